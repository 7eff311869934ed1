"""Habits of files that others made, each of which once ended or emptied a file."""

from index.ingestion.parsers import parse


def test_a_mail_whose_plain_part_is_empty_has_its_html() -> None:
    """An empty text part behind the page is no text."""
    mail = (
        b"From: Ann Roe <ann@example.org>\nSubject: Quays\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n'
        b"--b\nContent-Type: text/html; charset=UTF-8\n\n<p>The quay stays open.</p>\n"
        b"--b\nContent-Type: text/plain; charset=UTF-8\n\n \n--b--\n"
    )
    (loaded,) = parse(mail, "quays.eml")

    assert loaded.text == "The quay stays open."


def test_a_link_without_an_address() -> None:
    """A selector may match what the attributes do not list."""
    page = (
        b"<html><body><article><svg><a xlink:href='#x'><text>i</text></a></svg>"
        b"<p>The quay stays open all winter, the harbour master said.</p></article></body></html>"
    )
    (loaded,) = parse(page, "quay.html")

    assert "The quay stays open" in loaded.text
