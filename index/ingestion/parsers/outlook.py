"""Outlook messages (MSG): the text, and who wrote it, when, about what, as in a mail.

`olefile` opens the compound file; `extract-msg` reads more of it, but its licence is the GPL.
"""

from datetime import datetime, timedelta
from struct import iter_unpack
from typing import Any

from index.errors import CorpusError
from index.ingestion.parsers.compound import opened, stream_of
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.mail import as_mail

# [MS-OXPROPS]: the numbers of the properties that are read.
_SUBJECT, _SENDER, _ADDRESS, _BODY, _PAGE = "0037", "0C1A", "5D01", "1000", "1013"
_SENT, _ARRIVED = 0x00390040, 0x0E060040
_HEADER = 32


def parse_msg(content: bytes, name: str) -> Loaded:
    """Parse a message without its attachments; raise CorpusError if it has no text."""
    file = opened(content, f"{name}: an Outlook message (.msg)")
    subject, who = _text(file, _SUBJECT), _text(file, _SENDER) or _text(file, _ADDRESS)
    facts = {"title": subject, "speaker": who, "date": _date(file)}
    facts = {field: " ".join(value.split()) for field, value in facts.items() if value.strip()}
    if body := _text(file, _BODY).strip():
        return as_mail(body, facts, "msg", is_html=False)
    page = _stream(file, f"__substg1.0_{_PAGE}0102").rstrip(b"\0")
    if not page:
        raise CorpusError(
            f"{name}: an Outlook message without text; save its attachments and add them"
        )
    return as_mail(decode_bytes(page, name)[0], facts, "msg", is_html=True)


def _text(file: Any, number: str) -> str:
    """Return a property's text: kept as UTF-16, or in an old encoding."""
    wide = _stream(file, f"__substg1.0_{number}001F")
    if wide:
        return wide.decode("utf-16-le", "replace")
    narrow = _stream(file, f"__substg1.0_{number}001E").rstrip(b"\0")
    return decode_bytes(narrow, "the message")[0] if narrow else ""


def _stream(file: Any, name: str) -> bytes:
    try:
        return stream_of(file, name)
    except ValueError:
        return b""


def _date(file: Any) -> str:
    """Return the day on which a message was sent, or else arrived: tenths of μs since 1601."""
    listed = _stream(file, "__properties_version1.0")[_HEADER:]
    times = {tag: ticks for tag, _, ticks in iter_unpack("<IIQ", listed[: len(listed) // 16 * 16])}
    ticks = times.get(_SENT) or times.get(_ARRIVED)
    if not ticks:
        return ""
    try:
        return (datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).date().isoformat()
    except OverflowError:
        return ""
