"""What stands below the words and nobody said: who the speakers are, contacts, whose rights."""

from collections.abc import Collection

from index.models import Span
from index.text import ENDS_PROSE, NEVER, language_of, rule


def note_below(
    text: str, within: Span, own: str | None, names: Collection[str], language: str
) -> int | None:
    """Return where a note begins, behind the first line: "About the speaker", "Ann Roe is …".

    `own` is the full name of who speaks, who says "I" of herself; `names` those of the others.
    """
    rules = language_of(language).transcripts
    heading = rule(rf"^[ \t*_#]*(?:{rules.below or NEVER})(?!\w)")
    named = rule(
        rf"^[ \t*_]*(?P<name>[^\W\d_][^\n*]{{2,60}}?)[* ,]+"
        rf"(?:(?P<said>{rules.described or NEVER})|(?-i:[a-z]+))\s"
    )
    at, before = within.start, ""
    for line in text[within.start : within.end].split("\n"):
        if at > within.start and heading.match(line):
            return at
        is_apart = at > within.start and (not before.strip() or ENDS_PROSE.search(before.rstrip()))
        match = named.match(line) if is_apart else None
        if match and (match["name"] == own or (match["said"] and match["name"] in names)):
            return at
        at, before = at + len(line) + 1, line
    return None
