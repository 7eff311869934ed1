"""Text that a Word document hides: left out, as its pages do not show it."""

import io
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import tostring

from index.ingestion.parsers.archive import Archive, local_name

_STYLES = "word/styles.xml"
_OFF = frozenset({"0", "false", "off"})
_SHOWN = 60


def without_hidden(content: bytes, archive: Archive, parts: Collection[str]) -> tuple[bytes, str]:
    """Return a DOCX without its hidden runs, and what they said, "" if there are none."""
    if not any(b"vanish" in archive.read(part) for part in parts if part in archive.names):
        return content, ""
    hidden = _hidden_styles(archive)
    said: list[str] = []
    changed: dict[str, bytes] = {}
    for part in parts:
        if part in archive.names and part != _STYLES:
            root = archive.xml(part)
            said.extend(_cut(root, hidden))
            changed[part] = tostring(root, encoding="utf-8")
    return _with(content, archive, changed), " ".join(filter(None, said))


def shown(words: str) -> str:
    """Return what says that hidden words are left out."""
    return f"hidden text is left out: “{words[:_SHOWN]}…” ({len(words):,} characters)"


def _hidden_styles(archive: Archive) -> frozenset[str]:
    if _STYLES not in archive.names:
        return frozenset()
    styles = {
        _value(one, "styleId"): (
            _child(_child(one, "rPr"), "vanish"),
            _value(_child(one, "basedOn"), "val"),
        )
        for one in archive.xml(_STYLES)
        if local_name(one) == "style"
    }
    return frozenset(name for name in styles if name and _hides(name, styles))


def _cut(element: Any, styles: Collection[str], *, is_hidden: bool = False) -> Iterator[str]:
    """Take the hidden runs out of an element; yield their words."""
    for child in list(element):
        name = local_name(child)
        if name == "p":
            yield from _cut(child, styles, is_hidden=_style(child, "pPr", "pStyle") in styles)
        elif name != "r":
            yield from _cut(child, styles, is_hidden=is_hidden)
        elif _is_hidden(child, styles, is_hidden=is_hidden):
            yield "".join(one.text or "" for one in child.iter() if local_name(one) == "t").strip()
            element.remove(child)


def _is_hidden(run: Any, styles: Collection[str], *, is_hidden: bool) -> bool:
    own = _child(_child(run, "rPr"), "vanish")
    if own is not None:
        return _value(own, "val") not in _OFF
    return is_hidden or _style(run, "rPr", "rStyle") in styles


def _hides(name: str, styles: Mapping[str, tuple[Any, str]]) -> bool:
    """Say whether a style hides its words, by itself or by the one that it is based on."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        vanish, name = styles[name]
        if vanish is not None:
            return _value(vanish, "val") not in _OFF
    return False


def _style(element: Any, properties: str, name: str) -> str:
    return _value(_child(_child(element, properties), name), "val")


def _child(element: Any, name: str) -> Any:
    children = () if element is None else element
    return next((one for one in children if local_name(one) == name), None)


def _value(element: Any, name: str) -> str:
    """Return an attribute in whatever namespace it is."""
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _with(content: bytes, archive: Archive, changed: dict[str, bytes]) -> bytes:
    """Return a zip archive with some parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for part in sorted(archive.names):
            written.writestr(part, changed.get(part) or archive.read(part))
    return made.getvalue()
