"""Which of the lines that may have a label do: a transcript uses its forms again and again.

One "Costs:" opens a paragraph; two names that take turns are speakers. Where a form is in use, what
looks like a label in it ends the turn before it, even if it says nothing about who speaks.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.annotation.given_names import is_full_name
from index.annotation.transcripts.candidates import Candidate
from index.annotation.transcripts.evidence import LOOSE, Evidence, key_of
from index.annotation.transcripts.forms import Form
from index.annotation.transcripts.label import SURE, LabelText

# A name is alone on its line in many texts that are no transcripts, so more must speak for it.
_MOST_QUOTED = 6
_LEAST_ALONE, _LEAST_SHARE = 4, 0.25
_ASKED = frozenset(["question", "answer"])
# In the order in which they are looked for: whoever speaks in one is known in the next.
_FORMS: tuple[Form, ...] = ("colon", "stop", "bold", "dash", "round", "tab", "line")


def find_labels(
    text: str, candidates: Sequence[Candidate], language: str
) -> list[tuple[Candidate, bool]]:
    """Return the labels among the candidates in order, each with whether it says who speaks."""
    evidence = Evidence(text, candidates, language)
    found = list(_labels(evidence, _forms_in_use(evidence)))
    if evidence.is_narrative([candidate for candidate, _ in found]):
        return []
    # A list of who is present, at the head, has labels, too.
    head = list(takewhile(lambda one: not one[1] or evidence.is_entry(one[0]), found))
    entries = [i for i, (candidate, _) in enumerate(head) if evidence.is_entry(candidate)]
    return found[entries[-1] + 1 :] if entries and len(head) < len(found) else found


def _labels(evidence: Evidence, used: frozenset[Form]) -> Iterator[tuple[Candidate, bool]]:
    said = 0
    for candidate in evidence.candidates:
        if candidate.form not in used and not (used and _is_plain(evidence, candidate)):
            is_below = not evidence.text[said : candidate.start].strip()
            if used and not is_below and _ends_turn(evidence, candidate):
                yield candidate, False
            continue
        known = _is_understood(evidence, candidate)
        if known is not None and candidate.form == "line" and "line" not in used:
            known = candidate.label is not None and evidence.is_full(candidate.label)
        if known is not None:
            said = candidate.words_start
            yield candidate, known


def _forms_in_use(evidence: Evidence) -> frozenset[Form]:
    used: set[Form] = set()
    known: set[str] = set()
    for form in (*_FORMS, *_FORMS):
        own = [c for c in evidence.candidates if c.form == form and evidence.counts(c)]
        if form not in used and _is_used(evidence, form, own, known):
            used.add(form)
            known.update(map(key_of, own))
    bare = [c for c in evidence.candidates if c.form == "bare"]
    has_answers = any(c.label and evidence.is_answer(c.label) for c in evidence.candidates)
    if bare and (used or (len(bare) > 1 and has_answers)):
        used.add("bare")
    brackets = (c for c in evidence.candidates if c.form == "bracket" and c.label)
    if any(c.is_marked or (c.label and c.label.kind == "part") for c in brackets):
        used.add("bracket")
    if used or any(c.form == "change" and (c.is_marked or c.is_voice) for c in evidence.candidates):
        used |= {"change", "examiner"}
    if used & {"colon", "stop"}:
        used.add("vague")
    return frozenset(used)


def _is_used(evidence: Evidence, form: Form, own: Sequence[Candidate], known: set[str]) -> bool:
    """Say whether labels of a form are in use; `known` have spoken in another form."""
    if not own or 2 * sum(map(evidence.speaks, own)) < len(own):
        return False
    if len(own) <= _MOST_QUOTED and all(map(evidence.is_quoted, own)):
        return False  # a speaker quotes several: "Putin: “…”"
    if sum(candidate.is_marked for candidate in own) > 1:
        return True
    if not evidence.are_people(own):
        return False
    counts = Counter(map(key_of, own))
    sure = {key_of(c) for c in own if c.label and c.label.kind in SURE}
    again = {key for key, count in counts.items() if count > 1 or key in known}
    takes_turns = bool(again) and evidence.takes_turns(own)
    if form == "line" and evidence.talks([c for c in own if c.is_headed]):
        return True
    if form == "line":
        return takes_turns and _is_used_alone(evidence, own, sure, again)
    if form in ("dash", "bold", "round", "tab"):
        return takes_turns or evidence.converses(own)
    if any(evidence.is_asked(c) for c in own):
        return True  # "Question (AFP): …"
    if sure <= _ASKED and len(own) <= len(_ASKED):
        return False  # "Question 1:" and "Answer:" in a speech
    return (
        len(sure) > 1
        or bool(sure & again)
        or any(c.label and _is_enough(c.label, form) for c in own)
        or (takes_turns and (len(again) > 1 or evidence.talks(own)))
        or evidence.converses(own)
    )


def _is_used_alone(
    evidence: Evidence, own: Sequence[Candidate], sure: set[str], again: set[str]
) -> bool:
    """Say whether names that are alone on their lines are labels."""
    is_dense = len(again) > 1 and evidence.share(own) >= _LEAST_SHARE
    is_often = len(own) >= _LEAST_ALONE or bool(sure & again)
    return is_often and (is_dense or evidence.talks(own))


def _is_enough(label: LabelText, form: Form) -> bool:
    """Say whether one label is enough: "THE PRESIDENT:", "Moderator:", "Mr. KENNEDY."."""
    if label.kind == "part":
        return len(label.name) > 1
    if label.kind not in SURE or label.role:
        return False
    has_capitals = any(word.upper() == word and len(word) > 1 for word in label.words)
    return label.is_upper or (form == "stop" and has_capitals)


def _is_plain(evidence: Evidence, candidate: Candidate) -> bool:
    """Say whether a label is one in any form, if there are others: "Q.", "THE WITNESS."."""
    label = candidate.label
    if label is not None and candidate.form == "bold":
        return label.kind in (*SURE, "named") and evidence.is_run_in(candidate)
    if label is not None and candidate.form in ("bracket", "round"):
        return evidence.times(label) > 1  # "[ANNA]" where others are "ANNA:"
    if label is None or label.kind not in SURE:
        return False
    if candidate.form == "line":
        return label.kind != "part" and evidence.times(label) > 1 and evidence.speaks(candidate)
    return label.is_upper and candidate.form in ("colon", "stop")


def _ends_turn(evidence: Evidence, candidate: Candidate) -> bool:
    """Say whether what is no label ends a turn: "HELEN:" among "[Narrator]", "Question – AFP:"."""
    label = candidate.label
    if label is None:
        return False
    is_name = label.is_upper and label.kind in ("single", "named", *SURE)
    is_end = (is_name and candidate.form == "colon") or evidence.asks(label)
    return is_end or _is_office_alone(evidence, candidate)


def _is_office_alone(evidence: Evidence, candidate: Candidate) -> bool:
    """Say whether a line names but an office: a heading, under which somebody else may speak."""
    label, is_alone = candidate.label, candidate.form in ("line", "bold")
    is_office = label is not None and label.kind == "office" and len(label.words) > 1
    return is_office and is_alone and not evidence.is_run_in(candidate)


def _is_understood(evidence: Evidence, candidate: Candidate) -> bool | None:
    """Say whether a label says who speaks; None if it is no label after all."""
    label = candidate.label
    if label is None:
        return False
    if evidence.is_answer(label) and not evidence.has_questions:
        return None
    is_again = evidence.times(label) > 1
    if evidence.is_addressed(label) and not is_again and candidate.form != "line":
        # "Mr Speaker: Mr Roe." is the chair's call, or what somebody says to the chair.
        return False if evidence.is_run_in(candidate) else None
    if label.kind in SURE or candidate.is_marked or candidate.form == "examiner":
        return True
    fits = (
        label.is_initials
        or len(label.name) == 1
        or label.is_upper == (candidate.form in evidence.in_capitals)
    )
    if label.kind in ("single", "doubtful"):
        return _is_word_understood(evidence, candidate, label, is_again=is_again, fits=fits)
    if label.kind == "body" or is_again:
        return is_again
    if evidence.is_common(label):
        return False if candidate.form == "colon" else None
    return fits or candidate.form == "line" or is_full_name(label.name, evidence.language)


def _is_word_understood(
    evidence: Evidence, candidate: Candidate, label: LabelText, *, is_again: bool, fits: bool
) -> bool | None:
    """Say the same of one word, or of what begins as sentences do."""
    is_common = evidence.is_common(label)
    if label.kind == "doubtful":
        if is_again and fits and not is_common:
            return True
        # "Ann, Harbour News: Sir, …" ends the turn before it.
        is_described = candidate.form == "colon" and evidence.is_said_by(label)
        return False if (label.is_upper and fits) or is_described else None
    if evidence.is_full(label) or (is_again and candidate.form != "dash"):
        return True
    is_described = any(aside[0].isalpha() for aside in label.asides)
    if is_described and candidate.form == "colon" and not is_common:
        return True  # "Roe-Lund (SPD):"
    if candidate.form == "line" and label.is_upper and fits:
        return None if is_common else False
    return None if is_common or candidate.form in LOOSE else fits and label.is_upper
