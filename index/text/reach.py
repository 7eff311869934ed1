"""How far a report or a withdrawal reaches beyond the sentence beside it.

"They make two claims. First, the dam leaks. Second, the mill is lost." The speaker holds neither.
All functions are pure; `said` are the sentences of one paragraph, in order. The rules are the
language's; without them nothing reaches further than its neighbour.
"""

from collections.abc import Sequence, Set

from index.text import stance
from index.text.language import ASSUMED, NEVER, language_of, opening, rule
from index.text.reports import says_for_someone
from index.text.stance import Stance, Turn

# So many sentences on, a report or a withdrawal is not looked for.
_FURTHEST = 8
# A sentence that names a claim has so few words, and what is thought of it is said so soon behind.
_NAMES_IN, _SOON = 22, 4
_OPENERS = " \"'“‘(«„"


def under(said: Sequence[str], i: int, language: str = ASSUMED) -> tuple[int, Turn] | None:
    """Return the sentence before under which sentence `i` stands, and what that makes of it.

    It is a part of what others say, or of what is supposed.
    """
    for find in (reported_from, framed_by):
        if (k := find(said, i, language)) is not None:
            return k, Turn("reported", said[k])
    return supposed_from(said, i, language)


def reported_from(said: Sequence[str], i: int, language: str = ASSUMED) -> int | None:
    """Return the number of the sentence before `i` that makes it a part of what others say.

    It announces their argument, or reports the first of what the next ones go on to count.
    """
    rules = language_of(language).stances
    if _begins(rules.returning, said[i]):
        return None
    is_counted = _begins(rules.counting, said[i])
    for k in range(i - 1, max(-1, i - 1 - _FURTHEST), -1):
        if i - k <= _announced(said[k], language, is_counted=is_counted):
            return k
        if is_counted and says_for_someone(said[k], language):
            return k if _is_whole_count(said[k : i + 1], language) else None
        if _begins(rules.returning, said[k]):
            return None
        is_counted = is_counted and _begins(rules.counting, said[k])
    return None


def withdrawn_by(said: Sequence[str], i: int, language: str = ASSUMED) -> tuple[int, str] | None:
    """Return the number of the sentence that takes `i` back, and the words that do so.

    Between the two stand only words about what `i` says ("I said so in May."), or more of the same
    report.
    """
    rules = language_of(language).stances
    for j in range(i + 2, min(len(said), i + 2 + _SOON)):
        if match := opening(rules.sweeping).match(said[j].lstrip(_OPENERS)):
            return j, match.group().strip()
    for j in range(i + 1, min(len(said), i + 1 + _FURTHEST)):
        by = stance.withdraws(said[j], said[i], language)
        if by and (j == i + 1 or _begins(rules.retraction, said[j])):
            return j, by
        is_about = _begins(rules.remark, said[j]) and not stance.denies(said[j], None, language)
        if not is_about and reported_from(said, j, language) is None:
            return None
    return None


def turned_behind(said: Sequence[str], i: int, language: str = ASSUMED) -> Turn | None:
    """Return what the next sentence makes of sentence `i`: a condition, a question, hearsay."""
    if i + 1 >= len(said):
        return None
    rules, behind = language_of(language).stances, said[i + 1]
    kinds: tuple[tuple[Stance, str], ...] = (
        ("supposed", rules.limited),
        ("asked", rules.doubted),
        ("reported", rules.ascribed),
    )
    for stance_, pattern in kinds:
        if match := opening(pattern).match(behind.lstrip(_OPENERS)):
            return Turn(stance_, match.group().strip(" ,"))
    return None


def conceded_until(said: Sequence[str], i: int, language: str = ASSUMED) -> int | None:
    """Return the number of the sentence that turns what sentence `i` concedes: "But …"."""
    rules = language_of(language).reports
    for k in (i, i - 1):
        if k >= 0 and _begins(rules.conceding, said[k]):
            behind = range(i + 1, min(len(said), k + 3))
            return next((j for j in behind if _begins(rules.turning, said[j])), None)
    return None


def framed_by(said: Sequence[str], i: int, language: str = ASSUMED) -> int | None:
    """Return the number of the sentence before `i` that names others' claim, if `i` is a part.

    A later one names it again ("that theory"), or says what the speaker thinks of it.
    """
    rules = language_of(language).stances
    names = rule(rf"\b(?:{rules.claims or NEVER})\b")
    if _begins(rules.returning, said[i]) or names.search(said[i]):
        return None
    for k in range(i - 1, max(-1, i - 1 - _FURTHEST), -1):
        named = {_stem(match.group()) for match in names.finditer(said[k])}
        if named and not rule(rules.own_claims).search(said[k]):
            is_short = len(said[k].split()) <= _NAMES_IN
            is_resolved = is_short and _is_resolved(said[i + 1 : i + 1 + _SOON], named, language)
            return k if is_resolved else None
        if _begins(rules.returning, said[k]):
            return None
    return None


def _is_resolved(behind: Sequence[str], named: Set[str], language: str) -> bool:
    rules = language_of(language).stances
    for sentence in behind:
        again = rule(rf"(?:\b(?:{rules.pointing or NEVER}) (?:\w+ )?|^)({rules.claims or NEVER})\b")
        if any(_stem(match[1]) in named for match in again.finditer(sentence)):
            return True
        if rule(rules.resolved).search(sentence):
            return True
    return False


def _stem(noun: str) -> str:
    return noun.casefold().removesuffix("s").removesuffix("ie")[:6]


def supposed_from(said: Sequence[str], i: int, language: str = ASSUMED) -> tuple[int, Turn] | None:
    """Return the supposition of which sentence `i` is a consequence, or with which it goes on.

    "Imagine a winter without gas. The pipes freeze. But …"
    """
    of = language_of(language)
    for k in range(i - 1, max(-1, i - 1 - _FURTHEST), -1):
        if any(_begins(of.stances.returning, each) for each in said[k + 1 : i + 1]):
            return None
        is_near = k == i - 1 and _begins(of.stances.consequence, said[i])
        if is_near and _begins(of.reports.supposing, said[k]):
            return k, Turn("supposed", stance.supposes(said[k], None, language))
        if match := rule(of.stances.imagining).search(said[k]):
            return k, Turn("supposed", match.group().strip())
    return None


def _announced(sentence: str, language: str, *, is_counted: bool) -> int:
    """Return how many sentences a sentence announces as what others say.

    "They have two objections." announces two, "Some say many things." those that are counted.
    """
    of = language_of(language)
    found = rule(of.stances.announcing).search(sentence)
    if found is None:
        return 0
    count = next(filter(None, found.groupdict().values()), "").casefold()
    if not count:
        return _FURTHEST
    if count in of.dates.numbers:
        return of.dates.numbers.index(count)
    return _FURTHEST if is_counted else 0


def _is_whole_count(said: Sequence[str], language: str) -> bool:
    """Say whether what is counted begins in the report: "second" belongs to its own "first"."""
    rules = language_of(language).stances
    if not any(_begins(rules.later, each) for each in said[1:]):
        return True
    return any(rule(rules.first).search(each) for each in said)


def _begins(pattern: str, sentence: str) -> bool:
    return opening(pattern).match(sentence.lstrip(_OPENERS)) is not None
