"""Integrity: whether an index and a library are as they were written."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from index.errors import DamagedIndexError, StaleIndexError
from index.indexing.generation import file_faults, parse_manifest
from index.indexing.publication import older
from index.ingestion import Library
from index.models import AnnotatedDocument, Document, Region, Span
from index.store import Store, StoredPassage
from index.store.forward_index import pack
from index.store.local import LocalStore

# So many documents are named; of others, how many there are.
_MOST_NAMED = 5


def verify_generation(folder: Path) -> Iterator[str]:
    """Yield a sentence for each fault of a generation: in its files, counts, hashes and spans."""
    try:
        manifest = parse_manifest(folder)
        faults = list(file_faults(folder, manifest))
        yield from faults
        if faults:
            return
        with closing(LocalStore(folder)) as store:
            counts = dict(store.stats())
            if counts != manifest.counts:
                yield f"the index holds {counts}, its manifest says {manifest.counts}"
            yield from store_faults(store)
    except DamagedIndexError as error:
        yield str(error)


def older_faults(data_dir: Path) -> Iterator[str]:
    """Yield a sentence for each generation but the current one that is not as it was written."""
    for folder in older(data_dir):
        try:
            is_sound = not any(file_faults(folder, parse_manifest(folder)))
        except StaleIndexError:
            continue
        except DamagedIndexError:
            is_sound = False
        if not is_sound and folder.is_dir():  # it may have been deleted meanwhile
            yield f"{folder} has been altered; it is not in use: delete it"


def older_of_other_versions(data_dir: Path) -> Iterator[Path]:
    """Yield the generations that another version wrote, but the current one."""
    for folder in older(data_dir):
        try:
            parse_manifest(folder)
        except StaleIndexError:
            yield folder
        except DamagedIndexError:
            continue


def unindexed(library: Library, store: Store) -> Iterator[str]:
    """Yield in words which documents of a library the index does not have as they are."""
    held = store.fingerprints()
    missing, changed = [], []
    for entry in library.entries():
        if entry.doc_id not in held:
            missing.append(entry.doc_id)
        elif held[entry.doc_id] != entry.fingerprint():
            changed.append(entry.doc_id)
    for ids, one, many in (
        (missing, "is not in the index yet", "are not in the index yet"),
        (changed, "has changed since it was indexed", "have changed since they were indexed"),
    ):
        if ids:
            said = f"{ids[0]} {one}" if len(ids) == 1 else f"{named(ids)} {many}"
            yield f"{said}; run `briefing index build`"


def named(ids: Sequence[str]) -> str:
    """Return some documents by name, the first of many."""
    shown = ", ".join(ids[:_MOST_NAMED])
    return shown if len(ids) <= _MOST_NAMED else f"{shown} and {len(ids) - _MOST_NAMED:,} others"


def store_faults(store: Store, ids: Iterable[str] | None = None) -> Iterator[str]:
    """Yield a sentence for each part of a store that is lost, and each span not cut cleanly.

    If `ids` are given, only their documents' spans are proven: the others were proven before.
    """
    yield from store.health(is_thorough=ids is None)
    for doc_id in store.document_ids() if ids is None else ids:
        annotated = store.get_document(doc_id)
        if annotated is None:
            yield f"{doc_id} is lost"
        else:
            yield from _document_faults(annotated, store.passages_of(doc_id))


def _document_faults(
    annotated: AnnotatedDocument, passages: Iterable[StoredPassage]
) -> Iterator[str]:
    document = annotated.document
    if hashlib.sha256(document.text.encode("utf-8")).hexdigest() != document.sha256:
        yield f"the text held of {document.doc_id} is not the file that was indexed"
    regions = _by_source(annotated.regions)
    for stored in passages:
        own = regions.get(stored.passage.source_id, [])
        yield from _passage_faults(stored, document, own)


def _by_source(regions: Iterable[Region]) -> dict[str, list[Span]]:
    """Return the spans of each source in order, without those that lie within another."""
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for region in sorted(regions, key=lambda region: (region.span.start, -region.span.end)):
        own = found[region.source_id]
        if not own or own[-1].end < region.span.end:
            own.append(region.span)
    return found


def _passage_faults(
    stored: StoredPassage, document: Document, regions: Sequence[Span]
) -> Iterator[str]:
    """Yield the faults of a passage, whose source's regions are given in order."""
    doc_id, text = document.doc_id, document.text
    passage = stored.passage
    before = bisect_right(regions, passage.span.start, key=lambda region: region.start)
    is_inside = before > 0 and regions[before - 1].covers(passage.span)
    if not is_inside or passage.span.end > len(text):
        yield f"{doc_id}: passage {stored.id} lies outside its source"
    sentences = [sentence.span.cut(text) for sentence in passage.sentences]
    for sentence, cut in zip(passage.sentences, sentences, strict=True):
        if not passage.span.covers(sentence.span) or not cut or cut != cut.strip():
            yield f"{doc_id}: a sentence of passage {stored.id} is not cut cleanly"
    stems = stored.vectors.stems
    if stems is not None and not np.array_equal(stems, pack(sentences, document.language)):
        yield f"{doc_id}: the words held of passage {stored.id} are not those of its text"
