"""Characters that a terminal obeys or does not show, made visible.

Each is replaced by its escape in JSON, such as `\\u001b`: what is replaced can be seen, and JSON
stays JSON that says the same. The texts and their offsets are not touched.
"""

import json
import re

# Controls but line breaks and tabs; direction marks, overrides and isolates; separators of lines;
# joiners of no script; halves of characters, of which the names of files may hold some; letters of
# tags, which spell what nobody sees unless a flag has them, and variants of no character.
_OBEYED = re.compile(
    r"(?:\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\u034f\u3164\uffa0\U0001d173-\U0001d17a])[\u200b-\u200d]*"
    # Scripts of the East and emoji join and part with the others; among Latin letters they hide.
    r"|(?<![^\x00-\u058f])[\u200b-\u200d]+"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
    r"|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)


def visible(text: str) -> str:
    """Return a text with such characters replaced; letters of all scripts stay as they are."""
    return _OBEYED.sub(lambda found: json.dumps(found[0])[1:-1], text)
