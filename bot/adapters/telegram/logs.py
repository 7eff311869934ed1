"""The bot's log: on standard error, without secrets, and without questions unless at DEBUG."""

import logging

from bot.redaction import RedactingFormatter, Redactor

_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(level: str, redact: Redactor) -> None:
    """Log to standard error from this level on; silence libraries that log requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(redact, _FORM))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level != "DEBUG":
        # httpx logs the address of each request, which holds the token; PTB what it cannot parse.
        for name in ("httpx", "httpcore", "telegram", "tornado.access"):
            logging.getLogger(name).setLevel(logging.WARNING)
