"""Addresses of documents: a path on this machine, or the URL of a page."""

from pathlib import PurePath
from urllib.parse import urlsplit


def is_url(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def path_of(address: str) -> PurePath:
    """Return the path of a file, or the path part of a URL."""
    return PurePath(urlsplit(address).path if is_url(address) else address)
