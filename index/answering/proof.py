"""Prove that a quotation is, byte for byte, in the document it was cut from."""

import hashlib

from index.errors import QuoteMismatchError
from index.models import Document, Quotation


def prove(quotation: Quotation, document: Document) -> None:
    """Raise QuoteMismatchError unless a quotation is, byte for byte, in its unaltered document."""
    if quotation.doc_id != document.doc_id or quotation.sha256 != document.sha256:
        raise QuoteMismatchError(
            f"quotation {quotation.id} was cut from {quotation.doc_id}, not from this version of "
            f"{document.doc_id}; run `briefing index verify` and report this"
        )
    if hashlib.sha256(document.text.encode("utf-8")).hexdigest() != document.sha256:
        raise QuoteMismatchError(
            f"the stored text of {document.doc_id} is not the text that was indexed; "
            "run `briefing index build` and report this"
        )
    if not quotation.text or quotation.span.cut(document.text) != quotation.text:
        raise QuoteMismatchError(
            f"quotation {quotation.id} is not in {document.doc_id} at characters "
            f"{quotation.span.start} to {quotation.span.end}; run `briefing index verify` and "
            "report this"
        )
