"""Prove that a quotation stands, byte for byte, in the document it is cut from."""

import hashlib

from index.errors import QuoteMismatchError
from index.models import Document, Quotation


def prove(quotation: Quotation, document: Document) -> None:
    """Raise QuoteMismatchError unless a quotation is byte for byte in its unaltered document."""
    if quotation.doc_id != document.doc_id or quotation.sha256 != document.sha256:
        raise QuoteMismatchError(
            f"quotation {quotation.id} is of {quotation.doc_id}, not of {document.doc_id} as held; "
            "run `briefing index verify` and report this"
        )
    if hashlib.sha256(document.text.encode("utf-8")).hexdigest() != document.sha256:
        raise QuoteMismatchError(
            f"the text held of {document.doc_id} is not the file that was indexed; "
            "run `briefing index build` and report this"
        )
    if not quotation.text or quotation.span.cut(document.text) != quotation.text:
        raise QuoteMismatchError(
            f"quotation {quotation.id} does not stand at {quotation.span.start}.."
            f"{quotation.span.end} of {document.doc_id}; run `briefing index verify`, report this"
        )
