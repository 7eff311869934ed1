"""Zip archives and XML from strangers: nothing is unpacked to disk, nothing may swell."""

import io
import stat
import zipfile
import zlib
from collections import Counter
from typing import Any
from xml.etree.ElementTree import ParseError

from index.errors import CorpusError

# Far above any report, far below what a zip bomb unpacks to.
_MOST_ENTRIES = 20_000
_MOST_BYTES = 300 << 20


class Archive:
    """A zip archive in memory; raises CorpusError if it is damaged, locked or a bomb."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise CorpusError(
                f"{name}: not the zip archive it should be ({error}); save or download it again"
            ) from error
        entries = self._zip.infolist()
        size = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or size > _MOST_BYTES:
            raise CorpusError(
                f"{name}: unpacks to {len(entries):,} files with {size:,} bytes in all; at most "
                f"{_MOST_ENTRIES:,} and {_MOST_BYTES:,} are read; split it"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise CorpusError(f"{name}: locked with a password; save it without one")
        self.names = frozenset(entry.filename for entry in entries)
        counts = Counter(entry.filename for entry in entries)
        self.twice = sorted(name for name, count in counts.items() if count > 1)

    def is_link(self, part: str) -> bool:
        """Say whether a part is a symbolic link, which holds no more than where it leads."""
        return stat.S_ISLNK(self._zip.getinfo(part).external_attr >> 16)

    def read(self, part: str) -> bytes:
        """Return a part's bytes; refuse a part that unpacks to more than it claims."""
        try:
            with self._zip.open(part) as stream:
                content = stream.read(_MOST_BYTES + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,  # a name that is not text, an offset before the file's beginning
        ) as error:
            raise CorpusError(
                f"{self._name}: {part} cannot be read ({error}); save or download the file again"
            ) from error
        if len(content) > _MOST_BYTES:
            raise CorpusError(
                f"{self._name}: {part} unpacks to more than {_MOST_BYTES:,} bytes; split the file"
            )
        return content

    def xml(self, part: str) -> Any:
        """Return a part's root element; entities, by which XML swells, are refused."""
        import defusedxml
        from defusedxml.ElementTree import fromstring

        try:
            return fromstring(self.read(part), forbid_dtd=False)
        except defusedxml.DefusedXmlException as error:
            raise CorpusError(
                f"{self._name}: {part} defines XML entities, which can swell without limit; save "
                "it again with an office program"
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise CorpusError(
                f"{self._name}: {part} is not XML ({error}); save or download the file again"
            ) from error


def local_name(element: Any) -> str:
    """Return an XML element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def number_of(value: str | None, default: int) -> int:
    """Return a number that an attribute gives, or a default for what no program writes there."""
    is_number = value is not None and value.isascii() and value.isdecimal() and len(value) < 10
    return int(value) if value is not None and is_number else default


def core_facts(root: Any) -> dict[str, str]:
    """Return the Dublin Core facts in an XML part, by the field of a source."""
    fields = {
        "title": "title", "creator": "speaker", "date": "date", "created": "date",
        "creation-date": "date", "publisher": "publisher", "language": "language",
    }  # fmt: skip
    facts: dict[str, str] = {}
    for element in root.iter():
        name = local_name(element)
        value = " ".join((element.text or "").split())
        if name in fields and value:
            facts.setdefault(fields[name], value)
    return facts
