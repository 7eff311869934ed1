"""Commands whose help is in words, where Typer would add Python's types and bounds."""

import re
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption

# "[1<=x<=10]", "[default: 5; 1<=x<=10]": the help says it in words.
_BOUND = r"(?:\d{1,9}<=?)?x(?:[<>]=?\d{1,9})?"
_BOUNDS = re.compile(rf" {{0,2}}\[{_BOUND}\]|; {_BOUND}(?=\])")


class _Argument(TyperArgument):
    def get_usage_pieces(self, ctx: Any) -> list[str]:
        return [self._word() if self.required else f"[{self._word()}]"]

    def get_help_record(self, ctx: Any) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return None if record is None else (self._word(), record[1])

    def _word(self) -> str:
        return f"{self.metavar}{'…' if self.nargs != 1 else ''}"


class _Option(TyperOption):
    def get_help_record(self, ctx: Any) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], _BOUNDS.sub("", record[1]))


class Command(TyperCommand):
    """A command for `typer.Typer.command(cls=…)`."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument):
                parameter.__class__ = _Argument  # Typer has no other place for it
            elif isinstance(parameter, TyperOption):
                parameter.__class__ = _Option
