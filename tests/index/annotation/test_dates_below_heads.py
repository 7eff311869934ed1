"""The day of a text where its head is long, or a summary stands in it."""

import pytest

from index.annotation import describe_text

BODY = (
    "The weir was raised in the spring, and nobody has asked who paid for it. It stands there still.\n\n"
    "The council of the town met in the autumn and found that it had been paid for twice, in full."
)


def _date(head: str, language: str = "en", body: str = BODY) -> str | None:
    return describe_text(f"{head}\n\n{body}\n", "text.txt", "", language).facts.get("date")


LONG = "\n\n".join([
    "THE WEIR: WHAT WAS LEARNT", "HEARING", "BEFORE THE", "SUBCOMMITTEE ON WEIRS", "OF THE",
    "COMMITTEE ON RIVERS", "HOUSE OF DELEGATES", "NINTH ASSEMBLY", "FIRST SESSION", "________",
    "MAY 5, 2017", "________", "Serial No. 9-7", "Printed for the Committee", "WITNESSES",
    "STATEMENTS", "LETTERS",
])  # fmt: skip
BELOW = (
    "# The weir is not the enemy\n\n**By Ann Roe**\n\n"
    "*Ann Roe is an engineer of the county and was the mayor of Sund from 2015 to 2016.*\n\n"
)


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (LONG, "2017-05-05"),
        (f"{BELOW}*The Sund Argus · Opinion · 5 May 2017 · 5 min read*", "2017-05-05"),
        (f"{BELOW}*The Sund Argus, 5 May 2017*", "2017-05-05"),
        # Two days, and nothing says which of them is meant.
        (f"{BELOW}*The Sund Argus, 5 May 2017*\n\n*Sund, 6 May 2017*", None),
    ],
)
def test_the_only_day_below_a_head_is_the_text_s(head: str, date: str | None) -> None:
    assert _date(head) == date


def test_a_head_does_not_reach_as_far() -> None:
    """What stands between the title and the date is no head: somebody may have written it."""
    text = f"{BELOW}*The Sund Argus, 5 May 2017*\n\n{BODY}\n"

    assert describe_text(text, "text.txt", "", "en").head_end < text.index("*Ann Roe is")


def test_the_day_of_release_is_that_of_the_words_where_a_time_stands_by() -> None:
    """Otherwise a text that somebody speaks may be of an earlier day."""
    body = "THE PRESIDENT: I thank you. I was born here, and I have never left. I will not."
    head = "For Immediate Release          May 5, 2017\n\nREMARKS BY PRESIDENT ROE\nIN PRESS CONFERENCE\n\nGarden Room"

    assert _date(f"{head}\n\n3:12 P.M. EDT", body=body) == "2017-05-05"
    assert _date(head, body=body) is None


def test_the_time_may_have_a_word_before_it() -> None:
    head = "Trascrizione della conferenza stampa\nRoma, 5 maggio 2017, ore 11.30"

    assert _date(head, "it") == "2017-05-05"


def test_whom_a_news_item_quotes_does_not_speak_in_it() -> None:
    """“I” within quotation marks is another's: the day of publication is the item's."""
    quotes = "\n\n".join(
        f"“I said {i} and I was right,” said Ann Roe, the mayor." for i in range(4)
    )

    assert _date("Weir to be raised\n\nPublished 14:20, 5 May 2017", body=quotes) == "2017-05-05"


def test_lines_that_a_paragraph_is_broken_into_are_no_head() -> None:
    """However short they are: the head above them has the day."""
    head = "THE WHITE HOUSE\n\nFor Immediate Release          May 5, 2017\n\nPRESS GAGGLE\nBY PRESS SECRETARY ANN ROE\n\nAboard Air Force One\n\n10:42 A.M. CDT"
    body = (
        "MS. ROE:  Good morning, everybody.  Thanks for bearing with\n"
        "us on the delay.  As you know, the President is traveling to\n"
        "Sund today, where he will tour the old ore terminal and give\n"
        "three million for the rebuilding of the north breakwater.  He\n"
        "will be joined there by Governor Lie.\n\nI also want to note that he spoke to us."
    )
    described = describe_text(f"{head}\n\n{body}\n", "a.txt")

    assert described.facts["date"] == "2017-05-05"
    assert not described.facts["title"].startswith("By ")
