"""The numbers of a transcript's lines are no part of what anybody says."""

from itertools import cycle

import pytest

from index.ingestion.parsers.plain import parse_plain

_LINES = (
    "         THE COURT:  Good morning.  We are on the record in the",
    "matter of the quay.  Mr. Lane, you may begin with the witness",
    "whom you called yesterday.",
    "         MR. LANE:  Thank you, Your Honor.  When did you first",
    "see the crack in the wall of the quay?",
    "         THE WITNESS:  In March.  I told the harbour master on",
    "the same day, and I wrote it in the log.",
    "         MR. LANE:  And what did he say?",
    "         THE WITNESS:  He said that it could wait.",
)


def _numbered(lines: tuple[str, ...], form: str, most: int) -> bytes:
    """Return lines with numbers, which begin again behind `most`."""
    numbers = cycle(range(1, most + 1))
    return "\n".join(form.format(next(numbers), line) for line in lines).encode()


@pytest.mark.parametrize("form", ["{:>3}  {}", "{:>7}   {}", "{}\t{}"])
def test_they_are_left_out_and_that_is_said(form: str) -> None:
    loaded = parse_plain(_numbered(_LINES * 3, form, 25), "x.txt")

    assert [line.strip() for line in loaded.text.split("\n")] == [
        line.strip() for line in _LINES * 3
    ]
    assert loaded.text.split("\n")[0].startswith("   ")
    assert loaded.left_out == ("its line numbers are left out",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"\n".join(b"%d  Open the quay." % n for n in range(1, 30)), id="a list"),
        pytest.param(_numbered(_LINES, "{:>3}  {}", 25).replace(b"  4 ", b" 40 "), id="figures"),
        pytest.param("\n".join(_LINES * 3).encode(), id="no numbers"),
        pytest.param(b"1990  ships\n1991  boats\n" * 9, id="years"),
    ],
)
def test_other_numbers_stay(text: bytes) -> None:
    loaded = parse_plain(text, "x.txt")

    assert loaded.text == text.decode()
    assert loaded.left_out == ()
