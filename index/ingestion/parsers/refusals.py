"""Files that cannot be read: what each kind is called, and what to do with it."""

from collections.abc import Mapping
from pathlib import PurePath

from index.errors import CorpusError

_WORD, _EXCEL, _POWERPOINT = "save it as .docx", "save it as .xlsx or .csv", "save it as .pptx"
_OUTLOOK = "save its messages as .msg or .eml"
_APPLE = "export it as PDF or as .docx"
_UNPACK = "unpack it and add the folder"
_E_BOOK = "convert it to .epub"
_OCR = "recognise its text (OCR) and add that as PDF or as text"
_WRITTEN = "add its transcript or its subtitles (.srt, .vtt)"

# Suffix -> what it is, and what to do.
_KINDS: Mapping[str, tuple[str, str]] = {
    ".docb": ("a binary Word document", _WORD),
    ".xls": ("an Excel 97 workbook", _EXCEL),
    ".xlsb": ("a binary Excel workbook", _EXCEL),
    ".ppt": ("a PowerPoint 97 presentation", _POWERPOINT),
    ".pps": ("a PowerPoint 97 show", _POWERPOINT),
    ".pst": ("an Outlook mailbox", _OUTLOOK),
    ".ost": ("an Outlook mailbox", _OUTLOOK),
    ".mbox": ("a mailbox of many messages", "save the messages as .eml"),
    ".pages": ("an Apple Pages document", _APPLE),
    ".numbers": ("an Apple Numbers spreadsheet", "export it as .xlsx or .csv"),
    ".key": ("an Apple Keynote presentation", "export it as .pptx or PDF"),
    ".wpd": ("a WordPerfect document", _WORD),
    ".wps": ("a Microsoft Works document", _WORD),
    ".odg": ("an OpenDocument drawing", "export it as PDF"),
    ".odf": ("an OpenDocument formula", "export it as PDF"),
    ".vsdx": ("a Visio drawing", "export it as PDF"),
    ".pub": ("a Publisher document", "export it as PDF"),
    ".one": ("a OneNote section", "export it as PDF or as .docx"),
    ".xps": ("an XPS document", "print it to PDF"),
    ".oxps": ("an XPS document", "print it to PDF"),
    ".ps": ("a PostScript file", "convert it to PDF"),
    ".eps": ("a PostScript file", "convert it to PDF"),
    ".djvu": ("a DjVu document", "convert it to PDF"),
    ".tex": ("a LaTeX source", "add the PDF that it makes"),
    ".mobi": ("a Kindle book", _E_BOOK),
    ".azw": ("a Kindle book", _E_BOOK),
    ".azw3": ("a Kindle book", _E_BOOK),
    ".fb2": ("a FictionBook", _E_BOOK),
    ".chm": ("a Windows help file", "convert it to HTML"),
    ".rar": ("an archive", _UNPACK),
    ".7z": ("an archive", _UNPACK),
    ".tar": ("an archive", _UNPACK),
    ".tgz": ("an archive", _UNPACK),
    ".gz": ("a compressed file", _UNPACK),
    ".bz2": ("a compressed file", _UNPACK),
    ".xz": ("a compressed file", _UNPACK),
    ".json": ("JSON", "write a document a line, with its words under `text`, as .jsonl"),
    ".xml": ("XML of no known kind", "convert it to HTML or text"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".heic"),
                    ("a picture", _OCR)),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".flac", ".aac"), ("a recording", _WRITTEN)),
    **dict.fromkeys((".mp4", ".mov", ".avi", ".mkv", ".webm", ".wmv"), ("a film", _WRITTEN)),
}  # fmt: skip
# Kinds that hold no text of their own, or data, and are passed over in a folder.
_PASSED_OVER = frozenset({
    "a picture", "a recording", "a film", "an archive", "a compressed file", "JSON",
    "XML of no known kind",
})  # fmt: skip
_MAGIC = (
    (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"), (b"\x1f\x8b", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ", ".xz"),
    (b"7z\xbc\xaf", ".7z"), (b"Rar!", ".rar"), (b"AT&TFORM", ".djvu"), (b"ID3", ".mp3"),
    (b"%!PS", ".ps"), (b"\xffWPC", ".wpd"), (b"ITSF", ".chm"), (b"OggS", ".ogg"),
    (b"fLaC", ".flac"),
)  # fmt: skip
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of a compound file's parts, which say what made it.
_PARTS = (
    ("EncryptedPackage", ""), ("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"),
    ("Workbook", ".xls"), ("Book", ".xls"), ("__properties_version1.0", ".msg"),
    ("Quill", ".pub"), ("VisioDocument", ".vsdx"),
)  # fmt: skip
_ZIPPED = (
    ("xl/workbook.bin", ".xlsb"), ("visio/document.xml", ".vsdx"), ("Index/Document.iwa", ".pages"),
    ("FixedDocumentSequence.fdseq", ".xps"),
)  # fmt: skip


def kind_of(content: bytes) -> str | None:
    """Return the suffix of a kind of binary file, known by its first bytes, or None.

    It is empty for an office file that is locked with a password.
    """
    if content.startswith(_COMPOUND):
        found = (suffix for part, suffix in _PARTS if part.encode("utf-16-le") in content)
        return next(found, ".msi")
    if content[4:8] == b"ftyp":
        return ".mp4"
    return next((suffix for magic, suffix in _MAGIC if content.startswith(magic)), None)


def refusal(name: str, suffix: str, known: str) -> CorpusError:
    """Return the error for a file of a kind that is not read: what it is, and what to do."""
    if not suffix and not PurePath(name).suffix:
        return CorpusError(f"{name}: a file of no known kind; give it the suffix of what it is")
    if suffix in _KINDS:
        what, remedy = _KINDS[suffix]
        return CorpusError(f"{name}: this is {what} ({suffix}), which cannot be read; {remedy}")
    return CorpusError(f"{name}: files of this kind cannot be read; convert it to one of {known}")


def fault_of(name: str, error: Exception) -> str:
    """Return why a file or a text is not read, in words, whatever was raised on it."""
    if isinstance(error, CorpusError):
        return str(error)
    if isinstance(error, MemoryError | RecursionError):
        return (
            f"{name}: needs more memory than a text should; it may be damaged; save it again, or "
            "as text"
        )
    said = str(error)[:200].encode("utf-8", "replace").decode()
    return (
        f"{name}: cannot be read ({type(error).__name__}: {said}); it may be damaged; save it "
        "again, or as text"
    )


def locked(name: str) -> CorpusError:
    return CorpusError(f"{name}: locked with a password; save it without one")


def zipped_kind(names: frozenset[str]) -> str | None:
    """Return the suffix of the kind of office file that a zip archive is, if it is never read."""
    return next((suffix for part, suffix in _ZIPPED if part in names), None)


def has_text(name: str) -> bool:
    """Say whether a file's name promises words: no picture, film, data or program."""
    what, _ = _KINDS.get(PurePath(name).suffix.lower(), ("", ""))
    return what not in _PASSED_OVER


def remedy_for(name: str) -> str | None:
    """Return what a file is and what to do, if it is a document of a kind that is not read."""
    what, remedy = _KINDS.get(PurePath(name).suffix.lower(), ("", ""))
    return f"this is {what}; {remedy}" if what and has_text(name) else None
