"""Phrases in other languages: every one has its translation, and a stranger's file harms nothing."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from bot.render import spoken_date
from index import phrases
from index.phrases import Counted, Phrase, add_folder, known, languages, name_of, speaking, spoken
from tests.conftest import ROOT

FOLDER = ROOT / "index" / "phrases"
GREETING = Phrase("Hello, {name}.")
COUNT = Counted("{count} source", "{count} sources")


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else path.stem)


def ids(path: Path) -> set[object]:
    return {message.id for message in catalogue(path) if message.id}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stranger's folder of catalogues."""
    monkeypatch.setattr(phrases, "_folders", [FOLDER])
    add_folder(tmp_path)
    yield tmp_path
    phrases._catalogue.cache_clear()


@pytest.mark.slow
def test_the_template_holds_every_phrase_of_the_code(tmp_path: Path) -> None:
    """`make phrases` was run."""
    made = tmp_path / "phrases.pot"
    command = [
        sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F",
        str(FOLDER / "babel.cfg"), "-k", "Phrase", "-k", "Counted:1,2", "-o", str(made), "bot",
        "index",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    assert ids(made) == ids(FOLDER / "phrases.pot")
    assert len(ids(made)) > 200


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.po")), ids=lambda path: path.stem)
def test_our_catalogues_are_whole(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is missing, and each has the {names} of the English."""
    missing = [m.id for m in catalogue(path) if m.id and not (m.string and all(m.string))]
    phrases._catalogue.cache_clear()
    with speaking(path.stem), caplog.at_level(logging.ERROR):
        Phrase("Not found.")()

    assert missing == []
    assert ids(path) == ids(FOLDER / "phrases.pot")
    assert caplog.text == ""


def test_a_language_is_spoken_in_its_block_alone() -> None:
    """English before and after; of a country's variety the language is spoken."""
    assert "de" in languages()
    with speaking("de-AT"):
        assert spoken() == "de"
        assert Phrase("Not found.")() == "Nicht gefunden."
        with speaking("xx"):
            assert Phrase("Not found.")() == "Not found."
    assert Phrase("Not found.")() == "Not found."
    assert (known("DE_de"), known("xx"), known(None)) == ("de", None, None)
    assert name_of("de") == "Deutsch"


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [("en", "23 May 2019", "May 2019"), ("de", "23. Mai 2019", "Mai 2019")],
)
def test_dates_are_written_as_the_language_does(language: str, day: str, month: str) -> None:
    with speaking(language):
        assert (spoken_date("2019-05-23"), spoken_date("2019-05")) == (day, month)
        assert spoken_date("2019") == "2019"


def test_a_file_is_enough_for_another_language(folder: Path) -> None:
    """Plurals as that language has them; what is not translated is English."""
    (folder / "pl.po").write_text(
        'msgid "Hello, {name}."\nmsgstr "Witaj, {name}."\n\n'
        'msgid "{count} source"\nmsgid_plural "{count} sources"\n'
        'msgstr[0] "{count} źródło"\nmsgstr[1] "{count} źródła"\nmsgstr[2] "{count} źródeł"\n',
        encoding="utf-8",
    )
    assert "pl" in languages()
    with speaking("pl"):
        assert GREETING(name="Jan") == "Witaj, Jan."
        assert [COUNT(count=n) for n in (1, 3, 5)] == ["1 źródło", "3 źródła", "5 źródeł"]
        assert Phrase("Not found.")() == "Not found."


def test_a_file_of_ones_own_goes_before_ours(folder: Path) -> None:
    """Somebody may prefer other German words."""
    (folder / "de.po").write_text('msgid "Not found."\nmsgstr "Nichts da."\n', encoding="utf-8")
    with speaking("de"):
        assert Phrase("Not found.")() == "Nichts da."


@pytest.mark.parametrize("words", ["Witaj, {nom}.", "Witaj.", "Witaj, {name", "Witaj, {name}{0}."])
def test_a_translation_with_other_names_is_left_out(
    folder: Path, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and English is spoken."""
    (folder / "pl.po").write_text(f'msgid "Hello, {{name}}."\nmsgstr "{words}"\n')
    with speaking("pl"):
        assert GREETING(name="Jan") == "Hello, Jan."
    assert "pl.po" in caplog.text


@pytest.mark.parametrize("content", [b"msgid \xff", b"\x00" * 99])
def test_a_broken_file_is_english(
    folder: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged."""
    (folder / "pl.po").write_bytes(content)
    with speaking("pl"):
        assert GREETING(name="Jan") == "Hello, Jan."
    assert "pl.po" in caplog.text
