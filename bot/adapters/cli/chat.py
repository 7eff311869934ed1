"""`briefing chat`: a session with follow-up questions, history and completion."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from bot.adapters.cli import parts
from bot.adapters.cli.console import complain, show
from bot.assistant import Assistant
from bot.dialogue import Dialogue
from bot.render import terminal
from bot.render.terminal import Text
from bot.render.visible import visible
from index.errors import QuestionError

_HELP = "Ask a question. /sources lists what can be cited, /new starts over, /quit ends."


def chat(context: typer.Context) -> None:
    """Ask in a session that understands follow-up questions; Ctrl-D ends it."""
    settings = parts.settings_of(context)
    assistant = parts.assistant_of(context)
    dialogue = Dialogue()
    questions = (
        _typed(assistant, settings.data_dir / "history") if sys.stdin.isatty() else iter(sys.stdin)
    )
    if sys.stdin.isatty():
        show(Text(_HELP, "dim"))
    for line in questions:
        question = line.strip()
        if question == "/quit":
            return
        if question:
            _respond(question, assistant, dialogue)


def _respond(question: str, assistant: Assistant, dialogue: Dialogue) -> None:
    if question == "/new":
        dialogue.turns.clear()
    elif question == "/sources":
        for source in assistant.sources():
            show(Text(f"{source.id}: {source.title}"))
    elif question.startswith("/"):
        show(Text(_HELP, "dim"))
    else:
        try:
            turn = assistant.converse(question, dialogue)
        except QuestionError as error:
            complain(str(error))
            return
        if turn.is_understood_otherwise:
            show(Text(f"Understood as: {turn.asked_as} (“alone”: as typed)", "dim"))
        show(terminal.render(turn.answer))


def _typed(assistant: Assistant, history: Path) -> Iterator[str]:
    # Needed in a terminal only; other commands start faster without it.
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import WordCompleter
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    names = [visible(source.speaker) for source in assistant.sources() if source.speaker]
    words = ["/sources", "/new", "/quit", *dict.fromkeys(names)]
    is_kept = os.access(history.parent, os.W_OK)
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
