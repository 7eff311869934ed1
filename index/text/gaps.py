"""White space in patterns. A run of it is entered at its start only, so that it is read once."""

GAP = r"(?<!\s)\s+"
MAYBE_GAP = rf"(?:{GAP})?"
# The same behind a comma, if there is one.
COMMA_GAP = rf"(?:,\s*|{MAYBE_GAP})"
# Behind a word that may be elided: "alla cerimonia", "all'apertura".
ELIDED_GAP = r"(?:\s+|(?<=['’]))"
