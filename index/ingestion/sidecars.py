"""Sidecars: TOML files beside documents that say what is known of them."""

import os
from collections.abc import Mapping
from pathlib import Path

from index.errors import CorpusError
from index.ingestion.metadata import require_facts
from index.ingestion.parsers.toml import read_facts
from index.ingestion.regular_files import leads_outside, read_regular

SIDECAR = ".toml"
# A longer one is refused.
_MOST_BYTES = 1 << 20


def read_sidecar(path: Path) -> dict[str, str]:
    """Return the facts about `speech.pdf` in `speech.pdf.toml` or `speech.toml`.

    Raises CorpusError if the sidecar is not TOML, has an unknown field or an invalid value, or is a
    link that leads out of its folder.
    """
    for sidecar in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        # A name may be too long with an ending behind it.
        if sidecar != path and os.path.isfile(sidecar):
            if sidecar.is_symlink() and leads_outside(sidecar, sidecar.parent):
                raise CorpusError(
                    f"{sidecar}: a link that leads out of its folder; put the file itself there"
                )
            said = read_facts(read_regular(sidecar, _MOST_BYTES), str(sidecar))
            try:
                return require_facts(said)
            except CorpusError as error:
                raise CorpusError(f"{sidecar}: {error}") from error
    return {}


def sidecar_of(facts: Mapping[str, str]) -> bytes:
    """Return a sidecar that says these facts."""
    import tomli_w

    return tomli_w.dumps(dict(sorted(facts.items()))).encode()
