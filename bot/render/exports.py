"""Questions with the quotations that answered them, as a file to keep: DOCX, Markdown, BibTeX."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

from bot.render import markdown
from bot.render.citation import bibtex
from bot.render.docx import Paragraphs
from index.models import Quotation
from index.phrases import Phrase

Form = Literal["docx", "markdown", "bibtex"]
SUFFIXES: dict[Form, str] = {"docx": ".docx", "markdown": ".md", "bibtex": ".bib"}
_TITLE = Phrase("Quotations")
_CHECK_IT = Phrase(
    "Each quotation is word for word that of its source; the link leads to it. To check one, send "
    "/check and its words to @{bot}."
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and the quotations that answered it."""

    question: str
    quotations: tuple[Quotation, ...]


def export(listed: Sequence[Answered], form: Form, bot: str) -> bytes:
    """Return a file of questions and quotations; `bot` is the username of who can check them."""
    foot = _CHECK_IT(bot=bot)
    match form:
        case "docx":
            return _docx(listed, foot)
        case "markdown":
            return _markdown(listed, foot).encode()
        case "bibtex":
            return _bibtex(listed).encode()
        case _:
            assert_never(form)


def _docx(listed: Sequence[Answered], foot: str) -> bytes:
    made = Paragraphs(_TITLE(), foot)
    for answered in listed:
        made.heading(answered.question)
        for quotation in answered.quotations:
            made.quotation(quotation)
    return made.file()


def _markdown(listed: Sequence[Answered], foot: str) -> str:
    parts = [f"# {_TITLE()}"]
    for answered in listed:
        parts.append(f"## {markdown.escape(answered.question)}")
        parts.extend(markdown.quotation(q).rstrip("\n") for q in answered.quotations)
    return "\n\n".join([*parts, f"*{markdown.escape(foot)}*"]) + "\n"


def _bibtex(listed: Sequence[Answered]) -> str:
    """Return an entry for each quotation, once, with the first question that it answered."""
    entries: dict[str, str] = {}
    for answered in listed:
        for quotation in answered.quotations:
            entries.setdefault(quotation.id, bibtex(quotation, answered.question))
    return "\n\n".join(entries.values()) + "\n"
