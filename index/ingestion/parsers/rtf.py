"""Rich Text Format: its text, by `striprtf`, without headers, footers and the places of notes."""

from index.errors import CorpusError
from index.ingestion.parsers.loaded import Loaded


def parse_rtf(content: bytes, name: str) -> Loaded:
    """Parse an RTF document; raise CorpusError if it is not one."""
    from striprtf.striprtf import rtf_to_text

    if not content.lstrip()[:5] == b"{\\rtf":
        raise CorpusError(f"{name}: not RTF; it does not begin with {{\\rtf")
    try:
        text = str(rtf_to_text(content.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise CorpusError(f"{name}: damaged RTF ({error!r}); save or download it again") from error
    paragraphs = (line.strip() for line in text.splitlines())
    return Loaded("\n\n".join(filter(None, paragraphs)), parser="rtf")
