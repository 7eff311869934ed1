"""Answers on encyclopaedia articles that nothing was fitted on, where BRIEFING_EVAL_DATA has them."""

from pathlib import Path

import pytest

from index import evaluate
from index.answer import Answerer
from index.build import build
from index.corpus import open_corpus
from index.embed import Encoder
from index.store.local import LocalStore
from tests.conftest import documents_of, print_measures

# Every second article, by name: what is tuned on one half is reported on the other.
HALVES = (
    ("1973-oil-crisis", "french-and-indian-war", "imperialism", "scottish-parliament"),
    ("european-union-law", "huguenot", "normans", "warsaw"),
)


@pytest.mark.quality
def test_articles(eval_data: Path, encoder: Encoder, tmp_path: Path) -> None:
    """Quotation hit@1 of at least .80 on either half; out-of-corpus AUROC of at least .98."""
    store = LocalStore(build(open_corpus(eval_data / "squad2" / "corpus"), tmp_path, encoder))
    answerer = Answerer(store, encoder)
    documents = documents_of(store)
    items = [
        *evaluate.read_items(eval_data / "squad2" / "questions.jsonl"),
        *evaluate.read_items(eval_data / "xquad-en" / "questions.jsonl"),
    ]
    placed, _ = evaluate.place(items, documents)
    asked = [item for item in placed if item.expected != "adversarial"]
    outcomes = evaluate.evaluate(asked, lambda q: answerer.answer(q, top=1), documents)
    store.close()
    outside = [o for o in outcomes if o.item.expected == "out_of_corpus"]
    for half in HALVES:
        inside = [o for o in outcomes if o.item.group in half and o not in outside]
        found = {m.name: m for m in evaluate.measures([*inside, *outside])}
        print_measures(", ".join(half), found)

        assert found["verbatim"].value == 1.0
        assert found["quotation hit@1"].value >= 0.80
        assert found["AUROC, out_of_corpus"].value >= 0.98
