"""URLs, as sources and pages give them: malformed ones, too."""

import re
from urllib.parse import SplitResult, quote, urlsplit

# Of ASCII what may stand in a URL (RFC 3986); letters of every script may, as browsers show them.
_FOREIGN = re.compile(r"[^\w\-.~:/?#\[\]@!$&'()*+,;=%]")

_HOST = re.compile(r"[\w.:-]+")


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL; one that is malformed has none."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises ValueError, too
        return parts
    except ValueError:
        return SplitResult("", "", "", "", "")


def web_link(url: str | None) -> str | None:
    """Return a URL as it may stand in a link, or None if it is none of the web.

    What is no part of a URL is percent-encoded: white space, quotes, control characters.
    """
    parts = split_url(url or "")
    if (
        not url
        or parts.scheme not in ("http", "https")
        or not _HOST.fullmatch(parts.hostname or "")
    ):
        return None
    return _FOREIGN.sub(lambda found: quote(found[0], safe="", errors="replace"), url.strip())
