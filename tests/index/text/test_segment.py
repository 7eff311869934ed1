"""Sentences and passages: slices of the untouched text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingestion.corpus import open_corpus, read_document
from index.models import Passage, Region, Span
from index.text.segment import MAX_PASSAGE_WORDS, paragraphs, segment
from tests.conftest import CORPUS

WORDS = st.sampled_from(
    ["NATO", "attack", "cyber", "U.S.", "Mr.", "3.5", "“Quote”", "e.g.", "…", "\xa0", "end.",
     "Really?", "No!", "\n", "\n\n", "\r\n\r\n", "ﬁn", "😀", "שלום", "[1]", "-", "(see"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=120).map(" ".join)


def _whole(text: str) -> tuple[Region, ...]:
    return (Region(Span(0, len(text)), "s"),)


def _sentences(passages: tuple[Passage, ...], text: str) -> list[str]:
    return [s.span.cut(text) for p in passages for s in p.sentences]


@given(TEXTS)
def test_every_sentence_is_a_trimmed_slice_in_order(text: str) -> None:
    """Sentences do not overlap, begin and end with ink, and lie inside their passage."""
    passages = segment(text, _whole(text))
    spans = [s.span for p in passages for s in p.sentences]

    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.cut(text) == span.cut(text).strip() != "" for span in spans)
    assert all(p.span.covers(s.span) for p in passages for s in p.sentences)


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """What stands outside the sentences holds no letter or digit."""
    passages = segment(text, _whole(text))
    outside = list(text)
    for passage in passages:
        for sentence in passage.sentences:
            for i in range(sentence.span.start, sentence.span.end):
                outside[i] = ""

    assert not any(character.isalnum() for character in outside)


@pytest.mark.parametrize(
    "text",
    [
        "It was so.[citation needed] The other came.",
        'He said "no."[12][13] The other came.',
        "It was so.[1] The other came.[verification needed][original research?]",
    ],
)
def test_what_an_editor_put_behind_a_full_stop_is_in_no_sentence(text: str) -> None:
    """Nobody said it; it parts the sentences and belongs to neither."""
    first, second = _sentences(segment(text, _whole(text)), text)

    assert first == text[: text.index("[")]
    assert second == "The other came."


def test_brackets_inside_a_sentence_stay_there() -> None:
    """An addition of the editor's to what was said is part of the quotation."""
    text = "He said that “they”[the others] had left [for home]. Nobody asked."
    first, _ = _sentences(segment(text, _whole(text)), text)

    assert first == "He said that “they”[the others] had left [for home]."


@given(TEXTS, st.integers(0, 200))
def test_no_passage_crosses_the_edge_of_a_source(text: str, cut: int) -> None:
    """Two regions share no passage."""
    cut = min(cut, len(text))
    regions = (Region(Span(0, cut), "a"), Region(Span(cut, len(text)), "b"))
    passages = segment(text, regions)

    assert all(p.span.end <= cut if p.source_id == "a" else p.span.start >= cut for p in passages)


def test_the_report_is_cut_where_a_reader_would() -> None:
    """The real report: a heading, no sentence across a source's edge, markers left outside."""
    annotated, passages = read_document(open_corpus(CORPUS).entries[0])
    sentences = _sentences(passages, annotated.document.text)

    assert len(sentences) == 36
    assert passages[0].sentences[0].is_heading
    assert "They come from states, and non-state actors." in sentences
    assert "Alongside land, sea and air" in sentences
    assert sum(s.endswith("incalculable threats.") for s in sentences) == 1
    assert not any("http" in s or "Remarks by" in s for s in sentences)


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_several() -> None:
    """Single line breaks part paragraphs only where the text is not wrapped at a column."""
    wrapped = "\n".join(["a line of words that is wrapped"] * 6)
    long = "\n".join(["word " * 60] * 4)

    assert len(list(paragraphs(wrapped, Span(0, len(wrapped))))) == 1
    assert len(list(paragraphs(long, Span(0, len(long))))) == 4


def test_a_short_turn_of_a_wrapped_text_is_wrapped_too() -> None:
    """Or the line on which a denial ends would be a sentence that says the opposite."""
    turns = [
        "A. I was. But I have never told anybody in the company or outside of it\nthat the gate was open.",
        "A. It is not true at all, whatever the foreman may say in this court, that\nI knew of it.",
        "Q. Who told you\nthat it was?",
    ]  # fmt: skip
    text = "\n\n".join(turns)
    first = Span(0, len(turns[0]))

    assert [block.cut(text) for block in paragraphs(text, first)] == turns[:1]
    # Elsewhere a line is a paragraph.
    rows = "Costs of the gate\n\nIt was shut.\nNobody saw it.\n\nIt is open."
    assert len(list(paragraphs(rows, Span(19, 46)))) == 2


def test_long_paragraphs_are_split_evenly_at_sentence_edges() -> None:
    """No passage is over the limit where its sentences allow it."""
    text = " ".join(f"This is the sentence with number {i} of many." for i in range(60))
    passages = segment(text, _whole(text))
    sizes = [len(p.span.cut(text).split()) for p in passages]

    assert max(sizes) <= MAX_PASSAGE_WORDS * 1.1
    assert min(sizes) > MAX_PASSAGE_WORDS / 2


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "\ufeff\n"])
def test_nothing_to_quote(text: str) -> None:
    """A text without words has no passages."""
    assert segment(text, _whole(text)) == ()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            ["Am 7. Juni kam Otto II. nach Bonn.", "Er blieb, z.B. im 3. Stock, ca. 2 Mio. Jahre.",
             "Das war 1998.", "Dr. h.c. Lenz ging."],
        ),
        ("fr", ["On a signé l’art. 7 du traité.", "La R.A.T.P. paiera env. 3 euros.", "Il part."]),
        ("da", ["Den 4. maj kom de.", "De blev."]),
        ("ar", ["قال د. كمال إن المدرسة ستفتح في الخريف.", "لم يقل متى."]),
        ("pl", ["Zgodnie z ust. 2 opłata wynosi np. 12 zł.", "Pani inż. Kos nie zgadza się."]),
        ("tr", ["Sn. Bakan geldi.", "Bütçe yakl. 12 milyon oldu."]),
        ("el", ["Σύμφωνα με το άρθρ. 4 η κα. Παπά δεν συμφώνησε.", "Ο κ. Νίκος ναι."]),
        ("ko", ["2019. 5. 3. 회의에서 장관은 말했다.", "장관은 “다리는 위험하다.”라고 했다."]),
        ("pt", ["O Sr. Silva citou o art. 4 da lei.", "A Dra. Costa riu."]),
        ("ru", ["Это стоит 12 тыс. рублей на ул. Мира.", "Он ушёл."]),
        ("sv", ["Det kostar t.ex. 12 kronor enl. kap. 4 i lagen.", "Han gick."]),
        ("nl", ["Dhr. Smit noemde art. 4 van de wet.", "Mw. Vos niet."]),
        ("de", ["Er kam nach Hause.", "»Wir gehen jetzt«, sagte er.", "»Das ist gut.«"]),
        ("sv", ["Han gick hem.", "”Vi går nu”, sa han.", "”Det är bra.”"]),
        ("cs", ["Podle čl. 4 odst. 2 platí např. Praha.", "Dr. Malá ne."]),
    ],
)  # fmt: skip
def test_a_sentence_ends_by_the_rules_of_its_language(language: str, sentences: list[str]) -> None:
    """Ordinals and abbreviations end none."""
    text = " ".join(sentences)

    assert _sentences(segment(text, _whole(text), language=language), text) == sentences


@pytest.mark.parametrize(
    ("text", "language", "sentences"),
    [
        ("Am 3. Mai wird die Mole geschlossen. Niemand weiß, wie lange.", "de",
         ["Am 3. Mai wird die Mole geschlossen.", "Niemand weiß, wie lange."]),
        ("König Ludwig II. kam nie an die Mole. Das ist bekannt.", "de",
         ["König Ludwig II. kam nie an die Mole.", "Das ist bekannt."]),
        ("Das 2. Becken wurde gebaut. Der Verband, z.B. die Fischer, zahlte ca. 5 Mio. Euro.", "de",
         ["Das 2. Becken wurde gebaut.",
          "Der Verband, z.B. die Fischer, zahlte ca. 5 Mio. Euro."]),
        ("Ferries from the U.S. Gulf ports call twice. The U.N. General Assembly met at 3.", "en",
         ["Ferries from the U.S. Gulf ports call twice.", "The U.N. General Assembly met at 3."]),
        ("We deserved the call. Nobody knew. It was hard. See paras. A to C of the dept. Report.", "en",
         ["We deserved the call.", "Nobody knew.", "It was hard.",
          "See paras. A to C of the dept. Report."]),
        ("It was built in the U.S. They sold it. We left Washington, D.C. No one saw us.", "en",
         ["It was built in the U.S.", "They sold it.", "We left Washington, D.C.",
          "No one saw us."]),
        ("今年我们不会提高港口费。你们以为我们会卖掉码头吗？不会！", "zh",
         ["今年我们不会提高港口费。", "你们以为我们会卖掉码头吗？", "不会！"]),
        ("لن نرفع الرسوم. هل سنبيع الأرصفة؟ لن نبيع رصيفا!", "ar",
         ["لن نرفع الرسوم.", "هل سنبيع الأرصفة؟", "لن نبيع رصيفا!"]),
        ("Δεν θα πουλήσουμε. Πιστεύετε ότι θα το κάνουμε; Ποτέ!", "el",
         ["Δεν θα πουλήσουμε.", "Πιστεύετε ότι θα το κάνουμε;", "Ποτέ!"]),
        ("올해는 올리지 않겠습니다. 팔 것이라고 생각하십니까? 아닙니다!", "ko",
         ["올해는 올리지 않겠습니다.", "팔 것이라고 생각하십니까?", "아닙니다!"]),
        ("M. Rask et Mme Le Goff ont signé l’art. 3 du traité. Il coûte env. 2 millions.", "fr",
         ["M. Rask et Mme Le Goff ont signé l’art. 3 du traité.", "Il coûte env. 2 millions."]),
    ],
)  # fmt: skip
def test_ordinals_and_abbreviations_end_no_sentence(
    text: str, language: str, sentences: list[str]
) -> None:
    """By the rules of the text's language."""
    passages = segment(text, [Region(Span(0, len(text)), "s")], language=language)

    assert [s.span.cut(text) for p in passages for s in p.sentences] == sentences


def test_sentences_that_are_tied_stay_in_one_passage() -> None:
    """Wherever else the cut would fall: between two paragraphs, or in the middle of one."""
    before = " ".join(["We have built this dam and we know it well."] * 14)
    text = f"{before} She wrote:\n\n“It leaks. I told nobody.”\n\n{before} {before}"
    quoted = Span(text.index("“"), text.index("”") + 1)

    (tied,) = [p for p in segment(text, _whole(text), (), [quoted]) if p.span.covers(quoted)]
    assert "She wrote:" in tied.span.cut(text)
    assert not any(
        "She wrote:" in p.span.cut(text) and p.span.overlaps(quoted)
        for p in segment(text, _whole(text))
    )
