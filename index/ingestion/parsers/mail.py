"""Mail messages (EML): the text, plain rather than HTML, and who wrote it, when, about what.

What a mail answers or forwards is not its sender's.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses

from index.annotation.given_names import is_full_name
from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.html import parse_markup
from index.ingestion.parsers.loaded import Loaded
from index.ingestion.parsers.mail_quotes import unquoted, voices
from index.models import Mark
from index.text import ASSUMED, PARTICLES

_HEAD = frozenset(["from", "subject", "date"])
_LONGEST_FROM = 2_000
_SURNAME_FIRST = re.compile(
    rf"(?P<last>(?:(?:{PARTICLES})[ ])?[^\W\d_][\w’'-]{{1,40}}),[ ]"
    r"(?!(?:Jr|Sr|I{2,3}|IV|MP|MSP|MEP|MD|Ph\.?D|Esq|[KQ]C|[COM]BE|JP)\b)"
    r"(?P<first>[^\W\d_][\w’'-]{0,40}\.?(?:[ ][^\W\d_][\w’'-]{0,40}\.?)?)"
    r"(?:[ ]?[(\[][^()\[\]]{1,60}[)\]])?"
)


def parse_mail(content: bytes, name: str) -> Loaded:
    """Parse a message without its attachments; raise CorpusError if it has no text."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body, payload = _body(message)
        facts = _facts(message)
    except (
        MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise CorpusError(
            f"{name}: not a mail message, or a damaged one; save it again from the mail program"
        ) from error
    has_head = any(value.strip() and name.lower() in _HEAD for name, value in message.raw_items())
    if body is None or not isinstance(payload, bytes) or not has_head:
        raise CorpusError(f"{name}: a mail message without text; save its attachments and add them")
    text, encoding = decode_bytes(payload, name, body.get_content_charset())
    is_html = body.get_content_subtype() == "html"
    return as_mail(text, facts, f"eml, {encoding}", is_html=is_html)


def _body(message: EmailMessage) -> tuple[MIMEPart | None, object]:
    """Return the part with the text, and its bytes: plain, or HTML where that is empty."""
    body, payload = None, None
    for kinds in (("plain",), ("html",)):
        part = message.get_body(kinds)
        if part is not None and not (isinstance(payload, bytes) and payload.strip()):
            body, payload = part, part.get_payload(decode=True)
    return body, payload


def as_mail(text: str, facts: Mapping[str, str], parser: str, *, is_html: bool) -> Loaded:
    """Return the text of a message with whose each part of it is."""
    loaded = parse_markup(text) if is_html else _plain(text)
    if sender := facts.get("speaker"):
        facts = {**facts, "speaker": _in_order(sender)}
    quoted = [mark.span for mark in loaded.marks if mark.kind == "quote"]
    labels = voices(loaded.text, quoted, facts.get("speaker", ""))
    marks = tuple(sorted((*loaded.marks, *labels), key=lambda mark: mark.span.start))
    return replace(loaded, marks=marks, envelope=facts, parser=parser)


def _in_order(sender: str) -> str:
    """Return "Ann Roe" for "Roe, Ann (Press Office)", as the address books of offices have it."""
    match = _SURNAME_FIRST.fullmatch(sender)
    turned = f"{match['first']} {match['last']}" if match else sender
    return turned if is_full_name(turned, ASSUMED) else sender


def _plain(text: str) -> Loaded:
    words, quoted = unquoted(text.replace("\r\n", "\n").replace("\r", "\n").strip())
    return Loaded(words, tuple(Mark("quote", span) for span in quoted))


def _facts(message: EmailMessage) -> dict[str, str]:
    facts = {}
    if subject := " ".join(str(message["Subject"] or "").split()):
        facts["title"] = subject
    if len(senders := _senders(message)) == 1:
        facts["speaker"] = senders[0]
    date = getattr(message["Date"], "datetime", None)
    if date is not None:
        facts["date"] = date.date().isoformat()
    return facts


def _senders(message: EmailMessage) -> list[str]:
    """Return the names, or else the addresses, that a message is from.

    The header is cut before it is parsed, because the time of that is quadratic.
    """
    raw = ", ".join(str(value) for name, value in message.raw_items() if name.lower() == "from")
    header = policy.default.header_factory("From", raw[:_LONGEST_FROM])
    found = (pair[0] or pair[1] for pair in getaddresses([str(header)]))
    return [who for who in dict.fromkeys(found) if who]
