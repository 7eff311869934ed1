"""What became of everything that was to be added."""

from dataclasses import dataclass, field

from index.ingestion.records import Change


@dataclass(slots=True)
class Report:
    """What happened to each document and what is doubtful about it, by id; what failed and why.

    `left_out` says of documents, by id, what of their files was not read; `skipped` counts the
    files without text in folders, and `unread` names documents of kinds that are not read.
    """

    changes: dict[str, Change] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    skipped: int = 0
    unread: list[str] = field(default_factory=list)
    is_stopped: bool = False

    def ids(self, change: Change) -> list[str]:
        return [doc_id for doc_id, happened in self.changes.items() if happened == change]
