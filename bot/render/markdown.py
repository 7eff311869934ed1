"""Answers as Markdown: block quotes with their sources, to paste into a note."""

import re
from typing import assert_never

from bot.render import also_said, attribution, certainty, context_lines, credit, heading
from bot.render.visible import visible
from index.models import Answer, Brief, Found, Line, NotFound, Quotation, web_link

# What is mark-up wherever it stands: also in GitHub's dialect, which makes formulas of dollars, and
# links of addresses.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$@^]|(?<=[Ww][Ww][Ww])\.|:(?=//)")
# What is mark-up where a line begins: an item of a list, a rule, the line under a heading.
_LINE_START = re.compile(r"^[-+=:]|^(\d{1,9})(?=[.)])")
# White space at the edges of a line would be lost, or make a block of code of it.
_EDGE = re.compile(r"^\s|\s$")


def render(answer: Answer) -> str:
    """Return an answer as Markdown, with special characters escaped so that it shows verbatim."""
    match answer:
        case Found():
            label = (f"*{certainty(answer)}*",) if answer.is_guess else ()
            return "\n\n".join((*label, *map(_quotation, answer.quotations))) + "\n"
        case NotFound():
            return f"*Not found: {escape(answer.explanation)}*\n"
        case _:
            assert_never(answer)


def brief(brief: Brief) -> str:
    """Return a brief as Markdown, with a heading for each group."""
    parts = [f"# {escape(brief.topic)}"]
    for group in brief.groups:
        if group.lines or brief.kind == "contrast":
            parts.append(f"## {escape(heading(brief, group))}")
        parts.extend(_line(line) for line in group.lines)
    if brief.explanation:
        parts.append(f"*{escape(brief.explanation)}*")
    return "\n\n".join(parts) + "\n"


def quotation(quotation: Quotation) -> str:
    """Return one quotation with its source."""
    return _quotation(quotation) + "\n"


def _line(line: Line) -> str:
    also = "".join(f"\n>\n> {escape(also_said(q))}" for q in line.also)
    return _quotation(line.quotation) + also


def _quotation(quotation: Quotation) -> str:
    lines = "\n".join(f"> {escape(line)}" for line in _lines(quotation.text))
    also = "".join(
        f"\n>\n> Also in: {_linked(attribution(c.source, c.place), c.link)}"
        for c in quotation.copies
    )
    around = context_lines(quotation) if quotation.needs_context else ()
    context = "".join(f"\n>\n> *{escape(line)}*" for line in around)
    return f"{lines}\n>\n> — {_linked(credit(quotation), quotation.link)}{context}{also}"


def _linked(said: str, link: str | None) -> str:
    url = (web_link(link) or "").replace("(", "%28").replace(")", "%29")
    return f"[{escape(said)}]({url})" if url else escape(said)


def _lines(text: str) -> list[str]:
    return visible(text).replace("\r\n", "\n").split("\n")


def escape(text: str) -> str:
    """Return one line of Markdown that shows a text as it is."""
    line = _SPECIAL.sub(r"\\\g<0>", " ".join(_lines(text)))
    line = _LINE_START.sub(lambda found: f"{found[1]}\\" if found[1] else f"\\{found[0]}", line)
    return _EDGE.sub(lambda found: f"&#{ord(found[0])};", line)
