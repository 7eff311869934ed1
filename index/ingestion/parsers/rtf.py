"""Rich Text Format: its text, by `striprtf`; headers, footers and notes' places are not kept."""

from index.errors import CorpusError
from index.ingestion.parsers.page import Loaded


def read_rtf(content: bytes, name: str) -> Loaded:
    """Read an RTF document; raise CorpusError where it is none."""
    from striprtf.striprtf import rtf_to_text

    if not content.lstrip()[:5] == b"{\\rtf":
        raise CorpusError(f"{name}: not RTF; it does not begin with {{\\rtf")
    try:
        text = str(rtf_to_text(content.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise CorpusError(f"{name}: damaged RTF ({error!r})") from error
    return Loaded(
        "\n\n".join(line.strip() for line in text.splitlines() if line.strip()), (), {}, "rtf"
    )
