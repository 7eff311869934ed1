"""German: its nouns have capitals; greetings, stage directions and page numbers."""

from index.text.language.rules import Language, Pages, Sentences, SmallTalk, Transcripts

GERMAN = Language(
    code="de",
    stemmer="german",
    capitalises_nouns=True,
    sentences=Sentences(
        # A number with a full stop is an ordinal: "am 3. Mai", "Wilhelm II."
        goes_on=(
            r"\d{1,3}|[IVX]{1,5}|z\.\s?B|d\.\s?h|u\.\s?a|i\.\s?d\.\s?R|h\.\s?c|o\.\s?g|s\.\s?o|"
            r"Dr|Prof|Hr|Fr|Frl|St|Nr|Abs|Art|Ziff|ca|bzw|vgl|evtl|ggf|inkl|Mio|Mrd|Tsd|Jh|Jhd|"
            r"sog|gem|Str|geb|gest"
        ),
    ),
    transcripts=Transcripts(played="beifall|heiterkeit"),
    small_talk=SmallTalk(
        greetings="hallo|moin|servus|guten (?:tag|morgen|abend)",
        thanks="danke",
    ),
    pages=Pages(page="seite", of="von"),
)
