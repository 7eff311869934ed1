"""Saved web pages: MHTML as Chrome and Word write it, web archives of Safari."""

import plistlib
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from xml.parsers.expat import ExpatError

from index.errors import CorpusError
from index.ingestion.parsers.encoding import decode_bytes
from index.ingestion.parsers.html import parse_html, parse_markup
from index.ingestion.parsers.loaded import Loaded


def parse_mhtml(content: bytes, name: str) -> Loaded:
    """Parse a page saved with its pictures as one file; raise CorpusError if it holds no page."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        page = message.get_body(("html", "plain"))
        payload = page.get_payload(decode=True) if page is not None else None
        charset = page.get_content_charset() if page is not None else None
        url = str(message["Snapshot-Content-Location"] or (page and page["Content-Location"]) or "")
    except (MessageError, ValueError, TypeError, LookupError, AttributeError) as error:
        raise CorpusError(f"{name}: no saved web page, or a damaged one; save it again") from error
    if not isinstance(payload, bytes):
        raise CorpusError(f"{name}: a saved web page without a page; save it again as HTML")
    text, encoding = decode_bytes(payload, name, charset)
    return _with_address(replace(parse_markup(text), parser=f"mhtml, {encoding}"), url)


def parse_webarchive(content: bytes, name: str) -> Loaded:
    """Parse a web archive of Safari; raise CorpusError if it holds no page."""
    try:
        archive = plistlib.loads(content)
        page = archive["WebMainResource"]
        data, url = page["WebResourceData"], str(page.get("WebResourceURL") or "")
    except (
        plistlib.InvalidFileException, ExpatError, ValueError, KeyError, TypeError, LookupError,
        OverflowError, AttributeError, RecursionError,
    ) as error:  # fmt: skip
        raise CorpusError(
            f"{name}: not a web archive ({type(error).__name__}); save the page again, as HTML"
        ) from error
    if not isinstance(data, bytes):
        raise CorpusError(f"{name}: a web archive without a page; save the page again, as HTML")
    return _with_address(replace(parse_html(data, name), parser="webarchive"), url)


def _with_address(loaded: Loaded, url: str) -> Loaded:
    """Add the address that a page was saved from, which its file claims."""
    if not url.startswith(("http://", "https://")):
        return loaded
    return replace(loaded, hints={"url": url, **loaded.hints})
