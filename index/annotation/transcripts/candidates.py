"""Where a text may have labels: at the head of a line, in the forms that transcripts use.

Each line is looked at once, and only its first `_HEAD` characters, so that the time is linear.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.annotation.transcripts.forms import READERS, Form, read_bracket, read_colon
from index.annotation.transcripts.label import SURE, LabelText, read_label
from index.annotation.transcripts.names import is_title
from index.annotation.transcripts.vague import read_vague
from index.models import Mark
from index.text import (
    ENDS_ASKING,
    ENDS_PROSE,
    NEVER,
    language_of,
    rule,
)

_HEAD = 240
_LONGEST_LINE = 70
# "Jr." and "MP." end a name with a full stop, "Clement." ends a sentence.
_LONGEST_SHORT = 4
# So many headings of one level, and this share of all of them, name who speaks.
_LEAST_HEADED, _MOST_HEADED = 3, 0.8
# The words below a name and a role: a whole line, or so many words; no other name and its role.
_NEXT_LINE, _LEAST_SAID = re.compile(r"\n{1,2}([^\n]{1,400})"), 8
# "Ann Roe", "--", "Chief Executive Officer", each on a line, and the words below them.
_ON_THREE_LINES = re.compile(
    r"(?P<name>[^\n]{3,60})\n{1,2}(?:--|[–—])[ ]*\n{1,2}(?P<role>[^\n]{2,90})\n{1,2}(?=\S)"
)
_BELOW_ENTRY = re.compile(r"\n(?:--|[–—])[ ]*\n{1,2}[^\n]{2,90}\n{1,2}\Z")
_DASHED = re.compile(r"[^.!?\n]{2,60} [–—-]{1,2} [^.!?\n]{2,60}$")
_TIME = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?"
# What may stand before a label: a line's number, a caption's ">>", a dash, the time, Hansard's sign
# of a paragraph, the number of a speech (Sweden's), of a question or of an item on the order paper.
_BEFORE = re.compile(
    # What nobody sees: the mark of joined files, those of directions in exported chats.
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]{0,9}"
    r"(?:[ \t]*\d{1,2}[ \t]{2,})?(?P<change>[ \t\u00a0]*>{1,3})?[ \t\u00a0>]*"
    r"(?P<dash>[-–—•*][ \t\u00a0]+)?"
    rf"(?P<time>{_TIME}[ \t\u00a0]*(?:[-–—][ \t\u00a0]+)?)?"
    r"(?P<sign>§[ \t\u00a0]+(?=[^\W\d_]))?"
    r"(?:Anf\. \d{1,4}[ \t\u00a0]+)?"
    r"(?P<number>Q(?:uestion )?\d{1,4}[.:)]?[ \t\u00a0]+)?"
    r"(?P<item>T?\d{1,3}\.[ \t\u00a0]+(?:\[\d{1,9}\][ \t\u00a0]*)?)?"
)
_TIME_BEHIND = re.compile(rf"(?<![ \t\u00a0])[ \t\u00a0]+{_TIME}[ \t\u00a0]*$")
_TIME_ALONE = re.compile(rf"[ \t\u00a0]{{0,4}}{_TIME}[ \t\u00a0]{{0,4}}")
# "nflaig: Which value?": somebody in a call, by what they are called there.
_NICKNAME = re.compile(r"[a-z][\w.-]{2,29}: (?=[^\W\d_a-z])")
_ROLE_BEHIND = re.compile(r"(?<![ ])[ ]+(?:--|–|—)[ ]+")
_BEHIND_BOLD = re.compile(r"[ \t\u00a0]*[:.–—-]?[ \t\u00a0]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a label: where it starts, where the words behind it do, and how it is set.

    `label` is None for a change of speakers without a name. `is_marked`: the time, ">>" or "§" is
    before it, which only labels have; `is_voice`: a dash in subtitles, where one more speaks;
    `is_headed`: a heading of a level at which nearly all are labels.
    """

    label: LabelText | None
    start: int
    words_start: int
    form: Form
    is_marked: bool = False
    is_voice: bool = False
    is_headed: bool = False


def find_candidates(
    text: str, marks: Sequence[Mark], end: int, language: str
) -> Iterator[Candidate]:
    """Yield what may be a label, at most one a line, in order."""
    bold = {mark.span.start: mark.span.end for mark in marks if mark.kind == "bold"}
    is_timed = any(mark.kind == "time" for mark in marks)
    rows = frozenset(mark.span.start for mark in marks if mark.kind == "row")
    headed = _headed(text, marks, language)
    has_roles = _has_roles_on_lines(text, language)
    before, ended, read = "", 0, 0
    for line in re.finditer(r"[^\n]+", text[:end]):
        if line.start() in rows:  # "Item: New bridge; Cost: …" names no speaker
            continue
        if line.start() < read:  # the rest of a label
            continue
        is_apart = line.start() > ended + 1 or not before
        found = _on_three_lines(text, line.start(), end, language)
        if found is None and (is_apart or not _runs_on(before, line[0], language)):
            found = _read_line(
                text, line.start(), line.end(), language, bold,
                is_timed=is_timed, has_roles=has_roles,
            )  # fmt: skip
        if found is None and (is_apart or ENDS_PROSE.search(before.rstrip())):
            found = _wrapped(text, line.start(), line.end(), end, language)
            found = found or _vague(text, line.start(), end, language)
        if found is not None:
            yield replace(found, is_headed=found.form == "line" and line.start() in headed)
        read = found.words_start if found else line.start()
        yield from _within(text, min(read, line.end()), line.end(), language, is_timed=is_timed)
        before, ended = line[0], line.end()


def _wrapped(text: str, start: int, line_end: int, end: int, language: str) -> Candidate | None:
    """Read a label with a role that runs on in the next line."""
    head = text[start : min(end, start + _HEAD)]
    if ":" in text[start:line_end] or "\n\n" in head[: line_end - start + 2]:
        return None
    found = read_colon(head.replace("\n", " ", 1), language)
    if found is None or not found[1].role or found[1].kind not in (*SURE, "named"):
        return None
    is_next = text[line_end + 1 : start + found[2]].count("\n") == 0
    return Candidate(found[1], start, start + found[2], "colon") if is_next else None


def _on_three_lines(text: str, start: int, end: int, language: str) -> Candidate | None:
    """Read a name, a dash and a role, each on a line; nobody says anything in a list of them."""
    match = _ON_THREE_LINES.match(text, start, end)
    label = read_label(match["name"], language) if match else None
    if match is None or label is None or label.kind not in (*SURE, "named") or label.role:
        return None
    is_listed = _ON_THREE_LINES.match(text, match.end(), end) or _BELOW_ENTRY.search(
        text, max(0, start - _HEAD), start
    )
    if is_listed:
        return Candidate(None, start, match.end(), "change")
    return Candidate(replace(label, role=match["role"]), start, match.end(), "line", is_marked=True)


def _vague(text: str, start: int, end: int, language: str) -> Candidate | None:
    behind = read_vague(text[start : min(end, start + _HEAD)], language)
    return None if behind is None else Candidate(None, start, start + behind, "vague")


def _within(
    text: str, start: int, end: int, language: str, *, is_timed: bool
) -> Iterator[Candidate]:
    """Yield the labels within a line: "MR. HALE: I object. HON. A. B. PIKE.- I do not.".

    In captions, where a cue may be two people's, a name in capitals needs no title.
    """
    titled = rf"(?:{language_of(language).transcripts.titled or NEVER})\.? "
    title = rf"(?:{titled})?" if is_timed else rf"(?:{titled}){{1,3}}"
    name = r"(?-i:(?:[A-Z]\.[ ]?){0,4}[A-Z][A-Z'’-]{1,25})"
    inner = rule(rf"(?<=[.?!)—–-])[ \t]+({title}{name})(?:: |\.[-–—][ ])")
    for match in inner.finditer(text, start, end):
        if match[1].isupper() and (label := read_label(match[1], language)):
            form: Form = "colon" if match[0].endswith(": ") else "stop"
            yield Candidate(label, match.start(1), match.end(), form)
    # "Mr. Hale. I object.": or the chair calls him, and goes on. Behind a heading, too.
    called = rule(
        rf"(?:(?<=[.?!\])])|(?<=(?-i:[A-Z]{{2}})))[ \t]+({titled}(?-i:([A-Z][\w'’-]{{1,25}})))"
        r"\.[ \t]+(?=(?-i:[A-Z]))"
    )
    for match in called.finditer(text, start, end):
        if not is_title(match[2], language):  # "Hon. Prof. Roe"
            yield Candidate(None, match.start(1), match.end(), "stop")


def _headed(text: str, marks: Sequence[Mark], language: str) -> frozenset[int]:
    """Return where headings start that say who speaks: those of a level with hardly any other."""
    levels: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.kind == "heading":
            levels[mark.value].append(mark)
    found: set[int] = set()
    for own in levels.values():
        sure = [m for m in own if _is_sure(m.span.cut(text), language)]
        if len(sure) >= _LEAST_HEADED and len(sure) >= _MOST_HEADED * len(own):
            found.update(mark.span.start for mark in sure)
    return frozenset(found)


def _is_sure(line: str, language: str) -> bool:
    label = read_label(line, language)
    return label is not None and label.kind in SURE


def _runs_on(before: str, line: str, language: str) -> bool:
    """Say whether a line is the rest of a sentence that a column's edge broke."""
    before = before.rstrip()
    rules = language_of(language)
    article = rf"{rules.names.article or NEVER}|{rules.transcripts.articles or NEVER}"
    is_capital = line.partition(":")[0].isupper()
    if not is_capital and rule(rf"[^\W\d_]\s+(?:{article})$", re.NOFLAG).search(before):
        return True  # "may it please the | Court:"
    is_indented = line[:1].isspace() and not before[:1].isspace()
    return (
        len(before) > _LONGEST_LINE
        and len(before) < 120
        and not is_indented
        and not (ENDS_PROSE.search(before) or before[-1] in ")]—–-")
    )


def _read_line(
    text: str, start: int, end: int, language: str, bold: dict[int, int], *, is_timed: bool,
    has_roles: bool,
) -> Candidate | None:  # fmt: skip
    prefix = _BEFORE.match(text, start, end)
    at = prefix.end() if prefix else start
    is_marked = bool(prefix and (prefix["time"] or prefix["change"] or prefix["sign"]))
    head = text[at : min(end, at + _HEAD)]
    if at in bold and (label := read_label(text[at : bold[at]].rstrip(" :.,"), language)):
        behind = _skip(text, at, bold[at], end)
        if _TIME_ALONE.fullmatch(text, behind, end):
            return Candidate(label, start, end, "line", is_marked=True)
        form: Form = "colon" if ":" in text[at:behind] else "bold"
        dash = _ROLE_BEHIND.match(text, bold[at], end) if has_roles and form == "bold" else None
        if dash and (role := _role_alone(text, dash.end(), end)):
            label = label if label.role else replace(label, role=role)
            return Candidate(label, start, end, "line", is_marked=True)
        described = language_of(language).transcripts.described or NEVER
        if form == "colon" or not rule(rf"(?:{described})\s", re.NOFLAG).match(text, behind, end):
            return Candidate(label, start, behind, form, is_marked)  # not "Ann Roe is ill."
    if at in bold and bold[at] >= end - 1 and ENDS_ASKING.search(head):
        for read in READERS:
            found = read(head, language)
            if found and (found[1].kind in (*SURE, "named") or found[1].is_initials):
                return Candidate(found[1], start, at + found[2], found[0], is_marked=True)
        return Candidate(None, start, at, "change")  # a question in bold, by nobody named
    if prefix and prefix["item"]:
        asked = language_of(language).transcripts.asked_whom or NEVER
        if rule(rf"[^.:?!\n]{{3,80}}\s(?:{asked})\s").match(head):
            return Candidate(None, start, end, "change")  # the clerk's: "2. Ann Roe asked the …"
        return _item(head, language, start, at)
    # "[Narrator]" is a voice in subtitles; elsewhere it is the editor's word for somebody.
    for read in (*READERS, read_bracket) if is_timed else READERS:
        found = read(head, language)
        if found is not None:
            form, label, behind = found
            if form == "stop" and prefix and prefix["change"]:
                break  # ">> GOOD EVENING." is what somebody says
            if has_roles and form == "dash" and (role := _role_alone(text, at + behind, end)):
                label = label if label.role else replace(label, role=role)
                return Candidate(label, start, end, "line", is_marked=True)
            return Candidate(label, start, at + behind, form, is_marked)
    if prefix and prefix["number"]:
        return Candidate(read_label("Q", language), start, at, "bare", is_marked)
    if is_timed and (nickname := _NICKNAME.match(head)):
        return Candidate(None, start, at + nickname.end(), "vague")
    if _is_part(head, end - at, language):
        return Candidate(None, start, end, "change")
    is_said = prefix and prefix["change"] and ENDS_PROSE.search(text[at:end].rstrip())
    is_signed = prefix is not None and prefix["dash"] is not None  # words, and below: "— Ann Roe"
    if not is_said and not is_signed and (alone := _alone(head, end - at, language)):
        return Candidate(alone[0], start, end, "line", is_marked or alone[1])
    # Before what is no prose, a single ">" without times is a prompt: "> library(tm)".
    change = (prefix["change"] or "").strip() if prefix else ""
    if prefix and (len(change) > 1 or is_said or (is_timed and (change or prefix["dash"]))):
        return Candidate(None, start, at, "change", is_marked, is_voice=True)
    return _crowd(text, start, end, head, language)


def _has_roles_on_lines(text: str, language: str) -> bool:
    """Say whether a name and an office, alone on their line, stand in a text again and again.

    "Northern Ports – Annual Report" may recur, too: nobody is named.
    """
    rules = language_of(language)
    jobs = rules.transcripts.offices | rules.offices.roles
    lines = (line.strip() for line in text.split("\n") if len(line) <= 2 * _LONGEST_LINE)
    again = Counter(line for line in lines if _DASHED.match(line))
    return any(
        count > 1 and not jobs.isdisjoint(_ROLE_BEHIND.split(line, maxsplit=1)[-1].lower().split())
        for line, count in again.items()
    )


def _role_alone(text: str, start: int, end: int) -> str | None:
    """Return what is behind a dash if that is a role, and the words begin in the next line.

    "Ann Roe – Chief Executive Officer" in the transcript of a company's call. In a list of who
    takes part another name follows, not words.
    """
    role = text[start:end].strip()
    small = [word for word in role.split() if len(word) > _LONGEST_SHORT and word[0].islower()]
    if not role or small or len(role) > _LONGEST_LINE or ENDS_PROSE.search(role):
        return None
    behind = _NEXT_LINE.match(text, end)
    words = behind[1].rstrip() if behind else ""
    is_said = ENDS_PROSE.search(words) or len(words.split()) >= _LEAST_SAID
    return role if is_said and not _DASHED.match(words) else None


def _item(head: str, language: str, start: int, at: int) -> Candidate | None:
    """Read a question that is printed with its number: "2. Ann Roe (Kell) to the Minister: …"."""
    found = read_colon(head, language)
    asked_of = language_of(language).transcripts.asked_of or NEVER
    cut = rule(rf"\s(?:{asked_of})\s[^:\n]{{3,90}}:").search(head)
    if cut and (label := read_label(head[: cut.start()], language)):
        found = ("colon", label, cut.end())
    if found is None or not (found[1].asides or found[1].is_upper or found[1].kind == "titled"):
        return None
    return Candidate(found[1], start, at + found[2], "colon")


def _is_part(head: str, length: int, language: str) -> bool:
    """Say whether a line is the heading of what somebody says: "STATEMENT OF ANN ROE"."""
    line, rules = head[:length].strip(), language_of(language)
    if length > _LONGEST_LINE or not line.isupper():
        return False
    kinds = rf"{rules.heads.occasion or NEVER}|{rules.transcripts.pleas or NEVER}"
    goes_on = rules.transcripts.office_goes_on or NEVER
    return rule(rf"(?:\w+\s)?(?:{kinds})\s(?:{goes_on})\s").match(line) is not None


def _alone(head: str, length: int, language: str) -> tuple[LabelText, bool] | None:
    """Read a name that is alone on its line, and whether it has the time or a role behind it."""
    if length > _LONGEST_LINE:
        return None
    line = head.rstrip()
    goes_on = language_of(language).transcripts.office_goes_on or NEVER
    is_broken = rule(rf"\s(?:the|{goes_on})$").search(line) is not None
    if is_broken or is_title(line.rpartition(",")[2].strip() if "," in line else "", language):
        return None  # "Ann Roe, Chair of the", "Chair of the Fish Council, Professor"
    is_said = line.endswith(".") and not line.isupper() and len(line.split()[-1]) > _LONGEST_SHORT
    if is_said or line.endswith(("?", "!", "…")):
        return None  # "Minister, when?", "General Roe."
    bare = _ROLE_BEHIND.split(_TIME_BEHIND.sub("", line), maxsplit=1)[0]
    label = read_label(bare, language)
    if label is None or (label.role and "," in label.role) or _is_entry(label, language):
        return None  # a list of names
    return label, bare != line


def _is_entry(label: LabelText, language: str) -> bool:
    """Say whether a line of a list names a place or a body before a person: "Norrland Mr. Roe"."""
    rules = language_of(language).transcripts
    courtesy = rule(rf"(?:{rules.men or NEVER}|{rules.women or NEVER})\.?")
    before = list(takewhile(lambda word: not courtesy.fullmatch(word), label.words))
    is_amid = 0 < len(before) < len(label.words)
    return is_amid and not any(is_title(word, language) for word in before)


def _crowd(text: str, start: int, end: int, head: str, language: str) -> Candidate | None:
    """Read what ends a turn without naming anybody: "Several hon. Members rose—"."""
    rules = language_of(language).transcripts
    crowd = rf"[\[(]?(?:{rules.crowd or NEVER})\b"
    alone, in_line = r"[^.!?\n]{0,80}[.—–\-\])]*[ ]*$", r"[^.!?:\n]{0,40}\.[ ]+[^\n]{1,40}$"
    is_crowd = rule(rf"{crowd}(?:{alone}|{in_line})").match(head)
    if is_crowd is None and rule(rf"[(\[]?(?:{rules.closes or NEVER})(?!\w)").match(head) is None:
        return None
    return Candidate(None, start, start if is_crowd is None else end, "change")


def _skip(text: str, start: int, at: int, end: int) -> int:
    """Return where the words begin behind a bold label; a role may follow a comma."""
    has_role = text[start:at].rstrip().endswith(",")
    role = re.compile(r"[ ]*[^.:\n]{2,100}(?=[.:])" if has_role else "").match(text, at, end)
    match = _BEHIND_BOLD.match(text, role.end() if role else at, end)
    return match.end() if match else at


def voices(marks: Iterable[Mark], language: str) -> list[Candidate]:
    """Return the labels of subtitles that name the voices of cues; one without is nobody's."""
    found: list[Candidate] = []
    last = None
    for mark in marks:
        if mark.value != last:
            label = read_label(mark.value, language) if mark.value else None
            if mark.value and label is None:
                label = LabelText(mark.value, "named")
            form: Form = "bracket" if label else "change"
            found.append(Candidate(label, mark.span.start, mark.span.start, form, True))
        last = mark.value
    return found
