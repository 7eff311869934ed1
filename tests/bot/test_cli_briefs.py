"""`briefing brief`, `timeline`, `contrast` and `show`: the real command on the report that ships."""

import json

import pytest

from tests.bot.test_cli import ANSWER, QUESTION, Shell, own, shared

__all__ = ["own", "shared"]


def test_a_brief_in_every_form(shared: Shell) -> None:
    """Every format has the same quotations, word for word as in the report."""
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
        (("brief", "quantum chromodynamics"), 3, "I found nothing to quote on this"),
        (("brief", "cyber attacks", "--after", "soon"), 2, "is not a date"),
        (("timeline", "cyber attacks"), 0, "23 May 2019"),
        (("contrast", "Stoltenberg", "Merkel", "attacks"), 2, "no speaker is called “Merkel”"),
        (("show", "q00000000"), 3, "No quotation here has the id q00000000"),
        (("show", "7"), 2, "is not a quotation's id"),
    ],
)
def test_the_exit_status_tells(
    shared: Shell, arguments: tuple[str, ...], status: int, words: str
) -> None:
    result = shared(*arguments)

    assert result.returncode == status, result.stderr
    assert words in result.stdout + result.stderr


def test_a_quotation_opens_by_its_id(shared: Shell) -> None:
    """Both forms of an id work: that of answers, and that of chats."""
    answer = json.loads(shared("ask", QUESTION, "--json").stdout)
    quotation_id = answer["quotations"][0]["id"]

    assert f"> {ANSWER}" in shared("show", quotation_id).stdout
    written = f"q_{quotation_id[1:]}"
    assert json.loads(shared("show", written, "--format", "json").stdout)["text"] == ANSWER
    assert "@misc{stoltenberg2019" in shared("show", quotation_id, "--format", "bibtex").stdout


def test_a_watch_tells_only_what_is_new(own: Shell) -> None:
    """Prints the answer the first time, then nothing until a new document has a better one."""
    first, second = own("watch", QUESTION), own("watch", QUESTION)

    assert (first.returncode, second.returncode) == (0, 3)
    assert f"> {ANSWER}" in first.stdout
    assert second.stdout == ""
    better = "Yes: a cyber attack can trigger Article 5, as the Allies agreed in Wales."
    (own.folder / "wales.txt").write_text(better, encoding="utf-8")
    assert own("index", "add", "wales.txt").returncode == 0
    third = own("watch", QUESTION)
    assert third.returncode == 0
    assert third.stdout.index(f"> {better}") < third.stdout.index(f"> {ANSWER}")
    assert own("watch", QUESTION).returncode == 3


def test_digests_are_kept_for_a_bot_from_the_terminal(own: Shell) -> None:
    """Digests are added, listed and removed by number; without a token that fails."""
    token = {"BRIEFING_TELEGRAM_TOKEN": "987654321:AAtestTOKENtestTOKENtestTOKENtestTO"}
    add = ("digest", "add", "-1002000000001", "cyber attacks", "weekdays 07:30 Europe/Berlin")

    assert "BRIEFING_TELEGRAM_TOKEN is not set" in own(*add).stderr
    assert own(*add, **token).returncode == 0
    listed = own("digest", "list", **token).stdout
    line = "1: cyber attacks: weekdays 07:30 Europe/Berlin, chat -1002000000001\n"
    assert listed == line
    assert "is not a schedule" in own(*add[:-1], "soon", **token).stderr
    assert "use --once" in own("digest", "run", **token).stderr
    assert own("digest", "remove", "7", **token).returncode == 2
    assert own("digest", "remove", "1", **token).returncode == 0
    assert own("digest", "list", **token).stdout == ""
