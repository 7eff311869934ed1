"""Reads files and texts from strangers in a cage, with limited time and memory.

A file that sends its parser into a loop, or makes it ask for all memory, is refused; the next file
gets a new child.
"""

import atexit
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePath
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from index.errors import CorpusError
from index.ingestion.cage import Cage, CageError, Limits
from index.ingestion.parsers import PARSERS
from index.ingestion.reading import ANNOTATED, CALL, RAW, READINGS, Call, Raw
from index.ingestion.regular_files import MOST_BYTES, too_large
from index.ingestion.snapshot import Reading
from index.models import AnnotatedDocument, Document, Passage, Source

_MOST_SECONDS = 60.0
# An archive of many documents, and a PDF of a thousand pages, may take so many times as long.
_TIMES = {".zip": 5, ".pdf": 3}
# A long text is annotated at so many bytes a second or more.
_LEAST_RATE = 50_000
_MOST_BYTES_OF_MEMORY = 2 << 30

_Answer = TypeVar("_Answer")
# One for all: whatever a call reads, the next has a process of its own.
_cage = Cage("index.ingestion.reading")
atexit.register(_cage.close)


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Reads one file or text at a time.

    A document that is probably no text is refused, unless `accept_garbled`.
    """

    seconds: float = _MOST_SECONDS
    memory: int = _MOST_BYTES_OF_MEMORY
    accept_garbled: bool = False

    def read(
        self,
        content: bytes,
        name: str,
        address: str = "",
        sidecar: Mapping[str, str] | None = None,
    ) -> list[Reading]:
        """Return a file's documents; raise CorpusError if it cannot be read within the limits."""
        if len(content) > MOST_BYTES:
            raise too_large(name, len(content), MOST_BYTES)
        seconds = self.seconds * _TIMES.get(PurePath(name).suffix.lower(), 1)
        head = CALL.dump_json(Call(name, address or name, sidecar or {})).decode()
        found = self._call("read_file", head, content, name, seconds, READINGS)
        if isinstance(found, str):
            raise CorpusError(found)
        _require_own_hashes(found, content, name)
        return found if self.accept_garbled else _without_garbled(found, name)

    def annotate(
        self, document: Document, source: Source, remarks: tuple[Source, ...], head_end: int
    ) -> tuple[AnnotatedDocument, Sequence[Passage]]:
        """Return a document as `index.annotation.annotate` does, with its language if it has none.

        Raises CorpusError if it cannot be annotated within the limits.
        """
        raw = Raw(replace(document, text=""), source, remarks, head_end)
        content = document.text.encode("utf-8")
        seconds = max(self.seconds, len(content) / _LEAST_RATE)
        head = RAW.dump_json(raw).decode()
        found = self._call("annotate_text", head, content, document.path, seconds, ANNOTATED)
        if isinstance(found, str):
            raise CorpusError(found)
        annotated, passages = found
        language = annotated.document.language
        return replace(annotated, document=replace(document, language=language)), passages

    def _call(
        self,
        function: str,
        head: str,
        content: bytes,
        name: str,
        seconds: float,
        answers: TypeAdapter[_Answer],
    ) -> _Answer:
        try:
            answer = _cage.call(function, head, content, Limits(seconds, self.memory))
            return answers.validate_json(answer)
        except CageError as error:
            raise CorpusError(
                f"{name}: not read within {seconds:.0f} seconds; it may be damaged, or made to "
                "keep a parser busy; save it again, or as text"
                if error.is_late
                else f"{name}: its parser crashed (out of memory, or a fault in its format's "
                "library); the file may be damaged; save it again, or as text"
            ) from error
        except ValidationError as error:
            raise _attacked(name) from error


def _without_garbled(found: list[Reading], name: str) -> list[Reading]:
    """Leave out what is probably no text, if it is a part of a file; refuse it, if it is all."""
    sound = [one for one in found if not one.loaded.doubt]
    said = [f"{one.loaded.name or name}: {one.loaded.doubt}" for one in found if one.loaded.doubt]
    if not said:
        return found
    if not sound:
        raise CorpusError(said[0])
    first = replace(sound[0].loaded, left_out=(*sound[0].loaded.left_out, *said))
    return [replace(sound[0], loaded=first), *sound[1:]]


def _require_own_hashes(found: Sequence[Reading], content: bytes, name: str) -> None:
    """Refuse an answer that would be kept under a name that is not that of what it holds."""
    original = sha256(content).hexdigest()
    for reading in found:
        snapshot, text = reading.snapshot, reading.loaded.text.encode("utf-8")
        is_own = snapshot.text_sha256 == sha256(text).hexdigest()
        is_own = is_own and snapshot.original_sha256 == original
        if not is_own or snapshot.suffix not in PARSERS:
            raise _attacked(name)


def _attacked(name: str) -> CorpusError:
    return CorpusError(
        f"{name}: its parser answered what no parser answers; the file may be made to attack it; "
        "save it as text"
    )
