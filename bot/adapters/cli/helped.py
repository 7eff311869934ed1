"""Commands whose help and errors are in words, where Typer would add Python's types and bounds."""

import re
from typing import Any

from typer import BadParameter
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

# "[1<=x<=10]", "[default: 5; 1<=x<=10]": the help says it in words.
_BOUND = r"(?:\d{1,9}<=?)?x(?:[<>]=?\d{1,9})?"
_BOUNDS = re.compile(rf" {{0,2}}\[{_BOUND}\]|; {_BOUND}(?=\])")


# What Typer says of numbers, and in words.
_NUMBERS = {
    "a valid integer": "it must be a whole number",
    "a valid number": "it must be a number",
    r"less than or equal to (\S+)": r"it must be at most \1",
    r"greater than or equal to (\S+)": r"it must be at least \1",
}
# The error of whatever is wrong in a command; Typer has no name for it of its own.
_UsageError: Any = BadParameter.__mro__[1]
# How Typer shows a control character, `\x1b`; everything else is shown as JSON has it, `\u001b`.
_CONTROL = re.compile(r"\\x([0-9a-f]{2})")


def _as_json(error: Any) -> None:
    error.message = _CONTROL.sub(r"\\u00\1", error.message)


class _Argument(TyperArgument):
    def get_usage_pieces(self, ctx: Any) -> list[str]:
        return [self._word() if self.required else f"[{self._word()}]"]

    def get_help_record(self, ctx: Any) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return None if record is None else (self._word(), record[1])

    def _word(self) -> str:
        return f"{self.metavar}{'…' if self.nargs != 1 else ''}"


class _Option(TyperOption):
    def process_value(self, ctx: Any, value: Any) -> Any:
        try:
            return super().process_value(ctx, value)
        except BadParameter as error:
            for said, meant in _NUMBERS.items():
                error.message = re.sub(rf"^Input should be {said}.*", meant, error.message)
            raise

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

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except _UsageError as error:
            _as_json(error)
            raise


class Commands(TyperGroup):
    """The commands of `briefing`; it knows what people may mean by others."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except _UsageError as error:
            if meant := self._meant(ctx, args[0]):
                error.message = f"No such command '{args[0]}'. Did you mean {meant}?"
            _as_json(error)
            raise

    def _meant(self, ctx: Any, name: str) -> str:
        """Return the commands of groups that have a name, and the help for "help", in words."""
        if name == "help":
            return "'briefing --help'"
        groups = ((key, self.get_command(ctx, key)) for key in self.list_commands(ctx))
        found = [
            f"'briefing {key} {name}'"
            for key, group in groups
            if isinstance(group, TyperGroup) and name in group.list_commands(ctx)
        ]
        return " or ".join(found)
