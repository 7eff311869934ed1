"""Briefs: varied quotations on a topic, by source, by date, by speaker."""

import json
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.render import json as as_json
from bot.render import markdown, page, terminal
from index.answering.answer import Answerer
from index.answering.briefs import Briefer
from index.answering.proof import prove
from index.encoders.embed import Encoder
from index.errors import QuestionError
from index.indexing.build import build
from index.models import Brief, SearchFilter
from index.store.local import LocalStore
from tests.conftest import documents_of
from tests.corpora import write_speeches

WATER = "The reservoir at Lindau holds water for three summers."
SPEECHES = {
    "roe-2021": ("Rita Roe", "2021-05-01", "Ministry", f"{WATER} Thank you all for coming today. The reservoir costs eleven million euros a year to keep."),
    "doe-2019": ("Jane Doe", "2019-03-01", "Institute", "Fish die in the reservoir when the summer is hot. The choir of Lindau sang of love. Many a baker closed his shop."),
    "doe-2020": ("Jane Doe", "2020-03-01", "Institute", "The reservoir at Lindau holds water for three summers! Our farms want rain. A reservoir is no use to them."),
    "moe-2018": ("John Moe", "2018-06-01", "Guild", "Bakers need flour. The price of flour has doubled since the spring."),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> LocalStore:
    folder = tmp_path_factory.mktemp("speeches")
    return LocalStore(build(write_speeches(folder, SPEECHES), folder / "data", encoder))


@pytest.fixture(scope="module")
def briefer(store: LocalStore, encoder: Encoder) -> Briefer:
    return Briefer(Answerer(store, encoder))


def _texts(brief: Brief) -> list[str]:
    return [line.quotation.text for line in brief.lines]


def test_a_brief_is_by_source_oldest_first(briefer: Briefer, store: LocalStore) -> None:
    """Every line is on the topic, and every quotation is proven."""
    brief = briefer.brief("the reservoir")

    assert [group.key for group in brief.groups] == ["doe-2019", "doe-2020", "roe-2021"]
    assert all("reservoir" in text for text in _texts(brief))
    documents = documents_of(store)
    for line in brief.lines:
        for quotation in (line.quotation, *line.also):
            prove(quotation, documents[quotation.doc_id])


def test_what_is_said_twice_is_shown_once_with_both_sources(briefer: Briefer) -> None:
    """Sentences that differ only in punctuation make one line, which names both sources."""
    brief = briefer.brief("for how many summers the reservoir holds water")
    (line,) = [line for line in brief.lines if "three summers" in line.quotation.text]

    named = {line.quotation.doc_id, *(q.doc_id for q in line.also)}
    named |= {copy.doc_id for copy in line.quotation.copies}
    assert named == {"doe-2020", "roe-2021"}


def test_no_more_lines_than_wanted(briefer: Briefer) -> None:
    """A brief has at most `most` lines."""
    assert len(briefer.brief("the reservoir", most=2).lines) == 2


def test_news_leaves_out_what_was_seen_and_what_says_the_same(
    store: LocalStore, encoder: Encoder, briefer: Briefer
) -> None:
    """Once everything was seen, nothing is new; nor is what says the same as something seen."""
    first = briefer.news("the reservoir", frozenset(), most=2)
    assert len(first.brief.lines) == 2
    assert first.more > 0
    assert not briefer.news("the reservoir", first.on_topic).brief.lines

    topic = "for how many summers the reservoir holds water"
    answerer = Answerer(store, encoder)
    ranking = answerer.selector.select(answerer.selector.analyse(topic), is_read=False)
    same = {
        sentence.doc_id: ids
        for sentence, ids in answerer.identities(ranking)
        if "three summers" in ranking.words(sentence)
    }
    assert same.keys() == {"roe-2021", "doe-2020"}
    for seen in same.values():
        said = [line.quotation.text for line in briefer.news(topic, seen).brief.lines]
        assert not any("three summers" in text for text in said)


def test_the_same_words_in_a_new_document_are_not_new(tmp_path: Path, encoder: Encoder) -> None:
    """Whichever of the two documents comes first."""
    for names in (("a", "b"), ("b", "a")):
        old, new = names
        speech = ("Rita Roe", "2021-05-01", "", WATER)
        before = write_speeches(tmp_path / f"{old}1", {old: speech})
        after = write_speeches(tmp_path / f"{old}2", {old: speech, new: speech})
        seen = frozenset[str]()
        for corpus in (before, after):
            store = LocalStore(build(corpus, corpus.folder / "data", encoder))
            news = Briefer(Answerer(store, encoder)).news("the reservoir", seen)
            assert len(news.brief.lines) == (corpus is before)
            seen |= news.on_topic


def test_lines_are_varied_and_do_not_overlap(tmp_path: Path, encoder: Encoder) -> None:
    """The second line is not the one most similar to the first; no sentence is quoted twice."""
    speeches = {
        "may": ("Ann May", "2020-05-01", "", "The price of bread rose in May because flour was short. Bakers knead the bread by night. They bake the bread before dawn."),
        "june": ("Ann June", "2020-06-01", "", "In June the price of bread rose again for want of flour."),
        "rye": ("Ann Rye", "2020-07-01", "", "Bread of rye has a lower price than wheaten bread."),
    }  # fmt: skip
    corpus = write_speeches(tmp_path / "corpus", speeches)
    store = LocalStore(build(corpus, tmp_path / "data", encoder))
    briefer = Briefer(Answerer(store, encoder))

    two = {line.quotation.doc_id for line in briefer.brief("the price of bread", most=2).lines}
    assert "rye" in two
    spans = [
        (line.quotation.doc_id, line.quotation.span)
        for line in briefer.brief("bread", most=9).lines
    ]
    assert len(spans) > 2
    for i, (doc_id, span) in enumerate(spans):
        assert not any(doc_id == other and span.overlaps(at) for other, at in spans[:i])


def test_a_timeline_has_one_quotation_a_date(briefer: Briefer) -> None:
    timeline = briefer.timeline("the reservoir")

    assert [group.key for group in timeline.groups] == ["2019-03-01", "2020-03-01", "2021-05-01"]
    assert [len(group.lines) for group in timeline.groups] == [1, 1, 1]


def test_a_contrast_has_each_speaker_s_own_words(briefer: Briefer) -> None:
    """Part of a name is enough; if a speaker says nothing on the topic, the brief says so."""
    contrast = briefer.contrast("the reservoir", ("doe", "Roe"))
    silent = briefer.contrast("the reservoir", ("Doe", "Moe"))

    assert [group.key for group in contrast.groups] == ["Jane Doe", "Rita Roe"]
    for group in contrast.groups:
        assert group.lines
        assert {line.quotation.source.speaker for line in group.lines} == {group.key}
    assert not silent.groups[1].lines
    assert silent.explanation.startswith("John Moe: I found nothing to quote on this")
    with pytest.raises(QuestionError, match="no speaker is called “Nobody”"):
        briefer.contrast("the reservoir", ("Doe", "Nobody"))
    with pytest.raises(QuestionError, match="oe could be Jane Doe or John Moe"):
        briefer.contrast("the reservoir", ("oe", "Roe"))


@pytest.mark.parametrize(
    ("topic", "explanation"),
    [
        ("quantum chromodynamics", "I found nothing to quote on this. Nowhere in the corpus"),
        ("Angela Merkel on the reservoir", "The corpus does not mention Angela Merkel."),
        ("hello", "Hello. Ask me a question"),
    ],
)
def test_a_topic_that_nobody_mentions_has_no_brief(
    briefer: Briefer, topic: str, explanation: str
) -> None:
    brief = briefer.brief(topic)

    assert not brief.groups
    assert brief.explanation.startswith(explanation)


def test_a_filter_limits_a_brief(briefer: Briefer) -> None:
    brief = briefer.brief("the reservoir", SearchFilter(after="2021-01-01"))

    assert {line.quotation.doc_id for line in brief.lines} == {"roe-2021"}
    with pytest.raises(QuestionError, match="no source or document has the id nobody"):
        briefer.brief("the reservoir", SearchFilter(sources=("nobody",)))


def test_every_format_has_every_quotation_verbatim(briefer: Briefer) -> None:
    """Each names the speakers; a parser reads the quotations back from the HTML page."""
    brief = briefer.contrast("the reservoir", ("Doe", "Roe"))
    for width in (200, 60):
        console = Console(file=StringIO(), force_terminal=True, width=width)
        console.print(terminal.brief(brief))
        printed = console.file.getvalue()  # type: ignore[attr-defined]
        assert all(name in printed for name in ("Jane Doe", "Rita Roe"))
    fields = json.loads(as_json.brief(brief))
    in_json = [line["text"] for group in fields["groups"] for line in group["lines"]]
    html = _Quotations()
    html.feed(page.brief(brief))

    assert in_json == html.quotations == _texts(brief)
    assert all(text in markdown.brief(brief) for text in _texts(brief))


class _Quotations(HTMLParser):
    """Collects the quotations of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.quotations: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self.quotations.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "blockquote" and self.quotations:
            self.quotations[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote":
            self.lasttag = ""
