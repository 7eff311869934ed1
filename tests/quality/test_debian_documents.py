"""Manuals that Debian's packages carry, as PDF and in another format, have the same sentences."""

import tempfile
from pathlib import Path

import pytest

from tests.quality.debian_documents import LEAST, UnavailableError, compared

pytestmark = pytest.mark.quality


def test_manuals_as_pdf_are_read_as_in_their_other_format() -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = list(compared(Path(folder)))
        except UnavailableError as error:
            pytest.skip(str(error))

    for one in found:
        assert one.sentences > 300, one.name
        assert one.share >= LEAST, (one.name, one.lost)
