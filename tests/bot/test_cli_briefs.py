"""`briefing brief`, `timeline`, `contrast` and `show`: the real command on the report that ships."""

import json

import pytest

from tests.bot.test_cli import ANSWER, QUESTION, Shell, shared

__all__ = ["shared"]


def test_a_brief_in_every_form(shared: Shell) -> None:
    """The same quotations, each as it stands in the report."""
    told = json.loads(shared("brief", "cyber attacks", "--format", "json").stdout)
    texts = [line["text"] for group in told["groups"] for line in group["lines"]]

    assert told["kind"] == "brief"
    assert 2 <= len(texts) <= 5
    plain = shared("brief", "cyber attacks")
    assert plain.returncode == 0
    assert all(f"> {text.splitlines()[0]}" in plain.stdout for text in texts)
    assert shared("brief", "cyber attacks", "--format", "markdown").stdout.startswith("# cyber")
    page = shared("brief", "cyber attacks", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert page.count("<blockquote>") == len(texts)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("brief", "quantum chromodynamics"), 3, "Nothing on this is there"),
        (("brief", "cyber attacks", "--after", "soon"), 2, "is no date"),
        (("timeline", "cyber attacks"), 0, "23 May 2019"),
        (("contrast", "Stoltenberg", "Merkel", "attacks"), 2, "nobody called Merkel speaks here"),
        (("show", "q00000000"), 3, "No quotation here has the id q00000000"),
        (("show", "7"), 2, "is no quotation's id"),
    ],
)
def test_the_exit_status_tells(
    shared: Shell, arguments: tuple[str, ...], status: int, words: str
) -> None:
    result = shared(*arguments)

    assert result.returncode == status, result.stderr
    assert words in result.stdout + result.stderr


def test_a_quotation_opens_by_its_id(shared: Shell) -> None:
    """As answers give it, or as a chat writes it."""
    answer = json.loads(shared("ask", QUESTION, "--json").stdout)
    quotation_id = answer["quotations"][0]["id"]

    assert f"> {ANSWER}" in shared("show", quotation_id).stdout
    written = f"q_{quotation_id[1:]}"
    assert json.loads(shared("show", written, "--format", "json").stdout)["text"] == ANSWER
    assert "@misc{stoltenberg2019" in shared("show", quotation_id, "--format", "bibtex").stdout
