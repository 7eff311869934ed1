"""What runs in the cage: everything that looks into a text from a stranger.

Calls and answers are JSON, which the keeper validates field by field: whoever takes a call over can
say false things of the very file that he wrote, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module

from pydantic import TypeAdapter

from index.annotation import annotate, without_calls
from index.ingestion.parsers import PARSERS, Loaded, parse
from index.ingestion.parsers.refusals import fault_of
from index.ingestion.snapshot import Reading, read_loaded
from index.models import AnnotatedDocument, Document, Passage, Source
from index.text import LANGUAGES, detect_language

# A head, turns, a stage direction, a quotation and a note.
_SAMPLE = """Remarks by Ada Berg, Minister, Oslo, 3 May 2017

MR. LANE: I do not think so [1]. (Applause.) She said: “We will go.”

MS. ORR: At 9:10 we will.

MR. LANE: Nobody told us.

[1] Speech by Ada Berg, https://example.org/speech
“We will go.”
"""


@dataclass(frozen=True, slots=True)
class Call:
    """Which file is to be read: its name, its address and what a sidecar says about it."""

    name: str
    address: str
    sidecar: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Raw:
    """A text to be annotated; `document` is without it, and without a language if none is known."""

    document: Document
    source: Source
    remarks: tuple[Source, ...]
    head_end: int


# Parsers of files that are nothing but text.
_PLAIN = frozenset({"text", "jsonl"})
CALL, RAW = TypeAdapter(Call), TypeAdapter(Raw)
# A list of what was found, or why nothing was.
READINGS: TypeAdapter[list[Reading] | str] = TypeAdapter(list[Reading] | str)
ANNOTATED: TypeAdapter[tuple[AnnotatedDocument, tuple[Passage, ...]] | str] = TypeAdapter(
    tuple[AnnotatedDocument, tuple[Passage, ...]] | str
)


def prepare() -> None:
    """Load what reading needs, before there is anything to read."""
    for module, _ in PARSERS.values():
        import_module(f"index.ingestion.parsers.{module}")
    for text in ("a", "א"):
        detect_language(text)
    # Each call is a fork of this: what is compiled now is not compiled for every file.
    for language in LANGUAGES:
        read_loaded(Loaded(_SAMPLE, facts={"language": language}), b"", "a.txt")
        document = Document("a", _SAMPLE, "", "a", "A", language, is_added=True)
        annotate(document, Source("a", "document", "A"))


def read_file(head: str, content: bytes) -> bytes:
    """Return the documents of a file, as JSON, or the reason why there are none."""
    call = CALL.validate_json(head)
    try:
        found = [
            read_loaded(_without_calls(loaded), content, call.address, call.sidecar)
            for loaded in parse(content, call.name)
        ]
    except Exception as error:  # noqa: BLE001  # whatever a format's library raises is the file's fault here
        return READINGS.dump_json(fault_of(call.name, error))
    return READINGS.dump_json(found)


def _without_calls(loaded: Loaded) -> Loaded:
    """Take out the calls of notes, except of plain text, which stays as it is."""
    if loaded.parser.partition(",")[0] in _PLAIN:
        return loaded
    text, marks = without_calls(loaded.text, loaded.marks)
    return replace(loaded, text=text, marks=marks)


def annotate_text(head: str, content: bytes) -> bytes:
    """Return an annotated document, without its text, and its passages, as JSON; or a reason."""
    raw = RAW.validate_json(head)
    text = content.decode("utf-8")
    language = raw.document.language or detect_language(text)
    document = replace(raw.document, text=text, language=language)
    try:
        annotated, passages = annotate(document, raw.source, raw.remarks, raw.head_end)
    except Exception as error:  # noqa: BLE001  # one document that defeats a rule ends no run
        return ANNOTATED.dump_json(fault_of(document.path, error))
    bare = replace(annotated, document=replace(annotated.document, text=""))
    return ANNOTATED.dump_json((bare, passages))
