"""The errors of `bot`, and the exit status of every error at the command line.

BotError
├── SettingsError       fix a setting: the environment or a file
├── UsageError          call again with correct arguments
│   └── ScheduleError   not a schedule or a time zone; the message shows how to write one
├── RecordsError        repair the bot's records, or free disk space for them
├── BackupError         name another file or folder
└── SurfaceError        a surface cannot run: its token is refused, its port is taken
"""

from enum import IntEnum

from index.errors import BriefingIndexError, GenerationError, QuestionError


class BotError(Exception):
    """The base class; every message says what is wrong and how to fix it."""


class SettingsError(BotError):
    """A setting is missing or invalid."""


class UsageError(BotError):
    """A command was called with invalid arguments."""


class ScheduleError(UsageError):
    """A text is not a schedule."""


class RecordsError(BotError):
    """The bot's records cannot be read or written."""


class BackupError(BotError):
    """A backup cannot be written, read or restored."""


class SurfaceError(BotError):
    """A surface cannot start, or its service told it to stop."""


class ExitStatus(IntEnum):
    """The exit statuses of the command line."""

    DONE = 0
    ERROR = 1
    USAGE = 2
    NOT_FOUND = 3
    NO_INDEX = 4
    INTERRUPTED = 130


def exit_status(error: BotError | BriefingIndexError) -> ExitStatus:
    """Return the exit status for an error."""
    if isinstance(error, GenerationError):
        return ExitStatus.NO_INDEX
    if isinstance(error, (UsageError, QuestionError)):
        return ExitStatus.USAGE
    return ExitStatus.ERROR


def refusal(error: OSError) -> str:
    """Return what the system refuses, and where, in words."""
    place = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{place}; check permissions and disk"
