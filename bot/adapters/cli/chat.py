"""`briefing chat`: a session with follow-up questions, history and completion."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import complain, show
from bot.assistant import Assistant
from bot.conversation import fact_asked
from bot.dialogue import Dialogue
from bot.render import terminal
from bot.render.facts import fact_line
from bot.render.terminal import Text
from bot.render.visible import visible
from index.errors import QuestionError
from index.files import is_special
from index.models import Found

_HELP = (
    "Ask a question. /sources lists what can be cited, /new starts over, /help shows this, /quit "
    "ends; so do the words alone."
)
_COMMANDS = {
    "sources": "sources", "new": "new", "help": "help", "?": "help", "quit": "quit", "exit": "quit",
}  # fmt: skip


def chat(context: typer.Context) -> None:
    """Ask in a session that understands follow-up questions.

    Ctrl-D ends it.

    \b
    Example:
      briefing chat
    """
    settings = parts.settings_of(context)
    assistant = parts.assistant_of(context)
    dialogue = Dialogue()
    is_typed = parts.standard_input().isatty()
    questions = _typed(assistant, settings.data_dir / "history") if is_typed else iter(sys.stdin)
    if is_typed:
        show(Text(_HELP, "dim"))
    for line in questions:
        question = line.strip()
        command = _COMMANDS.get(question.removeprefix("/").casefold())
        if command == "quit":
            return
        if command or question.startswith("/"):
            _obey(command, assistant, dialogue)
        elif question:
            _respond(question, assistant, dialogue)


def _obey(command: str | None, assistant: Assistant, dialogue: Dialogue) -> None:
    if command == "new":
        dialogue.turns.clear()
    elif command == "sources":
        for source in assistant.sources():
            show(Text(f"{source.id}: {source.title}"))
    else:
        show(Text(_HELP, "dim"))


def _respond(question: str, assistant: Assistant, dialogue: Dialogue) -> None:
    try:
        turn = assistant.converse(question, dialogue)
    except QuestionError as error:
        complain(str(error))
        return
    fact = fact_asked(question) if turn.is_understood_otherwise else None
    if fact and isinstance(turn.answer, Found):
        show(Text(fact_line(turn.answer.quotations[0], fact), "bold"))
    elif turn.is_understood_otherwise:
        show(Text(f"Understood as: {turn.asked_as} (“alone”: as typed)", "dim"))
    show(terminal.render(turn.answer))


def _typed(assistant: Assistant, history: Path) -> Iterator[str]:
    # Needed in a terminal only; other commands start faster without it.
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    names = [visible(source.speaker) for source in assistant.sources() if source.speaker]
    words = [*(f"/{command}" for command in _COMMANDS), *dict.fromkeys(names)]
    is_kept = os.access(history.parent, os.W_OK) and not is_special(history)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history)) if is_kept else InMemoryHistory(),
        completer=WordCompleter(words, ignore_case=True, sentence=False),
        complete_while_typing=False,
    )
    while True:
        try:
            yield session.prompt("> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
