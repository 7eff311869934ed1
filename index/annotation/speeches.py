"""Which part of a speech its speaker says: not the introduction, the thanks, or a note below it."""

import re

from index.annotation.attribution import parse_attribution
from index.annotation.given_names import is_full_name
from index.annotation.head_lines import Facts, read_byline, read_signed
from index.annotation.letters import find_letter
from index.annotation.transcripts import note_below
from index.annotation.transcripts.forms import read_colon
from index.models import Document, Source, Span
from index.text import ENDS_SENTENCE, NEVER, language_of, may_be_one, paragraphs, rule

# What somebody says before the first label has so many words, and so many of "I" and "we".
_LEAST_WORDS, _LEAST_OWN = 40, 2
# Whoever is called to speak is named at most so far before.
_NAMED_WITHIN = 2_000
_NEAR, _LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_LABEL = 80, 120, 60, 160


def spoken_within(document: Document, source: Source, body: Span) -> Span:
    """Return the part of a speech that is its speaker's own."""
    if not source.speaker:
        return body
    text, language = document.text, document.language
    middle = (body.start + body.end) // 2
    below = note_below(text, Span(middle, body.end), source.speaker, (), language)
    letter = find_letter(text, language)
    end = min(body.end if below is None else below, letter.end if letter else body.end)
    start = body.start
    for block in paragraphs(text, Span(body.start, end)):
        words = block.cut(text)
        if block.start > body.start and _begins_another(text, block, source.speaker, language):
            end = block.start
            break
        is_next = body.start < start and not text[start : block.start].strip()
        if block.end <= middle and (
            _introduces(words, source.speaker, language) or (is_next and _welcomes(words, language))
        ):
            start = block.end
        elif block.start >= middle and _thanks(words, source.speaker, language):
            end = block.start
            break
    return Span(start, end) if start < end else body


def _begins_another(text: str, block: Span, speaker: str, language: str) -> bool:
    """Say whether a paragraph begins what is not the speaker's.

    Another's words ("Statement by Bo Lie, Mayor", "Response by the Mayor", "Bo Lie: Thank you."),
    or a note with a heading of its own ("Notes to editors").
    """
    rules, words = language_of(language), block.cut(text)
    first = words.partition("\n")[0].strip(" *_#")
    before = text[max(0, block.start - _NAMED_WITHIN) : block.start]
    if _labels_another(first, before, speaker, language):
        return True
    if "\n" in words or len(words) > _LONGEST_TITLE or ENDS_SENTENCE.search(words):
        return False
    heading = rule(rf"^\W*(?:{rules.transcripts.below or NEVER})(?!\w)")
    answer = rule(rf"^\W*(?:{rules.heads.replies or NEVER})\b")
    if len(words) <= _LONGEST_HEADING and (heading.match(words) or answer.match(words)):
        return True
    said = parse_attribution(words, language)
    if said is not None:
        return said.speaker is not None and not may_be_one(said.speaker, speaker)
    named = read_signed(words, language) or (_byline(first, language) or {})
    return "speaker" in named and not may_be_one(named["speaker"], speaker)


def _byline(line: str, language: str) -> Facts | None:
    by = language_of(language).heads.byline or NEVER
    is_by = rule(rf"^(?:{by}):?\s").match(line)
    return read_byline(line.partition(",")[0], language) if is_by else None


def _labels_another(line: str, before: str, speaker: str, language: str) -> bool:
    """Say whether a line begins with another's label: "Bo Lie, Mayor: Thank you."."""
    found = read_colon(line[:_LONGEST_LABEL], language)
    label = found[1] if found else None
    if label is None or rule(language_of(language).transcripts.addressed or NEVER).fullmatch(
        label.name
    ):
        return False
    # "Vice President Roe, Mr. Chief Justice, distinguished guests:" greets them.
    is_list = "," in (label.role or "")
    is_person = (
        label.kind in ("named", "titled")
        and not is_list
        and (
            is_full_name(label.name, language)
            or bool(label.role or label.asides)
            or (" " in label.name and label.name in before)
        )
    )
    return is_person and not may_be_one(label.name, speaker)


def opens_own(document: Document, source: Source, before: Span, first: str | None) -> bool:
    """Say whether what stands before the first label is the speech that the document is by.

    `first` is who has that label: somebody else, who asks now.
    """
    speaker, words = source.speaker, before.cut(document.text)
    if not speaker or source.kind != "remarks" or first == speaker:
        return False
    if len(words.split()) < _LEAST_WORDS or speaker.split()[-1] in words:
        return False
    rules = language_of(document.language)
    heads = f"{source.title} {document.text[: before.start]}"
    if rule(rf"\b(?:{rules.attributions.interview or NEVER})\b").search(heads):
        return False
    own = rule(rf"\b(?:{rules.heads.first_person or NEVER})\b", re.NOFLAG)
    return len(own.findall(words)) >= _LEAST_OWN


def _introduces(words: str, speaker: str, language: str) -> bool:
    """Say whether a paragraph leads to its speaker: "It is my pleasure to introduce Ann Roe."."""
    introducing = rule(rf"\b(?:{language_of(language).heads.introducing or NEVER})\b")
    return any(
        speaker in words[match.end() : match.end() + _NEAR] for match in introducing.finditer(words)
    )


def _welcomes(words: str, language: str) -> bool:
    """Say whether a paragraph goes on to greet whom the one before led to: "Welcome her."."""
    return rule(language_of(language).heads.introduced or NEVER).search(words) is not None


def _thanks(words: str, speaker: str, language: str) -> bool:
    """Say whether a paragraph thanks its own speaker: "Thank you, Ann."."""
    thanking = language_of(language).heads.thanking or NEVER
    names = {speaker, *speaker.split()}
    found = rule(rf"\s*(?:{thanking})[\s,]+(?P<whom>[\w.'’ -]{{2,60}}?)\s*[.!,]").match(words)
    return found is not None and not names.isdisjoint({found["whom"], *found["whom"].split()})
