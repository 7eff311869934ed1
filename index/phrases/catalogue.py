"""Reading a catalogue: a `.po` file, whose translations have the same {names} as the English."""

import gettext
import io
import logging
import string
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

logger = logging.getLogger(__name__)


def read(path: Path, language: str) -> gettext.NullTranslations:
    """Return the translations in a file; what cannot be used is left out, and logged."""
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.replace("-", "_"), abort_invalid=True)
    except (OSError, ValueError, PoFileError) as error:
        logger.error("%s cannot be read (%s); English is spoken instead", path, error)
        return gettext.NullTranslations()
    for message in [each for each in catalogue if each.id and not _fits(each)]:
        logger.error("%s: the {names} in this differ from the English: %r", path, message.string)
        catalogue.delete(message.id)
    return gettext.GNUTranslations(_compiled(catalogue))


def _compiled(catalogue: Catalog) -> io.BytesIO:
    made = io.BytesIO()
    write_mo(made, catalogue)
    made.seek(0)
    return made


def _fits(message: Message) -> bool:
    """Say whether a translation has the {names} of the English, or is not there yet."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    given = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(not words or _names(words) == _names(english) for words in given)


def _names(words: str) -> set[str] | None:
    """Return the {names} in some words, or None if they cannot be read; a count may be left out."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name} - {"count"}
    except ValueError:
        return None
