"""Quotations on a topic: briefs, timelines and contrasts."""

from dataclasses import dataclass
from typing import Literal

from index.models.answers import Quotation

BriefKind = Literal["brief", "timeline", "contrast"]


@dataclass(frozen=True, slots=True)
class Line:
    """A quotation in a brief, and others that say nearly the same, oldest first."""

    quotation: Quotation
    also: tuple[Quotation, ...] = ()

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return (self.quotation, *self.also)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a brief that belong together; `key` is a source id, a date or a speaker."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Quotations on a topic: by source, by date, or by two speakers side by side.

    If there are none, `explanation` says why; in a contrast it also says whose side is empty.
    """

    kind: BriefKind
    topic: str
    groups: tuple[Group, ...]
    explanation: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for group in self.groups for line in group.lines)
