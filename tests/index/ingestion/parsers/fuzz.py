"""Feed a format's parser what a fuzzer makes of real beginnings: `python -m tests.index.ingestion.parsers.fuzz`.

`FUZZ_SUFFIX=.eml python -m tests.index.ingestion.parsers.fuzz -max_total_time=60 FOLDER` keeps what reaches new
code in a folder. Needs `pip install atheris`. A file on which our own modules raise anything but a
CorpusError is printed, and so is one on which a format's library does; what is found becomes an
example of `test_hostile`.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=[
        "index.ingestion.parsers",
        "mammoth",
        "markdown_it",
        "mdit_py_plugins",
        "striprtf",
        "pysubs2",
    ]
):
    import index.ingestion.parsers
    from index.ingestion.parsers import PARSERS, parse

    for module, _ in PARSERS.values():
        import_module(f"index.ingestion.parsers.{module}")
from index.errors import CorpusError
from tests.index.ingestion.parsers.test_hostile import SEEDS

SUFFIX = os.environ.get("FUZZ_SUFFIX", ".html")
OURS = Path(index.ingestion.parsers.__file__).parent
seen: set[tuple[str, str, int]] = set()


def feed(content: bytes) -> None:
    """Parse a file; report each place that raises, once."""
    try:
        for loaded in parse(content, f"fuzzed{SUFFIX}"):
            loaded.text.encode("utf-8")
            assert all(mark.span.end <= len(loaded.text) for mark in loaded.marks)
    except CorpusError:
        return
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        assert trace is not None
        place = (type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        if place not in seen:
            seen.add(place)
            whose = "ours" if OURS in Path(place[1]).parents else "a library"
            print(f"found, in {whose}: {place}: {error!s:.100} on {content!r}", flush=True)


if __name__ == "__main__":
    for folder in map(Path, [a for a in sys.argv[1:] if not a.startswith("-")][:1]):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "seed").write_bytes(SEEDS[SUFFIX])
    atheris.Setup(sys.argv, feed)
    atheris.Fuzz()
