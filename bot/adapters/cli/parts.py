"""The parts a command works with: settings, the assistant, a filter, read from its options."""

from datetime import date

from bot import bootstrap
from bot.adapters.cli.console import build_progress, say
from bot.assistant import Assistant
from bot.errors import UsageError
from bot.settings import Settings, load_settings
from index.models import SearchFilter


def assistant(settings: Settings | None = None) -> Assistant:
    """Put the assistant together, building the index first where there is none."""
    with build_progress() as progress:
        return bootstrap.build_assistant(settings or load_settings(), say=say, progress=progress)


def search_filter(
    speaker: str | None, after: str | None, before: str | None, sources: list[str] | None
) -> SearchFilter:
    """Make a filter; raise UsageError where a date is none."""
    return SearchFilter(
        speaker=speaker,
        after=_iso(after, "--after", last=False),
        before=_iso(before, "--before", last=True),
        sources=tuple(sources or ()),
    )


def _iso(text: str | None, option: str, *, last: bool) -> str | None:
    """Return a day as it is; a year or a month stands for its first or last day."""
    if text is None:
        return None
    padded = {
        4: f"{text}-12-31" if last else f"{text}-01-01",
        7: f"{text}-31" if last else f"{text}-01",
    }
    candidate = padded.get(len(text), text)
    try:
        # The last day of a month compares the same whether or not the month has a 31st.
        date.fromisoformat(candidate if len(text) == 10 else f"{candidate[:7]}-01")
    except ValueError as error:
        raise UsageError(
            f"{option} {text!r} is no date; write 2019, 2019-05 or 2019-05-23"
        ) from error
    return candidate
