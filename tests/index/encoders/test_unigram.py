"""The Unigram tokenizer does what the package `tokenizers` does."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from index.encoders.unigram import UnigramTokenizer, write_pieces

SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
PIECES = [
    *SPECIAL, "▁", "▁the", "▁th", "e", "t", "h", "he", "▁har", "bour", "▁harbour", "b", "o", "u",
    "r", "é", "ä", "1", "/", "2", "⁄", "fi", "f", "i", "日", "本", "日本", "한", "▁e", "ver", "v",
]  # fmt: skip
SCORES = np.array([0.0] * 4 + [-2.0 - (7 * i % 11) / 3 for i in range(len(PIECES) - 4)], np.float32)
TEXTS = [
    "", " ", "the harbour", "  the \n harbour\t", "Theharbour??", "½ ﬁ é", "e\u0301", "日本 日",
    "\u1112\u1161\u11ab", "the\u00a0harbour", "😀😀 the", "▁the",
]  # fmt: skip


@pytest.fixture(scope="module")
def theirs() -> Any:
    pieces = [(p, float(s)) for p, s in zip(PIECES, SCORES, strict=True)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace("▁", "always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> UnigramTokenizer:
    folder: Path = tmp_path_factory.mktemp("pieces")
    write_pieces(folder, PIECES, SCORES)
    return UnigramTokenizer(folder)


@pytest.mark.parametrize("text", TEXTS)
def test_it_cuts_as_they_do(ours: UnigramTokenizer, theirs: Any, text: str) -> None:
    """The same pieces of accents, ligatures, runs of spaces, and of what is unknown."""
    found, expected = ours.encode(text), theirs.encode(text)

    assert found.ids == expected.ids
    assert found.special_tokens_mask == expected.special_tokens_mask
    if not {"\u1112", "\u0301"} & set(text):  # they leave out what joins a letter
        assert found.offsets == expected.offsets


@given(st.text(alphabet="thearboufié 1/2\n日本한x?E", max_size=40))
def test_it_cuts_any_text_as_they_do(ours: UnigramTokenizer, theirs: Any, text: str) -> None:
    """Pieces and places."""
    found, expected = ours.encode(text), theirs.encode(text)

    assert (found.ids, found.offsets) == (expected.ids, expected.offsets)


def test_it_is_cut_to_a_length(ours: UnigramTokenizer) -> None:
    """The last token stays the special one; without special tokens there is room for two more."""
    ours.enable_truncation(4)
    long, bare = (
        ours.encode("the the the the the"),
        ours.encode("the the the the the", add_special_tokens=False),
    )
    ours.no_truncation()

    assert (long.ids[0], len(long.ids), long.ids[-1]) == (0, 4, 2)
    assert len(bare.ids) == 4
    assert len(ours.encode("the the the the the").ids) == 7
