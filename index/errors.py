"""The errors of `index`, grouped by what the caller should do.

BriefingIndexError
├── CorpusError             fix the corpus: a file, the manifest, an encoding
│   └── FetchError              fix the address, or download the page by hand
├── ModelError              fix the model: missing, altered or not loadable
├── GenerationError         rebuild the index
│   ├── MissingIndexError       there is none yet
│   ├── StaleIndexError         built from another corpus, model or version
│   └── DamagedIndexError       a file is truncated, altered or missing
├── BuildError              try again: disk full, read-only folder, another build running
├── UnreachableError        try again: a database server or one of its shards is down
├── QuestionError           rephrase: too long, not text, an invalid filter
└── QuoteMismatchError      report a bug: a quotation is not in its document, so nothing is sent
"""


class BriefingIndexError(Exception):
    """The base class; every message says what is wrong and how to fix it."""


class CorpusError(BriefingIndexError):
    """A document or the manifest is invalid."""


class FetchError(CorpusError):
    """A page could not or may not be fetched; `status` is the HTTP status, if there was one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class ModelError(BriefingIndexError):
    """A model is missing, altered or cannot be run."""


class GenerationError(BriefingIndexError):
    """There is no usable index."""


class MissingIndexError(GenerationError):
    """No index has been built in this data folder."""


class StaleIndexError(GenerationError):
    """The index was built from another corpus, with another model, or by another version."""


class DamagedIndexError(GenerationError):
    """A part of the index is missing, truncated or altered."""


class BuildError(BriefingIndexError):
    """The index could not be written; the previous one is still in use."""


class UnreachableError(BriefingIndexError):
    """The index, or a part of it, cannot be reached; no answer is given from the rest."""


class QuestionError(BriefingIndexError, ValueError):
    """The question or one of its filters is invalid."""


class QuoteMismatchError(BriefingIndexError):
    """A quotation is not, byte for byte, in its document."""
