"""What belongs between two lines of a paragraph: a space, or nothing where a line only ended."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from index.ingestion.parsers.pdf.line import Line
from index.text import NEVER, detect_language, language_of, rule

# A path or a host that goes on in the next line.
_PATH_AT_END = re.compile(
    r"(?<!\S)[^\s/]*/(?:\S*/)?$|\bhttps?:$|(?:\w[\w-]{1,60}\.){2,6}$|\S@(?:[\w-]{1,60}\.){1,6}$|\bwww\.$"
)
_LONGEST_PATH = 200
_PATH_AT_START = re.compile(r"[a-z0-9~*/{<]")
# One from the root, behind which a capital goes on, too.
_ROOT_AT_END = re.compile(r"(?<!\S)[(\"'“‘]?/\S*/$")
# A dash, not a hyphen; a space before it means a space after it.
_DASH_AT_END = re.compile(r"(\s?)(?:[–—―]|(?<!-)--+)$")
# An address that goes on in the next line: it breaks behind such a mark, and not before a capital.
_URL_AT_END = re.compile(r"(?<!\S)(?>\S*?(?:https?://|www\.))\S*[/.\-_=?&#%]$")
_DASH_AT_START = re.compile(r"(?:[–—―]|--+)\S")
# "short- or long-term": what follows completes the word.
_OR = frozenset(["or", "oder", "ou", "eller"])
# How frequent a whole word is, relative to what the list says of its compound, for a hyphen between
# them to be dropped: where words are divided at this share of the line ends or more, and where not.
_OFTEN, _DIVIDES, _DOES_NOT = 0.03, 0.015, 0.1
# A file tells where Korean words end if it has so many spaces at the ends of lines, and this share.
_FEWEST_TOLD, _TOLD = 4, 0.15


class Joiner:
    """Joins lines, dropping hyphens that are there only because a line ended.

    The document's own words decide; if it uses neither form, a list of words does (`wordfreq`). It
    knows no compounds and overrates them, so a word that it knows whole is taken for one, the more
    readily if the document divides words at many line ends. There, so is one of which it knows
    neither form, nor all parts.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        text = " ".join(line.text for line in lines)
        self._words = set(re.findall(r"[\w'’]+(?:[-‐][\w'’]+)*", text.casefold()))
        self._language = detect_language(text)
        divided = sum(line.text.endswith(("-", "\u2010")) for line in lines)
        self._least = _DIVIDES if divided > _OFTEN * len(lines) else _DOES_NOT
        # Korean may break a line anywhere; a file that has a space where a word ends then tells.
        korean = [line.ends_word for line in lines if line.text and _is_hangul(line.text[-1])]
        self._tells_words = sum(korean) >= max(_FEWEST_TOLD, _TOLD * len(korean))

    def joined(self, lines: Sequence[Line]) -> Iterator[str]:
        """Yield the texts of a paragraph's lines, each with what belongs behind it."""
        for line, following in zip_longest(lines, lines[1:]):
            behind = following.text if following else ""
            if self._tells_words and not line.ends_word and _are_hangul(line.text, behind):
                yield line.text
            else:
                yield self._join(line.text, behind)

    def _join(self, text: str, following: str) -> str:
        """Return a line with what belongs between it and the next."""
        if not text or not following:
            return text
        if _URL_AT_END.search(text) and re.match(r"[a-z0-9/#?&=%_~]", following):
            return text
        end = text[-_LONGEST_PATH:]
        if _PATH_AT_END.search(end) and _PATH_AT_START.match(following):
            return text
        if _ROOT_AT_END.search(end) and following[0].isalnum():
            return text
        if dash := _DASH_AT_END.search(text):
            return text + (" " if dash[1] else "")
        if _DASH_AT_START.match(following):
            return text
        if text[-1] == "\u00ad":
            return text[:-1]
        head = re.search(r"[\w'’]+[-\u2010]$", text)
        if head is None:
            return text if _is_unspaced(text[-1], following[0]) else text + " "
        tail = re.match(r"[\w'’]+", following)
        if tail is None or not following[0].islower() or head[0][:-1].isdigit():
            return text
        whole, hyphen = head[0][:-1] + tail[0], head[0][-1]
        joins = language_of(self._language).offices.joined or NEVER
        if tail[0] in _OR or rule(joins).fullmatch(tail[0]):
            return text + " "  # "Ein- und Ausfuhr"
        compound = (head[0] + tail[0]).casefold()
        is_noun = head[0].istitle()
        is_one = self._is_one(whole.casefold(), compound, hyphen, is_noun=is_noun)
        return text[:-1] if is_one else text

    def _is_one(self, whole: str, compound: str, hyphen: str, *, is_noun: bool) -> bool:
        compounds = {compound, compound.replace(hyphen, "-"), compound.replace(hyphen, "\u2010")}
        is_compound = not compounds.isdisjoint(self._words)
        if (whole in self._words) != is_compound:
            return whole in self._words
        if is_noun and language_of(self._language).capitalises_nouns:
            return True  # "Spezial-gesetz"; with a hyphen it is "Spezial-Gesetz"
        from wordfreq import word_frequency

        try:
            of_whole = word_frequency(whole, self._language)
            of_compound = word_frequency(compound.replace(hyphen, "-"), self._language)
            if of_whole == of_compound == 0 and self._least == _DIVIDES:
                parts = compound.split(hyphen)
                return any(word_frequency(part, self._language) == 0 for part in parts)
        except (LookupError, ImportError):  # no word list, or nothing that parts its words
            return True
        return bool(of_whole > self._least * of_compound)


def _is_hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _are_hangul(text: str, following: str) -> bool:
    return _is_hangul(text[-1:] or " ") and _is_hangul(following[:1] or " ")


def _is_unspaced(last: str, first: str) -> bool:
    """Say whether two letters are of a script that has no spaces: Chinese or Japanese."""
    return all(
        unicodedata.east_asian_width(one) in "WF" and not _is_hangul(one) for one in last + first
    )
