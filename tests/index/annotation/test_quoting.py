"""Whose words are quoted within a speech, and where they stand."""

import pytest

from index.annotation.annotate import annotate
from index.annotation.quoting import find_quotings
from index.ingestion.parsers import parse
from index.ingestion.parsers.html import parse_html
from index.ingestion.parsers.markdown import parse_markdown
from index.models import Document, Quoting, Region, Source, Span

SPEAKER = "Greta Holm"


def quoted(text: str, language: str = "en", speaker: str | None = SPEAKER) -> list[tuple[str, str]]:
    """Return what a speech quotes, and from whom ("" where that is unsure)."""
    source = Source("s", "remarks", "Speech", speaker)
    regions = (Region(Span(0, len(text)), "s"),)
    found = find_quotings(text, regions, (source,), (), language)
    return [(q.span.cut(text), q.who or "") for q in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "He wrote: “The dam will not hold. It leaks already.” I doubt it.",
            "“The dam will not hold. It leaks already.”",
            id="curly",
        ),
        pytest.param(
            "He writes: “Close them all. Nobody under sixty reads.” I answered him at once.",
            "“Close them all. Nobody under sixty reads.”",
            id="the speaker answers",
        ),
        pytest.param(
            'She asked, "Who pays for all of this?" Nobody knew.',
            '"Who pays for all of this?"',
            id="straight",
        ),
        pytest.param(
            "They wrote: „The dam will not hold for long.“ It did.",
            "„The dam will not hold for long.“",
            id="low and high",
        ),
        pytest.param(
            "They wrote: « The dam will not hold for long. » It did.",
            "« The dam will not hold for long. »",
            id="guillemets",
        ),
        pytest.param(
            "They wrote: »The dam will not hold for long.« It did.",
            "»The dam will not hold for long.«",
            id="guillemets inwards",
        ),
        pytest.param(
            "The miners’ leader said, ‘We don’t know the owners’ plans for this pit.’ He left.",
            "‘We don’t know the owners’ plans for this pit.’",
            id="single, with apostrophes",
        ),
        pytest.param(
            "He said: ``The dam will not hold for long.'' It did.",
            "``The dam will not hold for long.''",
            id="typed as in a record",
        ),
        pytest.param(
            "A letter came.\n\n“The dam leaks.\n\n“Nobody comes to mend it.”\n\nWe mended it.",
            "“The dam leaks.\n\n“Nobody comes to mend it.”",
            id="two paragraphs",
        ),
        pytest.param(
            "He said: “My mother told me ‘never trust a dam’ and I never did.” Well.",
            "“My mother told me ‘never trust a dam’ and I never did.”",
            id="a quotation within it",
        ),
        pytest.param(
            "And I quote: the dam will not hold for another year. End of quote. It held.",
            "the dam will not hold for another year.",
            id="read out without marks",
        ),
        pytest.param(
            "Quote: I will mend the dam in the spring. Unquote. Where is it?",
            "I will mend the dam in the spring.",
            id="read out with the marks said",
        ),
        pytest.param(
            'Your words: "I will mend the dam as soon as I can." And then?',
            '"I will mend the dam as soon as I can."',
            id="somebody's words",
        ),
        pytest.param(
            "He wrote to us: 'The dam can wait, and nobody's boat will sink.' I have the letter.",
            "'The dam can wait, and nobody's boat will sink.'",
            id="straight single marks",
        ),
        pytest.param(
            "My opponents say:\n\n- the dam leaks\n\n- the mayor was bought\n\nWe carry on.",
            "- the dam leaks\n\n- the mayor was bought",
            id="a list",
        ),
        pytest.param(
            "In 1954 he wrote:\n\nThe dam will hold, if somebody minds it.\n\nWe have minded it.",
            "The dam will hold, if somebody minds it.",
            id="a paragraph without marks",
        ),
        pytest.param(
            "Let me read. A miller writes to me as follows.\n\nThe dam leaks.\n\nI answered him.",
            "The dam leaks.",
            id="a paragraph that no colon leads to",
        ),
        pytest.param(
            "They tell you: the dam leaks. The pumps are old. That is false. We bought new ones.",
            "the dam leaks. The pumps are old.",
            id="claims that are taken back",
        ),
        pytest.param(
            "Water finds its way. Those are not my words; they are the words of Father Amadou.",
            "Water finds its way.",
            id="disowned",
        ),
    ],
)
def test_words_of_another_are_found_whole(text: str, words: str) -> None:
    """Whatever marks they stand in, and however many sentences they run over."""
    assert [found for found, _ in quoted(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The so-called “reform” of “the system” is a fraud.", id="at arm's length"),
        pytest.param("We put an end to the so-called “reform.” It was time.", id="a stop inside"),
        pytest.param("I read “The Long Road to the Northern Dam” at school.", id="title"),
        pytest.param(
            'Berg, Anna (1993). "Discretion versus Rules in Practice," Journal of Dams.',
            id="title in a list of references",
        ),
        pytest.param("I told this hall then: “The dam will hold for a century.”", id="own"),
        pytest.param("“The dam will hold for a century,” I said, and it has.", id="own, behind"),
        pytest.param('The board is 5\'6" by 7" and the other one is 8" by 9" wide.', id="inches"),
        pytest.param(
            "The workers’ houses, the owners’ houses, ’tis all the same.", id="apostrophes"
        ),
        pytest.param(
            "The workers' houses, the owners' houses, and the boats of '34: all 'n' all, the same.",
            id="straight apostrophes",
        ),
        pytest.param('The words "one land for all of us together" are on it.', id="the words"),
        pytest.param("They tell you: the dam leaks. The pumps are new.", id="who knows how far"),
        pytest.param("I say to you:\n\nThe dam will hold.", id="own paragraph"),
        pytest.param("That is what the people want. That is how we work.", id="that is"),
        pytest.param(
            "The pact under the motto “one land for all of us together” held.", id="motto"
        ),
    ],
)
def test_what_is_no_quotation_of_another(text: str) -> None:
    """Words at arm's length, titles, and what the speaker says that he said, are not."""
    assert quoted(text) == []


LETTER = "“We need forty more pumps before the spring.”"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        pytest.param(f"Colonel Adeyemi wrote: {LETTER}", "Colonel Adeyemi", id="before"),
        pytest.param(
            f"Colonel Adeyemi of the river guard wrote to us. His letter reads as follows. {LETTER}",
            "Colonel Adeyemi",
            id="his letter",
        ),
        pytest.param(f"Dr. Ruth Falk spoke here. She said: {LETTER}", "Dr. Ruth Falk", id="she"),
        pytest.param(
            "“We need forty more pumps,” said Mayor Otto Lind. He got ten.",
            "Mayor Otto Lind",
            id="behind",
        ),
        pytest.param(f"The engineer Ida Brun asked, {LETTER}", "Ida Brun", id="with a noun"),
        pytest.param(f"In 1931 wrote Ida Brun: {LETTER}", "Ida Brun", id="behind the verb"),
        pytest.param(f"In the words of Ida Brun, {LETTER}", "Ida Brun", id="in the words of"),
        pytest.param(
            f"{LETTER} These are not my words; they are the words of Ida Brun.",
            "Ida Brun",
            id="disowned behind",
        ),
        pytest.param(
            f"As Ida Brun, the head of the water board, once said, {LETTER}", "Ida Brun", id="aside"
        ),
        pytest.param(
            f"Our colleague from Norway, Dr Ida Brun, put it well: {LETTER}",
            "Dr Ida Brun",
            id="named in the aside",
        ),
        pytest.param(f"Our friend from Norway put it well: {LETTER}", "", id="a place is nobody"),
        pytest.param(f"Ida Brun and Otto Lind wrote: {LETTER}", "", id="two"),
        pytest.param(f"As Ida Brun’s family said: {LETTER}", "", id="the family's"),
        pytest.param(f"My predecessor stood here. He said: {LETTER}", "", id="no name"),
        pytest.param(f"My brother knew Colonel Adeyemi. He said: {LETTER}", "", id="which of them"),
        pytest.param(f"Otto Lind met Ida Brun. He said: {LETTER}", "", id="two names before"),
        pytest.param(f"The Government say that {LETTER}", "", id="no person"),
        pytest.param(
            f"The board of the Department of Human Works explains, {LETTER}", "", id="part of"
        ),
        pytest.param(f"The sign read: {LETTER}", "", id="a thing"),
    ],
)
def test_who_is_quoted(text: str, who: str) -> None:
    """Named where the text surely says so; two candidates are none."""
    ((_, found),) = quoted(text)

    assert found == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "“The dust is bad for us all,” said Ann Roe. “It must stop at once.”", "Ann Roe"),
        ("en", "“The dust is bad for us all,” said Ann Roe. “It will all stop in May,” according to the mill.", ""),
        ("en", "“The dust is bad for us all,” said Ann Roe. “It will all stop in May,” said a clerk.", ""),
        ("en", "“The dust is bad for us all,” said Ann Roe. “It will all stop in May,” a spokesman for "
         "the mill on the river told reporters.", ""),
        ("en", "“The dust is bad for us all,” said Ann Roe. “It will all stop in May,” according to Bo "
         "Lie.", "Bo Lie"),
        ("de", "„Der Staub ist schlecht für uns“, sagte Emil Stock. „Er wird bald weniger.“",
         "Emil Stock"),
        ("de", "„Der Staub ist schlecht für uns“, sagte Emil Stock. „Er wird im Mai viel weniger“, so der "
         "Gutachter Max Senk.", "Gutachter Max Senk"),
        ("de", "„Der Staub ist schlecht für uns“, sagte Emil Stock. „Er wird im Mai viel weniger“, heißt "
         "es im Bericht.", ""),
        ("fr", "« La poussière est mauvaise pour nous », a dit Paul Brun. « Le moulin fermera en "
         "mai », indique le rapport.", ""),
        ("es", "«El polvo es malo para todos», dijo Pablo Ruiz. «El molino cerrará en mayo», según "
         "el ministerio.", ""),
        ("it", "«La polvere è un male per tutti», ha detto Paolo Neri. «Il mulino chiuderà in "
         "maggio», secondo Anna Riva.", "Anna Riva"),
    ],
)  # fmt: skip
def test_a_second_quotation_is_whose_the_words_behind_it_say(
    language: str, text: str, who: str
) -> None:
    """It is by whom the first is only if nothing stands behind it."""
    assert quoted(text, language)[-1][1] == who


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", 'According to Ms Lund, Mr Dahl said: "I quit and I will not return."', "Mr Dahl"),
        ("fr", "Selon Lund, Mme Roux a déclaré : « Nous sommes ruinés, tous. »", "Mme Roux"),
        ("de", "Laut Lund sagte Ohm: „Ich klage gegen euch alle.“", ""),
        ("en", 'According to Ida Lund: "The quay is open to all of us."', "Ida Lund"),
    ],
)
def test_by_whom_words_are_known_is_not_who_said_them(language: str, text: str, who: str) -> None:
    assert [name for _, name in quoted(text, language, None)] == [who]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "Señor Sanz, usted dijo: «No habrá apagones». Y los hubo.", "«No habrá apagones»"),
        ("it", 'Lei ha detto ieri: "Aboliremo le accise". E poi?', '"Aboliremo le accise"'),
        ("pt", "Sr. Deputado, o senhor disse: «Não há dinheiro.» E havia.", "«Não há dinheiro.»"),
        ("en", 'He said: "Never again." And he left.', '"Never again."'),
    ],
)
def test_two_words_behind_a_verb_of_saying_are_quoted(language: str, text: str, words: str) -> None:
    """Whoever says so quotes another, however short that is."""
    assert [found for found, _ in quoted(text, language)] == [words]
    assert quoted('I said: "Never again." And I left.') == []


def test_a_speaker_who_is_quoted_in_his_own_text_is_the_speaker() -> None:
    """As in a statement for the press: "…”, said Greta Holm."."""
    assert quoted("“We shall mend the dam this year,” said Minister Holm.") == []


@pytest.mark.parametrize(
    ("text", "language", "who"),
    [
        pytest.param(
            "Oberst Jan Brandt schrieb: „Die Pumpen reichen nicht aus.“", "de", "Oberst Jan Brandt"
        ),
        pytest.param(
            "„Die Pumpen reichen nicht aus“, sagte Jan Brandt.", "de", "Jan Brandt", id="behind"
        ),
        pytest.param("Jean Moreau a écrit : « Les pompes ne suffisent pas. »", "fr", "Jean Moreau"),
        pytest.param("Juan Pérez dijo: «Las bombas no son suficientes.»", "es", "Juan Pérez"),
        pytest.param("He dicho siempre: «Las bombas no son suficientes.»", "es", None),
        pytest.param("Ya he dicho: «Las bombas no son suficientes.»", "es", None),
        pytest.param("Anna Conti ha scritto: «Le pompe non bastano più.»", "it", "Anna Conti"),
        pytest.param("Ho detto: «Le pompe non bastano più.»", "it", None),
        pytest.param("Ich sagte damals: „Die Pumpen reichen nicht aus.“", "de", None),
        pytest.param("J’ai dit alors : « Les pompes ne suffisent pas. »", "fr", None),
    ],
)
def test_other_languages(text: str, language: str, who: str | None) -> None:
    """German and French say it with their own verbs; one's own words stay one's own."""
    assert [name for _, name in quoted(text, language)] == ([] if who is None else [who])


PAGE = (
    "<main><h1>Address</h1><p>" + "I speak of the dam tonight, and of those who built it. " * 5
) + "</p><p>Ida Brun wrote in her diary:</p>{}<p>That was long ago, and we have learnt.</p></main>"


@pytest.mark.parametrize(
    "block",
    [
        "<blockquote><p>The dam leaks.</p><p>I told nobody.</p></blockquote>",
        "<blockquote>The dam leaks.</blockquote><blockquote>I told nobody.</blockquote>",
    ],
)
def test_a_block_quotation_is_anothers(block: str) -> None:
    """A page sets off what it quotes, without marks."""
    loaded = parse_html(PAGE.format(block).encode(), "page.html")
    document = Document("d", loaded.text, "", "page.html", "Address", "en", loaded.marks, True)
    annotated, _ = annotate(document, Source("d", "remarks", "Address", SPEAKER))

    found = [(q.span.cut(loaded.text), q.who) for q in annotated.quotings]
    assert found == [("The dam leaks.\n\nI told nobody.", "Ida Brun")]


def test_a_block_quotation_in_markdown() -> None:
    """`>` sets words off."""
    words = "I speak of the dam tonight. " * 9
    loaded = parse_markdown(f"{words}\n\n> The dam leaks on both sides.\n\nYes.".encode(), "a.md")

    assert [m.span.cut(loaded.text) for m in loaded.marks if m.kind == "quote"] == [
        "The dam leaks on both sides."
    ]


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            "<blockquote>" + "<p>We mend what leaks.</p>" * 40 + "</blockquote>", id="all"
        ),
        pytest.param(
            "<p>" + "We mend what leaks in this land. " * 9 + "</p><p>Nobody else will come.</p>"
            "<blockquote>Nobody else will come.</blockquote>",
            id="repeated to draw attention",
        ),
    ],
)
def test_a_block_that_is_layout_is_nobody_elses(markup: str) -> None:
    """Old pages indent everything with it; others repeat a sentence of the text."""
    loaded = parse_html(f"<body>{markup}</body>".encode(), "page.html")
    regions = (Region(Span(0, len(loaded.text)), "s"),)
    source = Source("s", "remarks", "Speech", SPEAKER)

    assert find_quotings(loaded.text, regions, (source,), loaded.marks) == ()


def test_each_turn_of_a_transcript_quotes_for_itself() -> None:
    """A mark that one speaker leaves open does not reach into the next one's words."""
    text = "Ann: He said: “the dam leaks\n\nBen: It does not leak at all.”"
    regions = (Region(Span(5, 29), "a"), Region(Span(36, len(text)), "b"))
    sources = (Source("a", "remarks", "T", "Ann"), Source("b", "remarks", "T", "Ben"))

    assert all(
        any(region.span.covers(q.span) for region in regions)
        for q in find_quotings(text, regions, sources)
    )
    assert Quoting(Span(0, 0)).who is None


def test_every_item_of_what_opponents_say_is_theirs() -> None:
    """Items of a list that is marked have no bullets in the text."""
    (loaded,) = parse(
        b"My opponents say:\n\n- The pier is a toy for tourists.\n- We sold the lighthouse.\n\nI did not.",
        "a.md",
    )
    source = Source("s", "remarks", "A talk", speaker="Ann Roe")
    regions = (Region(Span(0, len(loaded.text)), "s"),)

    (quoting,) = find_quotings(loaded.text, regions, (source,), loaded.marks)
    assert quoting.span.cut(loaded.text).split("\n\n") == [
        "The pier is a toy for tourists.", "We sold the lighthouse.",
    ]  # fmt: skip


def test_a_letter_that_is_read_out_is_its_writers() -> None:
    """Each paragraph opens with a mark, and so does the line of the name."""
    letter = (
        '"Dear Sis,\n\n"It rained again. The Lieutenant says we will be home soon.\n\n'
        '"Your brother,\n"Jimmy"'
    )
    text = (
        f"Her brother wrote it. With her permission I will read it to you.\n\n{letter}\n\nHe died."
    )

    assert quoted(text) == [(letter, "")]
