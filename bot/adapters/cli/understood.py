"""What was understood of a document that was added, in one line, and how to mend it."""

from bot.render import spoken_date
from index.ingestion import Record
from index.store import Store

_LONGEST_TITLE = 60


def understood(record: Record, store: Store) -> str:
    """Return who speaks, when and under which title, with a question mark for what nobody says."""
    annotated = store.get_document(record.doc_id)
    speakers = {s.speaker for s in annotated.sources if s.speaker} if annotated else set()
    known = {name: fact[0] for name in ("speaker", "date") if (fact := record.fact(name))}
    if len(speakers) > 1:
        known["speaker"] = f"{len(speakers)} speakers"
    is_nobodys = "speaker" in known and annotated is not None and not speakers
    who = "speaker ? (unclear who says what)" if is_nobodys else known.get("speaker", "speaker ?")
    parts = [who, spoken_date(known.get("date")) or "date ?", f"“{_title(record)}”"]
    if missing := [name for name in ("speaker", "date") if name not in known]:
        settings = " ".join(f"--set {name}=…" for name in missing)
        parts.append(f"mend: briefing index show {record.doc_id} {settings}")
    return " · ".join(parts)


def _title(record: Record) -> str:
    title = record.source().title
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
