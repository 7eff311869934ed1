"""The bot's log: on standard error, without secrets, and without questions unless at DEBUG."""

import logging


class RedactingFormatter(logging.Formatter):
    """Formats a record with its traceback, and removes secrets from the result."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


def configure(level: str, secrets: tuple[str, ...]) -> None:
    """Log to standard error from this level on; silence libraries that log requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if level != "DEBUG":
        # httpx logs the address of each request, which holds the token; PTB what it cannot parse.
        for name in ("httpx", "httpcore", "telegram", "tornado.access"):
            logging.getLogger(name).setLevel(logging.WARNING)
