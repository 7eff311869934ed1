"""The errors of `bot`, and what each of `index` means at the command line.

BotError
├── SettingsError       mend a setting: the environment or .env
├── UsageError          call again, corrected
│   └── ScheduleError   no schedule, no time zone: how to write one is said
├── RecordsError        mend the file of what the bot remembers, or make room for it
└── SurfaceError        a surface cannot run: its token is refused, its port is taken
"""

from enum import IntEnum

from index.errors import BriefingIndexError, GenerationError, QuestionError


class BotError(Exception):
    """The base of this tree; its message names the thing and the remedy."""


class SettingsError(BotError):
    """A setting is missing or cannot be what it is."""


class UsageError(BotError):
    """A command was called with arguments that do not fit."""


class ScheduleError(UsageError):
    """What should say when something recurs does not."""


class RecordsError(BotError):
    """What the bot remembers cannot be read or written."""


class SurfaceError(BotError):
    """A surface cannot be started, or was told to stop by the service it lives in."""


class ExitStatus(IntEnum):
    """What the command line returns to its caller."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    NOT_FOUND = 3
    NO_INDEX = 4


def exit_status(error: BotError | BriefingIndexError) -> ExitStatus:
    """Return the exit status that an error stands for."""
    if isinstance(error, GenerationError):
        return ExitStatus.NO_INDEX
    if isinstance(error, (UsageError, QuestionError)):
        return ExitStatus.USAGE
    return ExitStatus.ERROR
