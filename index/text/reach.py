"""How far a report or a withdrawal reaches beyond the sentence beside it.

"They make two claims. First, the dam leaks. Second, the mill is lost." The speaker holds neither.
All functions are pure; `said` are the sentences of one paragraph, in order. The rules are the
language's; without them nothing reaches further than its neighbour.
"""

from collections.abc import Sequence

from index.text import stance
from index.text.language import ASSUMED, language_of, rule
from index.text.reports import says_for_someone

# So many sentences on, a report or a withdrawal is not looked for.
_FURTHEST = 8
_OPENERS = " \"'“‘(«„"


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
    for j in range(i + 1, min(len(said), i + 1 + _FURTHEST)):
        by = stance.withdraws(said[j], said[i], language)
        if by and (j == i + 1 or _begins(rules.retraction, said[j])):
            return j, by
        is_about = _begins(rules.remark, said[j]) and not stance.denies(said[j], None, language)
        if not is_about and reported_from(said, j, language) is None:
            return None
    return None


def supposed_before(said: Sequence[str], i: int, language: str = ASSUMED) -> str:
    """Return the supposition in the sentence before, of which sentence `i` is the consequence."""
    if i == 0 or not _begins(language_of(language).stances.consequence, said[i]):
        return ""
    is_supposed = _begins(language_of(language).reports.supposing, said[i - 1])
    return stance.supposes(said[i - 1], None, language) if is_supposed else ""


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
    return rule(pattern).match(sentence.lstrip(_OPENERS)) is not None
