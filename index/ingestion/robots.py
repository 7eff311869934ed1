"""What a site asks of robots in its robots.txt, RFC 9309."""

import re

from protego import Protego

# What a robots.txt calls us.
PRODUCT = "briefing-bot"
_ROBOT = re.compile(r"\s*user(?:-|\s+)?agent[\s:]+(?P<name>[^#]*)", re.I)


def parse_robots(said: str) -> Protego:
    """Read a robots.txt with every robot but this one under one name.

    The parser keeps a copy of a rule for each robot that it is for: of ten thousand rules for ten
    thousand robots it would keep a hundred million.
    """
    return Protego.parse("\n".join(map(_with_short_name, said.splitlines())))


def _with_short_name(line: str) -> str:
    found = _ROBOT.match(line)
    if found is None or not found["name"].strip():
        return line
    name = found["name"].replace("*", "").partition("/")[0].strip().lower()
    return f"User-agent: {(name or '*') if PRODUCT.startswith(name) else 'another'}"
