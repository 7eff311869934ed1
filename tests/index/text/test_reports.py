"""What a sentence says without its speaker holding it, and what takes it back."""

import pytest

from index.text import reports


@pytest.mark.parametrize(
    "sentence",
    [
        "There are people who say that the dam was lost.",
        "Those who claim that it leaks have not seen it.",
        "Some newspapers reported that Minister Holm wants to sell it.",
        "My opponents claim the dam is lost.",
        "And they say it cannot be mended.",
        "We are told that the water will rise.",
        "It is often said that dams fail.",
        "People in this valley have always said that the mill is haunted.",
        "The opposition says that the dam will break.",
        "Some members ask me to sell the dam.",
        "I've heard it said that the dam has two hundred holes.",
        "“Outside the union we would be free,” they say.",
        "“The dam is lost!” my opponents cry.",
    ],
)
def test_what_people_say(sentence: str) -> None:
    """Nobody in particular says it; least of all the speaker."""
    assert reports.says_for_others(sentence)
    assert reports.says_for_someone(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Senator Krog told reporters yesterday that the dam would break.",
        "Yesterday she told them that it leaks.",
        "Minister Anna Berg of the north side has claimed that it leaks.",
        "My colleague, the Minister of Labour, Mr Bo Lie, argues that the wage must rise.",
        "Our predecessor said that it leaks.",
        "My friends on the other side have said that it leaks.",
        "My neighbour says that if it leaks, they can sue me.",
    ],
)
def test_what_somebody_says(sentence: str) -> None:
    """A certain person, by name or by what he is."""
    assert reports.says_for_someone(sentence)
    assert not reports.says_for_others(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I believe that some people think too much of it.",
        "We told people that the dam holds.",
        "As the mayor said, we are ready.",
        "Nobody says that it leaks.",
        "Many people believe in us.",
        "The dam holds.",
        "As economists like to say, there is a price.",
        "Our figures tell us that it holds.",
        "Would you say that it leaks?",
        "“It holds,” I say.",
        "The minister will say more of it.",
    ],
)
def test_what_a_speaker_says_for_himself(sentence: str) -> None:
    """Even where others are named in it."""
    assert not reports.says_for_someone(sentence)


@pytest.mark.parametrize(
    ("before", "sentence", "is_back"),
    [
        ("They say that the dam was lost.", "That is false.", True),
        ("I said that it holds nine tons.", "I misspoke.", True),
        ("I said that there would be a path.", "I have to take that back.", True),
        ("He told them that the toll would rise.", "It will not.", True),
        ("The abbots say that bells must rest.", "They are wrong, and we ring ours.", True),
        ("The dam is lost, they tell you.", "Nonsense!", True),
        ("He says that the lake was drained.", "There is no truth in it.", True),
        ("He says that I would sell it.", "I never said that, and I do not think it.", True),
        ("It holds for ten years.", "It would be wrong to say that walls are useless.", False),
        ("The dam holds.", "That is why we built it.", False),
        ("It will not be raised.", "It will not be raised next year either.", False),
        ("The dam holds.", "No other dam does.", False),
        ("We follow three rules.", "No. 1, we hold the dam.", False),
        ("Great men built it.", "It is not so long ago that they did.", False),
    ],
)
def test_what_takes_a_sentence_back(before: str, sentence: str, is_back: bool) -> None:
    """A denial of what was said, not of something else."""
    assert reports.takes_back(sentence, before) == is_back


@pytest.mark.parametrize(
    ("behind", "is_answered"),
    [
        ("I respect him, but I disagree.", True),
        ("I strongly disagree.", True),
        ("We do not accept that.", True),
        ("I respect him.", False),
        ("He has been with us for nine years.", False),
    ],
)
def test_a_speakers_own_view_turns_what_another_argues(behind: str, is_answered: bool) -> None:
    """The two say nothing but together."""
    said = "My colleague, Mr Bo Lie, argues that the wage must rise to twelve florins."

    assert reports.is_answered(said, behind) is is_answered


@pytest.mark.parametrize(
    ("language", "said", "answer"),
    [
        ("de", "Es gibt Leute, die sagen, der Damm sei verkauft.", "Das ist falsch."),
        ("de", "Manche behaupten, dass der Damm bricht.", "Das stimmt nicht."),
        ("de", "Es heißt, das Wehr sei verloren.", "Nein."),
        ("de", "Manche behaupten, ich wolle schließen.", "Das habe ich nie gesagt."),
        ("es", "Hay quien dice que lo mejor sería privatizar.", "Eso es falso."),
        ("it", "C’è chi dice che tutto è venduto.", "Non l’ho mai detto."),
        ("fr", "Certains disent que je veux vendre.", "Je n’ai jamais dit cela."),
        ("fr", "Certains disent que le barrage est perdu.", "C’est faux."),
        ("fr", "Nos adversaires affirment que tout est vendu.", "Il n’en est rien."),
    ],
)
def test_other_languages(language: str, said: str, answer: str) -> None:
    """Each says both in its own words."""
    assert reports.says_for_others(said, language)
    assert reports.takes_back(answer, said, language)
    assert not reports.takes_back(said, answer, language)


def test_a_language_without_rules_reports_nothing() -> None:
    """What a language lacks is off."""
    sentence = "There are people who say that the dam was lost."

    assert not reports.says_for_others(sentence, "xx")
    assert not reports.takes_back("That is false.", sentence, "xx")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Cllr Beddoes asked whether the town was safe at night."),
        ("en", "She wanted to know why the council had waited."),
        ("de", "Stadtrat Roe fragte, ob das Wehr hält."),
        ("fr", "Mme Roe a demandé si le barrage tiendrait."),
        ("it", "Il consigliere ha chiesto se la diga regga."),
        ("es", "El concejal preguntó si la presa aguantaría."),
    ],
)
def test_what_somebody_asked_is_told(language: str, sentence: str) -> None:
    assert reports.tells_question(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "He asked whether it would hold, and she said that it would.",
        "I asked the miller how he did it and he showed me.",
        "Those who ask what it costs should look at the flood.",
        "We asked for help.",
    ],
)
def test_what_says_more_than_a_question_is_no_question(sentence: str) -> None:
    assert not reports.tells_question(sentence)
