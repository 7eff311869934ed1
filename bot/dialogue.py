"""A conversation so far: what was asked, how it was understood, what was answered."""

from dataclasses import dataclass, field
from typing import Literal

from index.models import Answer, Found

# What can be asked of words that were quoted, besides what they say.
Fact = Literal["who", "when", "where"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: the question, how it was understood, and the answer.

    `topic` is the whole question that a follow-up would lean on.
    """

    question: str
    asked_as: str
    answer: Answer
    topic: str | None = None

    @property
    def is_understood_otherwise(self) -> bool:
        """Whether another question was asked than was typed."""
        return self.asked_as != self.question


@dataclass(slots=True)
class Dialogue:
    """The last exchanges of one conversation, oldest first."""

    turns: list[Turn] = field(default_factory=list)
    kept: int = 20

    def add(self, turn: Turn) -> None:
        self.turns.append(turn)
        del self.turns[: -self.kept]

    def topic(self) -> str | None:
        """Return the last question that was answered, as it was understood."""
        answered = (turn for turn in reversed(self.turns) if isinstance(turn.answer, Found))
        return next((turn.topic or turn.asked_as for turn in answered), None)

    def typed(self) -> str | None:
        """Return the last question as it was typed, if it was understood otherwise."""
        last = self.turns[-1] if self.turns else None
        return last.question if last and last.is_understood_otherwise else None
