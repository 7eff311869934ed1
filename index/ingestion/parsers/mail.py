"""Mail messages (EML): the text, plain before HTML; who wrote it, when, about what."""

from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.html import read_markup
from index.ingestion.parsers.page import Loaded


def read_mail(content: bytes, name: str) -> Loaded:
    """Read a message without its attachments; raise CorpusError where it has no text."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        payload = body.get_payload(decode=True) if body is not None else None
        facts = _facts(message)
    except (
        MessageError, ValueError, TypeError, LookupError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise CorpusError(f"{name}: not a mail message ({error!r})") from error
    if body is None or not isinstance(payload, bytes) or not facts:
        raise CorpusError(f"{name}: a mail message without a text")
    text, encoding = decode_bytes(payload, name, body.get_content_charset())
    if body.get_content_subtype() == "html":
        loaded = read_markup(text)
        return Loaded(loaded.text, loaded.marks, facts, f"eml, {encoding}")
    return Loaded(text.strip(), (), facts, f"eml, {encoding}")


def _facts(message: EmailMessage) -> dict[str, str]:
    facts = {}
    if subject := " ".join(str(message["Subject"] or "").split()):
        facts["title"] = subject
    who, address = parseaddr(str(message["From"] or ""))
    if who or address:
        facts["speaker"] = who or address
    date = getattr(message["Date"], "datetime", None)
    if date is not None:
        facts["date"] = date.date().isoformat()
    return facts
