"""Finding a quotation by its id."""

from bot.assistant import Assistant
from index.answering.answer import Answerer
from index.answering.cite import cite
from index.answering.quotation import runs
from index.encoders.embed import Encoder
from index.models import Found, Span
from index.store.local import LocalStore


def test_every_quotation_of_an_answer_is_found_again(answerer: Answerer) -> None:
    """The id alone leads to the same words at the same place."""
    for question in ("Can a cyber attack trigger Article 5?", "Who attacks NATO?"):
        answer = answerer.answer(question)
        for quotation in answer.quotations if isinstance(answer, Found) else answer.nearest:
            found = answerer.citer.find(quotation.id)
            assert found is not None
            assert (found.id, found.text, found.span) == (
                quotation.id,
                quotation.text,
                quotation.span,
            )


def test_every_span_that_may_be_quoted_is_found_by_its_id(
    answerer: Answerer, store: LocalStore
) -> None:
    """Any run of one to three sentences; words that occur twice have two ids."""
    doc_id = store.document_ids()[0]
    annotated = store.get_document(doc_id)
    assert annotated is not None
    spans = {span for stored in store.passages_of(doc_id) for span in runs(stored.passage)}
    ids = {span: cite(annotated, span).id for span in spans}

    assert len(set(ids.values())) == len(spans)
    for span in sorted(spans)[::7]:
        found = answerer.citer.find(ids[span])
        assert found is not None
        assert found.span == span


def test_an_unknown_id_is_not_found(answerer: Answerer) -> None:
    """`find` returns None and does not raise."""
    assert answerer.citer.find("q00000000") is None


def test_a_quotation_that_has_moved_is_found_again(store: LocalStore, encoder: Encoder) -> None:
    """For example after a rebuild; one that is gone is None."""
    assistant = Assistant(store, encoder)
    answer = assistant.answer("Can a cyber attack trigger Article 5?")
    assert isinstance(answer, Found)
    first = answer.quotations[0]
    beside = Span(first.span.start + 1, first.span.end)
    moved = [
        assistant.reopen(first.id, first.doc_id, beside, 0.5),
        assistant.reopen(first.id, first.doc_id, Span(10**6, 10**6 + 5), 0.5),
        assistant.reopen(first.id, "another-document", first.span, 0.5),
    ]

    assert all(found is not None and found.text == first.text for found in moved)
    assert assistant.reopen("q00000000", first.doc_id, first.span, 0.5) is None
