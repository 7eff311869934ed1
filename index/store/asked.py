"""What stores are asked for: half a character, or none, is in no document and in no database."""

from index.errors import QuestionError
from index.phrases import Phrase

_NOT_TEXT = Phrase("this contains an invalid character; please remove it")


def not_text() -> QuestionError:
    """Return the error for what cannot be looked up."""
    return QuestionError(_NOT_TEXT())


def whole_characters(text: str) -> str:
    """Return a text without halves of characters: what a shell or JSON makes of broken ones."""
    return text.encode("utf-8", "ignore").decode("utf-8")
