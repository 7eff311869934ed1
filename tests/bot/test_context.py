"""The sentences around a quotation, on the surfaces that show them only where they are needed."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from bot.render import credit, markdown, page, telegram, terminal
from bot.render.citation import footnote
from index.models import Brief, Context, Found, Group, Line, Quotation, Source, Span

SOURCE = Source(
    "holm", "remarks", "Speech", "Greta Holm", "Minister", "Dam Congress", "Bergen", "2020-06-01"
)
QUOTATION = Quotation(
    id="q1", text="We need forty more pumps.", doc_id="holm", span=Span(10, 35), sha256="0",
    context=Context("He wrote to me.", "He got\n<ten>."), source=SOURCE, link=None, score=1.0,
)  # fmt: skip


def _surfaces(quotation: Quotation) -> dict[str, str]:
    """Return a quotation as each surface shows it, as plain text."""
    brief = Brief("brief", "pumps", (Group("holm", (Line(quotation),)),))
    found = Found("q", (replace(quotation, id="q0", needs_context=False), quotation), 0.9)

    def plain(rendered: object) -> str:
        file = io.StringIO()
        Console(file=file, width=200).print(rendered)
        return file.getvalue()

    return {
        "a second quotation": plain(terminal.render(found)).split("\n\n")[1],
        "brief": plain(terminal.brief(brief)),
        "Markdown": markdown.quotation(quotation),
        "page": page.brief(brief),
        "Telegram": telegram.render(Found("q", (quotation,), 0.9))[0].plain,
        "Telegram's brief": telegram.brief(brief, "bot")[0].plain,
    }


@pytest.mark.parametrize("surface", _surfaces(QUOTATION))
def test_context_is_shown_where_it_is_needed(surface: str) -> None:
    """Behind the citation, named as what it is, and only where the quotation needs it."""
    without = _surfaces(QUOTATION)[surface]
    needed = _surfaces(replace(QUOTATION, needs_context=True))[surface]

    assert "He wrote to me" not in without
    assert needed.index("Greta Holm, Minister") < needed.index("Before: He wrote to me.")
    assert "After: He got" in needed
    assert "<ten>" not in needed or surface not in ("Markdown", "page")


def test_a_message_that_was_asked_for_context_has_it_once() -> None:
    """It stands around the quotation then, as before."""
    needed = replace(QUOTATION, needs_context=True)
    (message,) = telegram.render(Found("q", (needed,), 0.9), with_context=True)

    assert message.plain.count("He wrote to me.") == 1
    assert message.plain.startswith("He wrote to me.\nWe need")


@pytest.mark.parametrize("surface", _surfaces(QUOTATION))
def test_every_surface_says_who_is_quoted(surface: str) -> None:
    """In place of the speaker's role, which would read as the other one's."""
    shown = _surfaces(replace(QUOTATION, quoting="Colonel Adeyemi"))[surface]

    assert "quoting Colonel Adeyemi, Dam Congress" in shown
    assert "Minister" not in shown


def test_whom_a_report_quotes_stands_behind_its_publisher() -> None:
    """Without a publisher it stands before the title; a footnote says it too."""
    report = Source("r", "report", "The Dams", publisher="Institute")
    quoting = replace(QUOTATION, source=report, quoting="another")

    assert credit(quoting) == "Institute, quoting another, “The Dams”"
    assert footnote(quoting) == "Institute, quoting another, “The Dams”."
