"""Questions in many languages on English passages: `data/questions/across.jsonl`.

An object a line: `doc`, the name of a desk's text, or `passage`, what the SHA-256 of a passage of
the training data begins with; `quotes`, whole sentences of it, each a right answer by itself, or
`kind`, why there is none, and `near`, the sentence that tempts; `asked`: language -> the question.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ACROSS = Path(__file__).parents[2] / "data" / "questions" / "across.jsonl"
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class Across:
    """One question in some languages (ISO 639-1), English among them.

    Of `doc` and `passage` one is empty. `quotes`: the sentences that answer; of a question without
    an answer none, but the one that is `near`.
    """

    asked: Mapping[str, str]
    doc: str = ""
    passage: str = ""
    quotes: Sequence[str] = ()
    near: str = ""
    kind: str = ""

    @property
    def meant(self) -> Sequence[str]:
        """The sentences of the passage that the question is about."""
        return self.quotes or (self.near,)


def key_of(passage: str) -> str:
    """Return what a passage of the training data is called in the file."""
    return hashlib.sha256(passage.encode()).hexdigest()[:_SHOWN]


def read_across(path: Path = ACROSS) -> Iterator[Across]:
    """Yield the questions of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Across(**json.loads(line))
