"""The errors of `index`, split by what the caller does next.

BriefingIndexError
├── CorpusError             mend the corpus: a file, its manifest, its encoding
│   └── FetchError              mend the address, or fetch the page by hand
├── ModelError              mend the model: missing, other weights, not loadable
├── GenerationError         rebuild the index
│   ├── MissingIndexError       there is none yet
│   ├── StaleIndexError         it was built from another corpus, model or version
│   └── DamagedIndexError       a file is truncated, altered or lost
├── BuildError              try again: disk full, folder read-only, another builder at work
├── UnreachableError        try again: a database server, or one that holds a part, is not there
├── QuestionError           ask otherwise: too long, not text, a filter that cannot be read
└── QuoteMismatchError      report a bug: a quotation is not in its document, so nothing is sent
"""


class BriefingIndexError(Exception):
    """The base of this tree; its message names the thing and the remedy."""


class CorpusError(BriefingIndexError):
    """A document or the manifest cannot be used as it is."""


class FetchError(CorpusError):
    """A page cannot be fetched, or may not be; `status` is the server's answer, if it gave one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class ModelError(BriefingIndexError):
    """The embedding model is missing, altered or cannot be run."""


class GenerationError(BriefingIndexError):
    """There is no index that may be read."""


class MissingIndexError(GenerationError):
    """No index has been built in this data folder."""


class StaleIndexError(GenerationError):
    """The index was built from another corpus, with another model, or by another version."""


class DamagedIndexError(GenerationError):
    """A part of the index is missing, truncated or altered."""


class BuildError(BriefingIndexError):
    """The index could not be written; the one before it stands."""


class UnreachableError(BriefingIndexError):
    """The index, or a part of it, cannot be reached; nothing is answered from what is left."""


class QuestionError(BriefingIndexError, ValueError):
    """The question or a filter of it cannot be read."""


class QuoteMismatchError(BriefingIndexError):
    """A quotation is not byte for byte in its document."""
