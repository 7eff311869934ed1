"""Who speaks when in a transcript: labels that open turns, and stage directions between the words.

"MR. SMITH:", "Q:", "Moderator:", a name in bold, "Speaker Foley." as congressional records have it.
What stands behind a label, up to the next, is that speaker's; labels and "(Applause.)" nobody's.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.annotation.attribution import ROLES, title_case
from index.models import Mark, Span

_CAPITALS = re.compile(
    r"^[ \t>]*(?P<label>(?:Q|A|[A-Z][A-Z.'’-]+(?:[ ](?:OF|THE|AND|[A-Z][A-Z.'’-]*)){0,5})"
    r"(?:[ ]?[(\[][^)\]\n]{1,60}[)\]])?)[ ]?:(?=\s)",
    re.M,
)
_NAMED = re.compile(
    r"^[ \t>]*(?P<label>[A-Z][\w.'’-]*(?:[ ](?:of|the|de|van|von|der|al|bin|[A-Z][\w.'’-]*)){0,5}"
    r"(?:[ ]?[(\[][^)\]\n]{1,60}[)\]]|,[ ][A-Z][^:,.\n]{2,50})?)[ ]?:(?=\s)",
    re.M,
)
_RECORDED = re.compile(
    r"^[ \t>]*(?P<label>The (?:Vice |Acting |Deputy )?(?:President|Speaker|Chair(?:man|woman)?|"
    r"Secretary|Prime Minister|Clerk)|(?:Speaker|Senator|Representative|Chairman|Chairwoman|"
    r"Secretary|General|Admiral|Ambassador|Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w'’-]+)"
    r"\.[ ]+(?=[A-Z\"“(\[])",
    re.M,
)
# How people are addressed, not who speaks.
_ADDRESSED = re.compile(r"(?:Mr|Mrs|Ms|Madam)\.? (?:President|Speaker|Chair\w*|Secretary)", re.I)
_LONGEST_LABEL = 90
_NO_SPEAKER = frozenset(
    "note notes background summary contact contacts source sources see tel email e-mail subject "
    "from to date re cc fax phone press media more read location venue when where what who why "
    "how time place title event topic agenda also warning update updated editor photo image figure "
    "table embargo embargoed conclusion introduction example fact remarks speech statement "
    "copyright reference references keywords abstract version status chapter section part annex "
    "appendix article objective objectives recommendation recommendations first second third "
    "finally".split()
)
_PARTS = frozenset(
    "q a question answer questioner moderator interviewer interviewee host reporter journalist "
    "speaker operator audience presenter chair president".split()
)
_PLAYED = (
    r"applause|laughter|laughs|cheers|cheering|boos|booing|inaudible|unintelligible|crosstalk|"
    r"cross talk|pause|silence|music|moment of|at this point|off[- ]mi[ck]|audio|video|technical|"
    r"interruption|interrupted|ph|sic|through (?:an )?interpreter|as interpreted|via|end of|break|"
    r"standing ovation|ovation|shouting|chanting|coughs|gavel|beifall|heiterkeit|applaudissements"
)
_DIRECTION = re.compile(
    rf"[(\[]\s*(?:[\w' ]{{0,20}}\b)?(?:{_PLAYED})\b[^()\[\]\n]{{0,120}}[)\]][.,;]?", re.I
)
# Lines that open or close a record: "9:10 P.M. EST", "END 10:03 P.M. EST", "- End -", "# # #".
_CLOCK = r"\d{1,2}[:.]\d{2}\s*(?:[AP]\.?M\.?)?\s*(?:\(?[A-Z]{2,5}\)?)?"
_RECORD_LINE = re.compile(
    rf"^[ \t]*(?:(?:END|BEGIN|START)?[ ]*{_CLOCK}|[-–—* ]*END[-–—* ]*|#[# ]+)\.?[ \t]*$",
    re.M,
)


# A label, where it starts, and where the words behind it do.
_Label = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one time: the label's name, where it stands, the words behind it."""

    name: str
    role: str | None
    label_start: int
    span: Span


def find_turns(
    text: str, marks: Sequence[Mark] = (), speaker: str | None = None, within: Span | None = None
) -> list[Turn]:
    """Return the turns of a transcript in order, or none where a text is none.

    `speaker` is the one whom the whole document is known to be by: "THE PRESIDENT" and "A" are he.
    Outside of `within` nobody speaks.
    """
    within = within or Span(0, len(text))
    spoken = [m for m in marks if m.kind == "label"]
    labels = _voices(spoken) if spoken else _labels(text[: within.end], marks)
    labels = [label for label in labels if within.start <= label[1] < within.end]
    turns = []
    for i, (label, at, first) in enumerate(labels):
        end = labels[i + 1][1] if i + 1 < len(labels) else within.end
        words = text[first:end]
        left, right = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        if left < right:
            name, role = _who(label, text, speaker)
            turns.append(Turn(name, role, at, Span(left, right)))
    return turns


def find_directions(text: str) -> list[Span]:
    """Return what stands between the words and is nobody's: stage directions, record lines."""
    found = [*_DIRECTION.finditer(text), *_RECORD_LINE.finditer(text)]
    spans = sorted(Span(*match.span()) for match in found)
    return [s for i, s in enumerate(spans) if not any(o.covers(s) for o in spans[:i])]


def _voices(marks: Iterable[Mark]) -> list[_Label]:
    """Return the labels of subtitles that name the voice of every cue."""
    labels: list[_Label] = []
    for mark in marks:
        if not labels or labels[-1][0] != mark.value:
            labels.append((mark.value, mark.span.start, mark.span.start))
    return labels


def _labels(text: str, marks: Sequence[Mark]) -> list[_Label]:
    """Return the labels that open turns, in order."""
    found: dict[int, _Label] = {}
    for pattern in (_CAPITALS, _NAMED):
        for m in pattern.finditer(text):
            found.setdefault(m.start("label"), (m["label"], m.start("label"), m.end()))
    for label in _bold(text, marks):
        found.setdefault(label[1], label)
    candidates = [found[at] for at in sorted(found) if _may_speak(found[at][0])]
    counts = Counter(label for label, _, _ in candidates)
    kept = {label for label, count in counts.items() if count > 1 or _is_part(label)}
    if len(kept) < 2 and not any(_is_part(label) for label in kept):
        kept = set()
    elif sum(counts[label] for label in kept) > 2:
        # Where some take turns, one who speaks once is a speaker too, if he is named in full.
        kept |= {label for label in counts if len(label.split()) > 1}
    if kept:
        return [candidate for candidate in candidates if candidate[0] in kept]
    recorded = [m for m in _RECORDED.finditer(text) if not _ADDRESSED.fullmatch(m["label"])]
    # "The President. Mr. Speaker, …" once may be a heading; two who take turns are not.
    if len({m["label"] for m in recorded}) > 1:
        return [(m["label"], m.start("label"), m.end()) for m in recorded]
    return []


def _may_speak(label: str) -> bool:
    words = re.findall(r"[\w-]+", label.lower())
    return bool(words) and words[0] not in _NO_SPEAKER and len(label) <= _LONGEST_LABEL


def _is_part(label: str) -> bool:
    """Say whether a label is a part that only people play: "Q", "Moderator", "THE PRESIDENT"."""
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]$", "", label)
    words = re.findall(r"[a-z]+", bare.lower())
    is_titled = bool(re.match(r"(?:the|mr|mrs|ms|miss|dr|sen|rep|gen|amb)\b\.? ?\w", bare, re.I))
    return bare.lower() in _PARTS or (is_titled and (bare.isupper() or words[-1] in ROLES))


def _bold(text: str, marks: Sequence[Mark]) -> Iterator[_Label]:
    """Yield labels set in bold at the head of a paragraph, a colon behind or inside."""
    for mark in marks:
        start, end = mark.span.start, mark.span.end
        if mark.kind != "bold" or end > len(text) or end - start > _LONGEST_LABEL:
            continue
        if start > 0 and text[start - 1] != "\n":
            continue
        label = text[start:end].rstrip()
        if label.endswith(":"):
            label = label[:-1]
        elif text[end : end + 2].lstrip()[:1] == ":":
            end = text.index(":", end) + 1
        else:
            continue
        if label[:1].isupper():
            yield label.strip(), start, end


def _who(label: str, text: str, speaker: str | None) -> tuple[str, str | None]:
    """Return a label's name as it is written, in full where the text has it, and the role."""
    name, role = label.strip(), None
    if aside := re.search(r"\s*[(\[]([^)\]]+)[)\]]$|,\s+([A-Z].+)$", name):
        name, role = name[: aside.start()], aside[1] or aside[2]
    if name in ("Q", "QUESTION", "Question", "QUESTIONER", "Questioner"):
        return "Questioner", role
    bare = re.sub(r"^(?:the|mr|mrs|ms|miss|dr|sir|lord|lady)\.?\s+", "", name, flags=re.I)
    words = set(re.findall(r"[a-z]+", bare.lower()))
    is_office = bool(words) and words <= ROLES | {"of", "the", "vice", "general", "acting", "prime"}
    if speaker and (name in ("A", "ANSWER", "Answer") or is_office):
        return speaker, role
    if name in ("A", "ANSWER", "Answer"):
        return "Answerer", role
    if is_office:
        return _cased(name), role
    return _in_full(_cased(bare if len(bare.split()) > 1 else name), text), role


def _cased(name: str) -> str:
    """Return a name in capitals as names are written."""
    if not name.isupper():
        return name
    return title_case(name)


def _in_full(name: str, text: str) -> str:
    """Return "John Smith" for "Mr. Smith" where the text names only one so."""
    surname = name.split()[-1]
    if sum(not _is_title(word) for word in name.split()) > 1:
        return name
    named = rf"\b([A-Z][a-z]+(?: [A-Z]\.)?) {re.escape(surname)}\b"
    firsts = {m[1] for m in re.finditer(named, text) if not _is_title(m[1])}
    return f"{firsts.pop()} {surname}" if len(firsts) == 1 else name


def _is_title(word: str) -> bool:
    return word.rstrip(".").lower() in ROLES | {"miss", "the", "general", "speaker"}
