"""How well the PDFs of Debian's manuals are read, set beside the same manuals in other formats.

`python -m tests.quality.debian_documents` fetches the packages with apt, unpacks them into a
temporary folder, and prints for each PDF which share of the sentences of its EPUB or HTML stands
exact in it. A sentence counts if the PDF has its letters in this order: the two differ in addresses
and numbers of sections. `--lost` shows what is not exact. `--folder FOLDER` keeps the packages.
"""

import argparse
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.ingestion.parsers import parse
from index.models import Region, Span
from index.text import segment

LEAST = 0.98
# Package, PDF, and the other format: paths below /usr/share, as patterns.
MANUALS = (
    ("debian-policy", "doc/debian-policy/policy.pdf*", "doc/debian-policy/policy.epub"),
    ("debian-policy", "doc/debian-policy/fhs/fhs-3.0.pdf*", "doc/debian-policy/fhs/fhs-3.0.html"),
    (
        "developers-reference",
        "developers-reference/developers-reference.pdf*",
        "developers-reference/developers-reference.epub",
    ),
    ("debian-reference-en", "debian-reference/*.en.pdf*", "debian-reference/*.en.html"),
    ("maint-guide", "doc/maint-guide/maint-guide.en.pdf*", "doc/maint-guide/html/*.en.html"),
)
_LEAST_WORDS = 8
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_CODE = re.compile(r"[<>{}$|=\\]")


class UnavailableError(Exception):
    """The packages cannot be had here."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A PDF beside its other format: sentences whose letters it has, and those not exact in it."""

    name: str
    sentences: int
    lost: Sequence[str]

    @property
    def share(self) -> float:
        return 1 - len(self.lost) / max(1, self.sentences)


def compared(folder: Path) -> Iterator[Compared]:
    """Fetch the packages into a folder, unless they are there, and compare each PDF."""
    for package, pdf, other in MANUALS:
        root = _unpacked(package, folder) / "usr/share"
        files, others = sorted(root.glob(pdf)), sorted(root.glob(other))
        if not files or not others:
            raise UnavailableError(f"{package} has no {pdf} or no {other}")
        file = files[0]
        read = _even(_text(file))
        letters = _letters(read)
        sentences = [s for one in others for s in _sentences(_text(one)) if _letters(s) in letters]
        lost = [s for s in sentences if s not in read]
        yield Compared(file.name, len(sentences), lost)


def _unpacked(package: str, folder: Path) -> Path:
    target = folder / package
    if target.is_dir():
        return target
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise UnavailableError("no programs apt-get and dpkg-deb")
    fetched = subprocess.run(
        ["apt-get", "download", "-q", package],
        cwd=folder, capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    files = sorted(folder.glob(f"{package}_*.deb"))
    if fetched.returncode or not files:
        raise UnavailableError(f"apt-get cannot fetch {package}")
    subprocess.run(["dpkg-deb", "-x", files[0], target], check=True, timeout=300)
    for packed in target.rglob("*.pdf.gz"):
        subprocess.run(["gunzip", packed], check=True, timeout=60)
    return target


def _text(path: Path) -> str:
    return "\n\n".join(loaded.text for loaded in parse(path.read_bytes(), path.name))


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of running text, without code."""
    for passage in segment(text, [Region(Span(0, len(text)), "")]):
        for sentence in passage.sentences:
            words = _even(sentence.span.cut(text))
            is_long = len(words.split()) >= _LEAST_WORDS
            if is_long and not sentence.is_heading and not _CODE.search(words):
                yield words


def _even(text: str) -> str:
    """Return a text without what the formats set differently: quotes, dashes, marks of notes."""
    text = re.sub(r"\[\d+\]", "", text).replace("``", '"').translate(_QUOTES)
    return re.sub(r"\s+", " ", re.sub(r"[–—]", "-", text)).strip()


def _letters(text: str) -> str:
    return re.sub(r"[\s-]+", "", text).casefold()


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare Debian's PDFs with its EPUBs and HTML.")
    parser.add_argument("--lost", action="store_true", help="show what is not exact")
    parser.add_argument("--folder", type=Path, help="where to keep the packages [nowhere]")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print("| PDF | sentences | exact |\n|---|--:|--:|")
        for one in compared(folder):
            print(f"| {one.name} | {one.sentences:,} | {one.share:.1%} |", flush=True)
            for sentence in one.lost if arguments.lost else ():
                print(f"    {sentence}")


if __name__ == "__main__":
    main()
