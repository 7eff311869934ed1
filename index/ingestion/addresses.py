"""Addresses of documents: a path on this machine, or the URL of a page."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit


def is_url(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def path_of(address: str) -> PurePath:
    """Return the path of a file, or the path part of a URL."""
    return PurePath(urlsplit(address).path if is_url(address) else address)


def same_site(address: str, other: str) -> bool:
    """Say whether two addresses are of one host, but for the names of its editions (www., m.)."""
    ours, theirs = _host(address), _host(other)
    return bool(ours) and ours == theirs


def _host(address: str) -> str:
    """Return a URL's host without the name of an edition; "" if the address is no URL."""
    try:
        host = urlsplit(address).hostname if is_url(address) else None
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|mobile|amp)\.", "", (host or "").rstrip("."))
