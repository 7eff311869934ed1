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
from index.errors import BriefingIndexError
from index.models import SURE, Found

logger = logging.getLogger(__name__)
# How many topics are tried, at most, and how each is asked about.
_TRIES = 24
_FORMS = ("What did {speaker} say about {topic}?", "What is said about {topic}?")


class Examples(Feature):
    """Looks for an example once in each index generation, in the background."""

    def __init__(self, assistant: AsyncAssistant, questions: Questions) -> None:
        self._assistant = assistant
        self._questions = questions
        self._example: str | None = None
        self._of: str | None = None
        self._looking: asyncio.Task[None] | None = None

    def presses(self) -> Mapping[Action, Press]:
        return {"ask": self.press}

    def offer(self) -> InlineKeyboardMarkup | None:
        """Return a button with an example, if one is known already; else begin to look for one."""
        generation = self._assistant.generation
        if self._of == generation:
            return keyboard.of_example(self._example) if self._example else None
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look(generation))
        return None

    async def press(self, _: Pressed, query: CallbackQuery, message: Message) -> str | None:
        """Answer what the button says, as if whoever pressed it had asked."""
        question = keyboard.label_of(message.reply_markup, query.data)
        await self._questions.ask(message, query.from_user, question)
        return None

    async def _look(self, generation: str) -> None:
        """Find an example, one try at a time, so that questions are answered in between."""
        try:
            for speaker, topic in (await self._assistant.run(Assistant.topics))[:_TRIES]:
                self._example = await self._assistant.run(partial(_asked, speaker, topic))
                if self._example is not None:
                    break
            self._of = generation
        except BriefingIndexError as error:
            logger.warning("no example was found for /start: %s", error)


def _asked(speaker: str, topic: str, assistant: Assistant) -> str | None:
    """Return a question on a topic that surely gets the words of its speaker, if there is one."""
    for form in _FORMS:
        question = form.format(speaker=speaker, topic=topic)
        answer = assistant.answer(question, top=1)
        if not isinstance(answer, Found) or answer.confidence < SURE:
            continue
        if answer.quotations[0].source.speaker == speaker:
            return question
    return None
