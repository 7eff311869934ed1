"""Whether an attribution names one person or several; an office may have an "and" in it."""

import pytest

from index.annotation.offices import are_several


@pytest.mark.parametrize(
    ("who", "several"),
    [
        ("presidenta de la Comisión Nacional de Puertos y Competencia, Ana García", False),
        ("presidenta de la Comisión de Puertos y Juan Pérez, ministro", True),
        ("Ana García, presidenta de la Comisión, por Rosa Gil y Juan Pérez", False),
        ("Ana García y Juan Pérez", True),
    ],
)
def test_an_office_with_an_and_is_one_persons(who: str, *, several: bool) -> None:
    assert are_several(who, "es") is several
