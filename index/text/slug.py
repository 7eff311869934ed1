"""Slugs: a text as an id."""

import re

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(text: str, most: int | None = None) -> str:
    """Return a text as an id: lower-case letters and digits, hyphens between.

    It has at most `most` characters, and is empty if the text has no such letter or digit.
    """
    return _NOT_SLUG.sub("-", text.lower()).strip("-")[:most].strip("-")
