"""An invented report whose every sentence is known, to be set by any program that makes files."""

import re
from dataclasses import dataclass, field

HEAD = "Harbour Council of Norrland, yearly report"

# {n} counts; the words are chosen for what setting them does: ligatures, hyphens, dashes, quotation
# marks, figures, long words that are divided at line ends.
_SENTENCES = (
    "In the {n}th year of its work the council affirmed what the office of the harbour master had found in the spring.",
    "The officials filed {n} affidavits about the flooding of the lower quays, and the minister read every one of them.",
    "Nobody in the administration—least of all its treasurer—had asked for the figures of quarter {n} before the storm.",
    "Mr. Holm said that the interministerial commission would need {n}.5 million crowns for its well-known infrastructure.",
    "“We shall not wait for a {n}th disaster,” she told the fishermen, “and we shall not pay for the last one twice.”",
    "Meteorological circumstances complicated the transportation of {n},200 tonnes of grain through the north-eastern territories.",
    "The fee fell by {n} % in May, which the shipping lines had neither expected nor, as they said, deserved.",
    "Does anybody believe that {n} pilots can serve a coast on which twice as many ships arrive every day?",
    "The survey of station {n} was lost in a fire; it was redrawn from memory by the two men who had seen it.",
    "Internationalisation notwithstanding, self-sufficiency in cereals remained the first of the {n} aims that were agreed.",
    "It was the harbour master’s view (which {n} members shared) that the gauge had been reading too high since 2011.",
    "Every forecast issued since then must be corrected, the auditors wrote in paragraph {n} of their confidential memorandum.",
    "A difficult winter followed, the {n}th in a row, and the efficient ferry of the district stayed in port for weeks.",
    "The council will meet again in {n} days, and until then no vessel may leave the inner basin without a licence.",
    "Lighthouse {n} needs a new lamp, new glass and, if the keeper is to be believed, a new staircase as well.",
    "Responsibility for the reconstruction of warehouse {n} lies with the municipality of Sund, not with the state.",
    "What was said in the closed session of day {n} has not been published, and the members do not speak of it.",
)  # fmt: skip
_NOTES = (
    "Minutes of the council of Sund, page {n}, kept in the tower.",
    "Diary of the keeper, volume {n}, see https://example.org/diary/{n} for the entry.",
    "Letter of the {n}th of May to the ministry; the reply is lost.",
)
_HEADINGS = (
    "The state of the harbour",
    "What the storm has cost",
    "Pilots and their pay",
    "Next year",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; `note` is the number of the note behind the first of them, or 0."""

    sentences: tuple[str, ...]
    note: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraphs."""

    heading: str
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """The whole: sections in order, and the notes, counted from 1."""

    title: str
    sections: list[Section]
    notes: list[str]

    @property
    def sentences(self) -> list[str]:
        return [
            sentence
            for section in self.sections
            for paragraph in section.paragraphs
            for sentence in paragraph.sentences
        ]


def report(sections: int = 4, paragraphs: int = 5) -> Report:
    """Return a report of some 90 sentences, no two of them alike."""
    made: list[Section] = []
    notes: list[str] = []
    count = 0
    for i in range(sections):
        section = Section(_HEADINGS[i % len(_HEADINGS)] + ("" if i < 4 else f" {i}"))
        for j in range(paragraphs):
            chosen = []
            for _ in range(3 + (i + j) % 4):
                chosen.append(_SENTENCES[count % len(_SENTENCES)].format(n=14 + count))
                count += 1
            note = 0
            if j % 2 == 0:
                notes.append(_NOTES[len(notes) % len(_NOTES)].format(n=31 + len(notes)))
                note = len(notes)
            section.paragraphs.append(Paragraph(tuple(chosen), note))
        made.append(section)
    return Report("Of the Harbour and Its Officers", made, notes)


@dataclass(frozen=True, slots=True)
class Score:
    """How many sentences and notes came out exact, of how many; and which did not."""

    sentences: int
    exact: int
    notes: int
    tied: int
    lost: tuple[str, ...]

    @property
    def share(self) -> float:
        return self.exact / self.sentences


def score(known: Report, text: str) -> Score:
    """Compare a text that was read with what was set: letters, spaces, order; marks removed."""
    body = re.sub(r"\[\d{1,3}\]", "", text)
    at, lost = 0, []
    for sentence in known.sentences:
        found = body.find(sentence, at)
        if found < 0:
            lost.append(sentence)
        else:
            at = found + len(sentence)
    tied = sum(_is_tied(known, number, text) for number in range(1, len(known.notes) + 1))
    return Score(
        len(known.sentences), len(known.sentences) - len(lost), len(known.notes), tied, tuple(lost)
    )


def _is_tied(known: Report, number: int, text: str) -> bool:
    """Say whether the mark stands behind its sentence, and the note behind its number."""
    first = next(
        paragraph.sentences[0]
        for section in known.sections
        for paragraph in section.paragraphs
        if paragraph.note == number
    )
    note = known.notes[number - 1]
    marks = re.findall(re.escape(first) + r" ?\[(\d+)\]", text)
    return any(re.search(rf"(?m)^\[{mark}\] ?{re.escape(note)}$", text) for mark in marks)
