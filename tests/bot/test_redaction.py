"""What people read has no secrets in it."""

import pytest

from bot.redaction import Redactor

TOKEN = "123456789:AAtestTOKEN-test_TOKEN"


@pytest.mark.parametrize(
    ("secret", "text", "shown"),
    [
        (TOKEN, f"/bot{TOKEN}/getMe", "/bot[secret]/getMe"),
        (TOKEN, "bot123456789%3AAAtestTOKEN-test_TOKEN", "bot[secret]"),
        (TOKEN, "this is @bot (123456789)", "this is @bot (123456789)"),
        ("postgresql://u:ab/cd12@h/db", "no host cd12@h", "no host [secret]@h"),
        ("postgresql://u:ab%2Fcd12@h/db", "password ab/cd12", "password [secret]"),
        ("postgresql://u:ab/cd12@h/db", "password ab%2Fcd12", "password [secret]"),
        ("postgresql://h/db?password=geheim&x=1", "x=1: geheim", "x=1: [secret]"),
        ("host=h password=geheim", "h: geheim", "h: [secret]"),
        ("host=h password='ge heim'", "h: ge heim", "h: [secret]"),
        ("postgresql://h/db", "postgresql://h/db", "postgresql://h/db"),
        ("postgresql://u:of@h/db", "the end of it", "the end of it"),
        ("90817263544536271809", "x 90817263544536271809", "x [secret]"),
        ("postgresql://u:271828@h:5432/db", "u, 271828, port 5432", "u, [secret], port 5432"),
        ("", "nothing", "nothing"),
    ],
)
def test_secrets_are_taken_out(secret: str, text: str, shown: str) -> None:
    """As they are, quoted, in pieces; what is public, or stands in any sentence, stays."""
    assert Redactor(secret)(text) == shown


def test_of_several_secrets_the_longest_goes_first() -> None:
    """So that nothing of it is left over."""
    redact = Redactor("secret1")
    redact.hide("secret1-and-more")

    assert redact("secret1-and-more, secret1") == "[secret], [secret]"
