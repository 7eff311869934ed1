"""Every regular expression of the project: `python -m tests.index.text.patterns` prints them.

Each line is JSON: the module that compiles it, the pattern, its flags. Rules are compiled when they
are first used, so small texts and questions in every language use them.
"""

import hashlib
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from functools import cache
from types import FrameType
from typing import Any, NamedTuple

_TEXT = """Remarks by Ada Berg, Minister, Oslo, 3 May 2017

MR. LANE: I do not think [1] so. (Applause.) He said: “We will go.” They say: we are late. But no.

MS. ORR: Yes, at 9:10 we will, because the U.S. had to. That is false.

Ms. Ada Berg: If we must.

[1] Speech by Ada Berg at the Forum in Oslo, https://x.example/a
“We will go.”
"""
_FOLLOW_UPS = {
    "en": "And what about the quay?", "de": "Und was ist mit der Mole?", "fr": "Et pour le quai ?",
    "es": "¿Y sobre el muelle?", "it": "E che ne è del molo?", "nl": "En hoe zit het met de kade?",
}  # fmt: skip
_QUESTIONS = ("What did Ada Berg say in 2017?", "Was sagte Ada Berg?", "Hello", "And in 2018?")


class Found(NamedTuple):
    """A pattern, by the module that compiles it."""

    module: str
    pattern: str | bytes
    flags: int


@cache
def patterns() -> tuple[Found, ...]:
    """Return the project's patterns, as a fresh interpreter collects them."""
    rows = (json.loads(line) for line in collected(seed=0).splitlines())
    return tuple(
        Found(module, pattern.encode("latin-1") if is_bytes else pattern, flags)
        for module, pattern, flags, is_bytes in rows
    )


def collected(*, seed: int) -> str:
    """Return the lines that a fresh interpreter prints, whose sets are ordered by a seed."""
    command = [sys.executable, "-m", "tests.index.text.patterns"]
    own = os.environ | {"PYTHONHASHSEED": str(seed)}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=own).stdout


def _record(found: dict[tuple[str | bytes, int], str]) -> None:
    """Have each pattern that the project compiles written down with its module."""
    compiler: Any = importlib.import_module("re._compiler")
    compile_ = compiler.compile

    def recording(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = compile_(pattern, flags)
        module = _compiling_module(sys._getframe(1))
        if module and isinstance(pattern, str | bytes):
            found.setdefault((pattern, compiled.flags & ~re.DEBUG), module)
        return compiled

    compiler.compile = recording
    re.purge()


def _compiling_module(frame: FrameType | None) -> str:
    """Return the module of the project that compiles a pattern, or "" where a library does."""
    while frame:
        name = str(frame.f_globals.get("__name__", ""))
        if not (name == "re" or name.startswith("re.") or name.endswith("language.rules")):
            return name if name.startswith(("bot.", "index.")) else ""
        frame = frame.f_back
    return ""


def _import_all() -> None:
    for top in ("index", "bot"):
        package = importlib.import_module(top)
        for module in pkgutil.walk_packages(package.__path__, f"{top}."):
            if not module.name.startswith("index.training") and not module.name.endswith(
                "__main__"
            ):
                importlib.import_module(module.name)


def _use_all() -> None:
    """Use the rules of each language."""
    from bot import conversation
    from index.annotation import annotate, describe_text
    from index.answering.reading import topic_alone
    from index.models import Document, Source, Span
    from index.retrieval.names import find_names, find_sayers
    from index.retrieval.small_talk import asks_to_add, small_talk
    from index.text import LANGUAGES, compare, words, years_said_in

    digest = hashlib.sha256(_TEXT.encode()).hexdigest()
    for code in LANGUAGES:
        document = Document("a", _TEXT, digest, "a", "t", language=code, is_added=True)
        annotate(document, Source("a", "document", "t"))
        annotate(document, Source("a", "report", "t"))
        describe_text(_TEXT, "2017-Berg.txt", "", code, {"title": "Draft", "speaker": "Ann Roe"})
        _judge(code)
        for phrase in ("We will go.", "I do … so.", "I do think so."):
            compare(phrase, _TEXT, [Span(0, len(_TEXT))], (), code)
        for question in _QUESTIONS:
            list(find_names(question, words(question, code), code))
            list(find_sayers(question, code))
            years_said_in(question, code)
    for question in _QUESTIONS:
        small_talk(question)
        asks_to_add(question)
        topic_alone(question)
        conversation.is_follow_up(question)
        conversation.is_undo(question)
        conversation.fact_asked(question)
    for code, question in _FOLLOW_UPS.items():
        assert conversation._language(question) is LANGUAGES[code]
        conversation.readings(question, question)


def _judge(language: str) -> None:
    """Use the rules on what a sentence denies, reports, supposes, and on how far that reaches."""
    from index.models import Span
    from index.text import reach, reports, stance

    sentences = ("They said: it ends", "1, it ends (x)", "If so, it is?", "1")
    for i, said in enumerate(sentences):
        for at in (None, 3):
            stance.denies(said, at, language)
            stance.reports_others(said, at, language)
            stance.supposes(said, at, language)
        stance.once_thought(said, 3, language)
        stance.asks(said, language)
        stance.swallowed(said, language)
        for words in (Span(0, 9), Span(3, 9)):
            stance.turned(said, words, "No.", language)
        reports.says_for_someone(said, language)
        reports.is_answered(said, "1", language)
        for find in (reach.under, reach.withdrawn_by, reach.turned_behind, reach.conceded_until):
            find(sentences, i, language)


def main() -> None:
    found: dict[tuple[str | bytes, int], str] = {}
    _record(found)
    _import_all()
    _use_all()
    for (pattern, flags), module in sorted(found.items(), key=lambda item: (item[1], str(item[0]))):
        is_bytes = isinstance(pattern, bytes)
        text = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        print(json.dumps([module, text, flags, is_bytes]))


if __name__ == "__main__":
    main()
