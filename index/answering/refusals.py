"""Why a question is not answered, in words."""

from collections.abc import Iterator

from index.models import NotFound, SearchFilter
from index.phrases import Phrase
from index.retrieval import Question

_MOST_WORDS = 3
NO_WORDS = Phrase("I don’t know any of these words. Ask about a topic, a claim or a name.")
_NAME_A_TOPIC = Phrase("Name a topic: “What did {speaker} say about …?”")
_NOTHING_FOR = Phrase("Nothing in the corpus matches: {filters}.")
_NOTHING = Phrase("There is nothing on this in the corpus.")
_NOT_MENTIONED = Phrase("The corpus does not mention {names}.")
_THE_SPEAKER, _THE_YEAR = Phrase("the speaker {name}"), Phrase("the year {name}")
_NOT_CLOSE = Phrase("No passage in the corpus clearly answers this.")
_NOT_CLOSE_WITHOUT = Phrase(
    "No passage in the corpus clearly answers this. Nowhere in it: {words}."
)
_OFF_TOPIC = Phrase("I found nothing to quote on this.")
_OFF_TOPIC_WITHOUT = Phrase("I found nothing to quote on this. Nowhere in the corpus: {words}.")
_SPEAKER, _SOURCE, _YEAR = (
    Phrase("speaker {value}"), Phrase("source {value}"), Phrase("year {value}"),
)  # fmt: skip
_AFTER, _BEFORE = Phrase("after {value}"), Phrase("before {value}")


def no_passages(question: str, asked: Question, where: SearchFilter | None) -> NotFound:
    """Return the refusal for a question whose filters leave no passage."""
    speakers = asked.speakers or asked.outsiders
    named = ((_SPEAKER, speakers), (_SOURCE, asked.sources), (_YEAR, asked.years))
    confined = [
        *(_confined(where) if where else ()),
        *(phrase(value=", ".join(values)) for phrase, values in named if values),
    ]
    if confined:
        return NotFound(question, "filtered_out", _NOTHING_FOR(filters="; ".join(confined)))
    return NotFound(question, "nothing_close", _NOTHING())


def not_mentioned(asked: Question) -> str:
    """Name what the corpus lacks, as in "the speaker Jane Doe, the year 1900"."""
    kinds = dict.fromkeys(asked.sayers, _THE_SPEAKER) | dict.fromkeys(asked.years, _THE_YEAR)
    named = (kinds[name](name=name) if name in kinds else name for name in asked.missing)
    return _NOT_MENTIONED(names=", ".join(named))


def not_close(asked: Question) -> str:
    """Say that nothing answers closely enough, and which words are found in no passage."""
    if asked.speakers and not asked.has_topic:
        return _NAME_A_TOPIC(speaker=asked.speakers[0])
    words = _unknown(asked)
    return _NOT_CLOSE_WITHOUT(words=words) if words else _NOT_CLOSE()


def off_topic(asked: Question) -> str:
    """Say that nothing is on a topic, and which words are found in no passage."""
    words = _unknown(asked)
    return _OFF_TOPIC_WITHOUT(words=words) if words else _OFF_TOPIC()


def _confined(where: SearchFilter) -> Iterator[str]:
    values = (
        (_SPEAKER, where.speaker), (_AFTER, where.after), (_BEFORE, where.before),
        (_SOURCE, ", ".join(where.sources)),
    )  # fmt: skip
    return (phrase(value=value) for phrase, value in values if value)


def _unknown(asked: Question) -> str:
    unknown = [f"“{word}”" for word in dict.fromkeys(asked.unknown)]
    return ", ".join(unknown[:_MOST_WORDS])
