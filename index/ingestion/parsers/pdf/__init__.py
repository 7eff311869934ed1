"""PDF: words put together again from where their letters are on the page.

`pypdfium2` places the letters as browsers do, even in damaged files. What the page added is removed
before the text is fixed: running heads and feet, page numbers, hyphens at line ends, ligatures. A
note's raised number becomes `[1]`, and the notes come at the end.

Of the sentences of one known report, set by ten programs in one column and in two, all come out
whole here; from the texts of PDFium, pdfminer.six and pypdf 83 to 85 of 100 do, from that of
PyMuPDF 90 (`python -m tests.quality.real_pdfs --peers`).
"""

from index.ingestion.parsers.pdf.document import parse_pdf

__all__ = ["parse_pdf"]
