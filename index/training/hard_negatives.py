"""Questions for the fit that are mistaken about who said something or when, and small talk.

They are made from the training data's own questions. The speakers are names from its passages: it
matters here whose words a passage is taken to be, not whose they really were.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.text import YEAR, words
from index.training.examples import Example, Slab

# What people say to a chat assistant and `index.retrieval.small_talk` lets through.
TALK = (
    "how's the weather over there", "I'm bored", "do you like football?", "what time is it",
    "can you help me with my homework", "tell me something interesting", "who made you?",
    "you are useless", "shall we have lunch", "what do you think?", "what's new?", "I love you",
    "happy birthday!", "are you there?", "say something", "can you keep a secret?",
    "sorry, wrong chat", "see you tomorrow at the meeting", "please call me back",
    "lol that's funny", "who won the game last night?", "where should we go for dinner?",
    "have a nice weekend everyone", "I will be ten minutes late", "can somebody send me the file",
    "what is the wifi password", "how old are you", "do you dream?", "are you married?",
    "I don't understand", "that is not what I asked", "why not?", "really?", "who knows",
    "sing me a song", "what is the meaning of life", "can you speak French?", "wake up",
    "let me think about it", "did you see my message?",
)  # fmt: skip
_TITLED = re.compile(
    r"\b(?:President|Minister|Senator|Governor|Secretary|Chancellor|Ambassador) "
    r"([A-Z][a-z]+ [A-Z][a-z]{3,})\b"
)
_FIRST_YEAR = 1945


def name_speakers(slabs: Sequence[Slab], texts: Iterable[str]) -> dict[str, tuple[str, int]]:
    """Return a speaker and a year for every slab, by its name; no two speakers share a last name.

    The names are those of office holders in the `texts`. Raises ValueError if there are too few.
    """
    by_last = {match[1].split()[-1]: match[1] for text in texts for match in _TITLED.finditer(text)}
    names = [by_last[last] for last in sorted(by_last)]
    if len(names) < len(slabs):
        raise ValueError(f"{len(names)} names for {len(slabs)} slabs; give more texts")
    return {
        slab.name: (name, _FIRST_YEAR + i)
        for i, (slab, name) in enumerate(zip(slabs, names, strict=False))
    }


def spoken(
    slabs: Sequence[Slab], size: int, speakers: Mapping[str, tuple[str, int]], chance: random.Random
) -> Iterator[Example]:
    """Yield questions about what a speaker said or was said in a year, and mistaken ones.

    A mistaken one names another speaker or year. `size`: how many passages of each slab there are;
    `speakers`: a slab's name -> its speaker and year.
    """
    for slab in slabs:
        name, year = speakers[slab.name]
        others = [speakers[other.name] for other in slabs if other.name != slab.name]
        asked = [e for e in slab.examples(size) if e.kind == "answerable"]
        for number, example in enumerate(chance.sample(asked, min(len(asked), 40))):
            other, other_year = chance.choice(others)
            if number % 2:
                yield replace(example, kind="spoken", question=_of_speaker(example, name, number))
                yield Example("wrong_speaker", _of_speaker(example, other, number))
            elif number % 4:
                yield replace(example, kind="spoken", question=_of_year(example, year))
                yield Example("wrong_year", _of_year(example, other_year))


def redated(
    examples: Iterable[Example], years: Sequence[str], chance: random.Random
) -> list[Example]:
    """Return the questions that name a year, with another of the `years` instead."""
    return [
        Example("wrong_year", YEAR.sub(lambda match: _other(match[0], years, chance), e.question))
        for e in examples
        if YEAR.search(e.question)
    ]


def years_in(texts: Iterable[str]) -> list[str]:
    """Return the years that some texts mention."""
    return sorted({year for text in texts for year in YEAR.findall(text)})


def _other(year: str, years: Sequence[str], chance: random.Random) -> str:
    return chance.choice([other for other in years if other != year])


def _of_speaker(example: Example, name: str, number: int) -> str:
    if number % 4 == 1:
        return f"What did {name} say about {_keywords(example)}?"
    return f"According to {name}, {example.question}"


def _of_year(example: Example, year: int) -> str:
    return f"What was said in {year} about {_keywords(example)}?"


def _keywords(example: Example) -> str:
    found = [w.surface for w in words(example.question) if not w.is_function_word]
    return " ".join(found) or example.question
