"""What Briefing says in its own words, in the language of whoever reads it.

A phrase is written in English where it belongs. A catalogue, a `.po` file, has it in another
language: those in this folder come with Briefing, and `add_folder` names a folder of others.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ENGLISH = "en"
_folders = [Path(__file__).parent]
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words in English, with {names} where values belong; call it to say it."""

    english: str

    def __call__(self, **values: object) -> str:
        """Return the words in the language that is spoken, with the values in them."""
        return _catalogue(_spoken.get()).gettext(self.english).format(**values)


@dataclass(frozen=True, slots=True)
class Counted:
    """A phrase that depends on the value `count`: English for one, and for any other number."""

    one: str
    many: str

    def __call__(self, *, count: int, **values: object) -> str:
        """Return the words in the language that is spoken, with the values in them."""
        words = _catalogue(_spoken.get()).ngettext(self.one, self.many, count)
        return words.format(count=count, **values)


def spoken() -> str:
    """Return the code of the language that is spoken here: the calling task's, or thread's."""
    return _spoken.get()


def locale() -> str:
    """Return the name of the language that is spoken as Babel writes it: "pt_BR"."""
    return spoken().replace("-", "_")


def speak(language: str | None) -> None:
    """Speak a language from here on, as far as there is a catalogue of it: "de", "pt-BR"."""
    _spoken.set(known(language) or ENGLISH)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak a language in this block; see `speak`."""
    before = _spoken.set(known(language) or ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(before)


def languages() -> list[str]:
    """Return the codes of the languages that can be spoken, English first."""
    found = {path.stem for folder in _folders for path in folder.glob("*.po")}
    return [ENGLISH, *sorted(found - {ENGLISH})]


def name_of(language: str) -> str:
    """Return what a language calls itself: "Deutsch"."""
    from babel import Locale  # Babel takes .05 s to load, which English can spare

    own = Locale.parse(language, sep="-" if "-" in language else "_").display_name or language
    return f"{own[:1].upper()}{own[1:]}"


def known(language: str | None) -> str | None:
    """Return the code of the catalogue for a language as Telegram or a person names it, or None."""
    code = (language or "").replace("_", "-").casefold()
    by_code = {one.replace("_", "-").casefold(): one for one in languages()}
    return by_code.get(code) or by_code.get(code.partition("-")[0])


def add_folder(folder: Path) -> None:
    """Read the catalogues in a folder, too; one there goes before ours of the same language."""
    if folder not in _folders:
        _folders.insert(0, folder)
        _catalogue.cache_clear()


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = next((f for folder in _folders if (f := folder / f"{language}.po").is_file()), None)
    if path is None:
        return gettext.NullTranslations()
    from index.phrases.catalogue import read  # as above

    return read(path, language)
