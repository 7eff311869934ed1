"""Ask a corpus from Python; the surfaces for people are in `bot.adapters`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.settings import Settings

__all__ = ["__version__", "open_assistant"]
__version__ = "0.1.0"


def open_assistant(settings: "Settings | None" = None) -> "Assistant":
    """Return an assistant over the index that the settings name; build the index if there is none.

    Without `settings` they are read from the environment and files, as every command does.
    """
    # Imported here, so that `import bot` stays cheap.
    from bot.bootstrap import build_assistant
    from bot.settings import load_settings

    return build_assistant(settings or load_settings())
