"""The question under /start that can be asked by tapping it: one that the corpus answers."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial

from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from bot.adapters.telegram.async_assistant import AsyncAssistant
from bot.adapters.telegram.handlers.feature import Feature, Press
from bot.adapters.telegram.handlers.questions import Questions
from bot.adapters.telegram.sending import keyboard
from bot.adapters.telegram.sending.keyboard import Action, Pressed
from bot.assistant import Assistant
from index.answering import Topic
from index.errors import BriefingIndexError
from index.models import SURE, Found

logger = logging.getLogger(__name__)
# How many topics are tried, at most.
_TRIES = 40
# How long a greeting waits for an example that is still looked for.
_PATIENCE_S = 3.0


class Examples(Feature):
    """Looks for an example once in each index generation, in the background."""

    def __init__(self, assistant: AsyncAssistant, questions: Questions) -> None:
        self._assistant = assistant
        self._questions = questions
        self._search: asyncio.Task[str | None] | None = None
        self._of: str | None = None

    def presses(self) -> Mapping[Action, Press]:
        return {"ask": self.press}

    async def offer(self) -> InlineKeyboardMarkup | None:
        """Return a button with an example, if there is one, and it is found soon."""
        search = self._begun()
        await asyncio.wait([search], timeout=_PATIENCE_S)
        is_over = search.done() and not search.cancelled() and search.exception() is None
        example = search.result() if is_over else None
        return keyboard.of_example(example) if example else None

    async def prepare(self) -> None:
        """Look for an example before anybody is greeted."""
        await self._begun()

    def _begun(self) -> "asyncio.Task[str | None]":
        """Return the search in this generation, which may be over."""
        generation = self._assistant.generation
        if self._search is None or self._of != generation:
            self._search, self._of = asyncio.create_task(self._look()), generation
        return self._search

    async def press(self, _: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Answer what the button says, as if whoever pressed it had asked."""
        question = keyboard.label_of(message.reply_markup, query.data)
        await self._questions.ask(message, query.from_user, question)
        return None

    async def _look(self) -> str | None:
        """Find an example, one try at a time, so that questions are answered in between."""
        try:
            for topic in (await self._assistant.run(Assistant.topics))[:_TRIES]:
                example = await self._assistant.run(partial(_asked, topic))
                if example is not None:
                    logger.info("an example for /start was found")
                    return example
        except BriefingIndexError as error:
            logger.warning("no example was found for /start: %s", error)
            self._of = None  # the next greeting looks again
        return None


def _asked(topic: Topic, assistant: Assistant) -> str | None:
    """Return a question on a topic that surely gets the words of its speaker, if there is one."""
    for question in topic.questions():
        answer = assistant.answer(question, top=1)
        if not isinstance(answer, Found) or answer.confidence < SURE:
            continue
        if answer.quotations[0].source.speaker == topic.speaker:
            return question
    return None
