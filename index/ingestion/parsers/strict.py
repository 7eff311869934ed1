"""The texts of a corpus folder: strictly UTF-8, with their line ends and byte order marks kept."""

from pathlib import Path

from index.errors import CorpusError


def decode_text(content: bytes, path: Path) -> str:
    """Decode a text file so that encoding it again gives the same bytes.

    Raises CorpusError if it is binary, in another encoding or empty.
    """
    if b"\x00" in content:
        raise CorpusError(
            f"{path}: a NUL byte at {content.index(0)}: this is a binary file, not text; "
            "save it as UTF-8 text"
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{path}: byte {error.start} is not UTF-8; convert the file, for example with "
            f"`iconv -f ISO-8859-1 -t UTF-8`"
        ) from error
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise CorpusError(f"{path}: the file is empty; fill it or take it out of the corpus")
    return text
