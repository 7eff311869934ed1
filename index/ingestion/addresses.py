"""Addresses of documents: a path on this machine, or the URL of a page."""

import re
from ipaddress import IPv6Address
from pathlib import PurePath
from urllib.parse import quote, urlsplit

from index.models import split_url

_LONGEST = 8_000
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?", re.I)
# What may stand in a URL's path and query as it is (RFC 3986).
_KEPT = "%/:@!$&'()*+,;=?"


def is_url(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def path_of(address: str) -> PurePath:
    """Return the path of a file, or the path part of a URL."""
    return PurePath(split_url(address).path if is_url(address) else address)


def same_site(address: str, other: str) -> bool:
    """Say whether two addresses are of one host, but for the names of its editions (www., m.)."""
    ours, theirs = _host(address), _host(other)
    return bool(ours) and ours == theirs


def sendable(url: str) -> str:
    """Return a URL as a server is asked for it: in ASCII, without its fragment.

    Raises ValueError, which says why, if no server can be asked for it.
    """
    if len(url) > _LONGEST:
        raise ValueError(f"it has more than {_LONGEST:,} characters")
    parts = urlsplit(url.partition("#")[0])
    host = _sendable_host(parts.hostname or "")
    port = "" if parts.port is None else f":{parts.port}"
    query = f"?{quote(parts.query, _KEPT)}" if parts.query else ""
    return f"{parts.scheme}://{host}{port}{quote(parts.path or '/', _KEPT)}{query}"


def _sendable_host(host: str) -> str:
    if ":" in host:
        return f"[{IPv6Address(host)}]"
    if not host.isascii():
        import idna  # few addresses need it

        host = idna.encode(host, uts46=True).decode("ascii")
    if not _HOST.fullmatch(host):
        raise ValueError(f"“{host}” is no name of a host" if host else "it has no host")
    return host


def _host(address: str) -> str:
    """Return a URL's host without the name of an edition; "" if the address is no URL."""
    host = split_url(address).hostname if is_url(address) else None
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", (host or "").rstrip("."))
