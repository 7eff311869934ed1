"""Whether a mention speaks to the bot, or only of it."""

import re

import pytest

from bot.adapters.telegram.incoming.mentions import called_in
from index.models import Span


def asked(text: str) -> str | None:
    called = called_in(text, [Span(*match.span()) for match in re.finditer("@bot", text)])
    return None if called is None else called.cut(text).replace("@bot", "").strip(" ,:")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@bot what did she say about grain?", "what did she say about grain?"),
        ("@bot, what did she say?", "what did she say?"),
        ("Hi @bot what did she say?", "what did she say?"),
        ("What did she say about grain @bot?", "What did she say about grain"),
        ("What did she say about grain, @bot", "What did she say about grain"),
        ("before I send this, @bot did she say so?", "did she say so?"),
        ('Slide 4, "billions". @bot did he say that?', "did he say that?"),
        ("Sie sprach von „Korn“. @bot what did she say?", "what did she say?"),
        ("She spoke of “grain”. @bot what did she say?", "what did she say?"),
        ("London 2019: @bot what did he say?", "London 2019:  what did he say?"),
        ("grain harvest\n@bot what of it?", "what of it?"),
        ("Dear @bot, what did he say?", "what did he say?"),
        ("@bot grain", "grain"),
        ("@bot", ""),
        ("@bot @bot who spoke?", "who spoke?"),
    ],
)
def test_who_is_called_is_asked(text: str, question: str) -> None:
    """What stands before the name is not the question, unless a colon leads on to it."""
    assert asked(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "ask @bot maybe",
        "thanks @bot!",
        "Well done everyone, and thanks @bot!",
        "I asked @bot about the domain earlier and it gave no year. Carla, 2016 is right, no?",
        "Carla, could you check with @bot whether we have the passage?",
        "The list is out. cc @bot for the record",
        'you type "@bot what did X say about Y" and it quotes',
        "you type “@bot what did X say about Y” and it quotes",
        'He wrote "see. @bot what did X say?"',
        "He wrote “see. @bot what did X say?”",
        "Er schrieb „siehe: @bot what did X say?“",
        "what is @bot for?",
    ],
)
def test_who_is_spoken_of_is_not(text: str) -> None:
    """People talk about the bot as they do about anybody."""
    assert asked(text) is None
