"""The list that a question asks for: "What caused the fall?" is answered by "three causes: …"."""

from index.answering.discourse import lead_of
from index.answering.ranking import Ranking
from index.answering.scoring import ScoredSentence
from index.text import stems

# How many of the ranking's first sentences may be the list's.
_CONSIDERED = 8


def asked_list(ranking: Ranking) -> ScoredSentence | None:
    """Return the best item of the list that a question asks for, or None if there is none.

    The list is in the best sentence's document, and what leads to it has the question's first
    word of content, which the best sentence lacks.
    """
    content = ranking.question.content
    if not content:
        return None
    best, asked = ranking.sentences[0], content[0][0].stem
    document = ranking.documents[best.doc_id]
    if asked in stems(ranking.words(best), document.language):
        return None
    for item in ranking.sentences[1:_CONSIDERED]:
        sentences = item.passage.sentences
        if item.doc_id == best.doc_id and sentences[item.number].is_item:
            lead = sentences[lead_of(sentences, item.number)].span.cut(document.text)
            if asked in stems(lead, document.language):
                return item
    return None
