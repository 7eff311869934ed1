"""A file as a parser returned it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.models import Mark


@dataclass(frozen=True, slots=True)
class Loaded:
    """The text of a file, fixed from now on, marks in it, and what the file says about itself.

    `facts` maps a field of `Source`, or `language`, to its value; `parser` says how the file was
    read, `suffix` which format it is in. `hints` are what the file's properties or a page's tags
    say of its author and its date: who typed it, and when it was made, more often than not.
    `left_out` says, in words, what of the file was not read, `unread` which files in it could not
    be read, each with why, and `name` what the document is called
    in a file that holds several. A text that has no head, such as a table, does not begin with a
    title. `envelope` says who sent a message, when and about what: facts, unless what was sent is
    somebody's speech that says so itself. `doubt` says why its text is probably no text at all;
    whoever adds it must accept that.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    parser: str = "text"
    suffix: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    name: str = ""
    envelope: Mapping[str, str] = field(default_factory=dict)
    has_head: bool = True
    doubt: str = ""
