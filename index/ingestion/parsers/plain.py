"""Plain text in any encoding, with or without front matter; line ends become line feeds.

What meeting programs save as text is read as subtitles are.
"""

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import split_front_matter
from index.ingestion.parsers.line_numbers import without_line_numbers
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.meetings import read_meeting
from index.ingestion.parsers.subtitles import written

# What else ends a line: a carriage return, a vertical tab, a form feed, "next line", separators.
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))


def parse_plain(content: bytes, name: str) -> Loaded:
    """Parse a text file; raise CorpusError if it is binary."""
    text, encoding = decode_bytes(content, name)
    facts, body, faults = split_front_matter(text.removeprefix("\ufeff"))
    body = body.replace("\r\n", "\n").replace("\n\f", "\n").translate(_LINE_ENDS)
    if (meeting := read_meeting(body)) is not None:
        text, marks = written(meeting.cues, meeting.head)
        return Loaded(text, marks, facts, parser=f"transcript, {encoding}", left_out=faults)
    text = without_line_numbers(body)
    left_out = (
        *faults,
        *_damaged(body, content),
        *(("its line numbers are left out",) if text != body else ()),
    )
    return Loaded(text, facts=facts, parser=f"text, {encoding}", left_out=left_out)


def _damaged(text: str, content: bytes) -> tuple[str, ...]:
    """Return, in words, how many characters could not be read, or nothing."""
    count = 0 if "\ufffd".encode() in content else text.count("\ufffd")
    said = f"{count} characters are damaged" if count > 1 else "one character is damaged"
    return (f"{said}, and shown as \ufffd; save the file as UTF-8 again",) if count else ()
