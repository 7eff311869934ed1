"""Keeping secrets out of what people read: errors, logs, tracebacks. Results are left as they are.

What is to be kept secret is known once the settings are read.
"""

import logging
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

# A shorter piece stands in ordinary words, too.
_SHORTEST, _SHORTEST_NUMBER = 4, 6
# The password in the address of a database, even in one that is not well formed.
_PASSWORDS = (r"://[^:/@]*:(.*)@", r"password\s*=\s*'([^']*)'", r"password\s*=\s*([^&\s']+)")
# What ends a password that is not quoted in an address, so that the rest is taken for a host.
_ENDS = re.compile(r"[:/@#?%&=\s]+")


class Redactor:
    """Takes secrets out of texts: each as it is, quoted for an address, and in its pieces."""

    def __init__(self, *secrets: str) -> None:
        self._forms: set[str] = set()
        self.hide(*secrets)

    def hide(self, *secrets: str) -> None:
        """Take these out, too; of the address of a database also the password alone."""
        for secret in secrets:
            self._forms.update(_forms(secret))

    def __call__(self, text: str) -> str:
        if not self._forms:
            return text
        longest_first = sorted(self._forms, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, longest_first)), "[secret]", text)


class RedactingFormatter(logging.Formatter):
    """Formats a record with its traceback, and takes the secrets out of the result."""

    def __init__(self, redact: Redactor, form: str) -> None:
        super().__init__(form)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))


def _forms(secret: str) -> Iterator[str]:
    passwords = [found for form in _PASSWORDS for found in re.findall(form, secret, re.S)]
    if not passwords and "://" in secret:
        return  # an address without a password
    for whole in passwords or [secret]:
        plain = unquote(whole)
        yield from (form for form in (whole, plain, quote(plain, safe="")) if _is_secret(form))
        # A number in it is public: the bot's id, a port.
        pieces = (piece for form in (whole, plain) for piece in _ENDS.split(form))
        yield from (one for one in pieces if _is_secret(one) and not one.isdecimal())


def _is_secret(form: str) -> bool:
    """Say whether a text is too long to stand in ordinary words; a short number may be a port."""
    return len(form) >= (_SHORTEST_NUMBER if form.isdecimal() else _SHORTEST)
