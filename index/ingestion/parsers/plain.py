"""Plain text in any encoding, with or without front matter; line ends become line feeds.

What meeting programs save as text is read as subtitles are.
"""

from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.frontmatter import split_front_matter
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.meetings import read_meeting
from index.ingestion.parsers.subtitles import written


def parse_plain(content: bytes, name: str) -> Loaded:
    """Parse a text file; raise CorpusError if it is binary."""
    text, encoding = decode_bytes(content, name)
    facts, body = split_front_matter(text.removeprefix("\ufeff"))
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if (meeting := read_meeting(body)) is not None:
        text, marks = written(meeting.cues, meeting.head)
        return Loaded(text, marks, facts, parser=f"transcript, {encoding}")
    return Loaded(body, facts=facts, parser=f"text, {encoding}")
