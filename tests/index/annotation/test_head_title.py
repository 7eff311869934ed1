"""A text is titled by what it is about, not by the furniture of the page that it is on."""

import pytest

from index.annotation import describe_text

_BODY = (
    "\n\nGood morning. I am glad to be here. I have come to talk about the quays, and I will.\n\n"
    "We will rebuild them."
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("SPEECH\n\nA new age of quays\n\nSpeech by Ann Roe, Member of the Executive "
                     "Board, at the Harbour Forum\n\nSund, 5 May 2024", "A new age of quays",
                     id="the kind of text above"),
        pytest.param("Remarks by Governor Ann Roe\nThe price of a quay\nAt the Harbour Forum, Sund"
                     "\nMay 5, 2024", "The price of a quay", id="who speaks above"),
        pytest.param("European Commission\nSpeech by Commissioner Ann Roe at the Harbour Days\n"
                     "Brussels, 5 May 2024", "Speech by Commissioner Ann Roe at the Harbour Days",
                     id="an institution above"),
        pytest.param("A/CONF.219/INF/14\nSummary of the workshop on quays\n5 May 2024",
                     "Summary of the workshop on quays", id="the number of a paper"),
        pytest.param("English | Search\nHome > News > Speeches\nRemarks at the Harbour Forum\n"
                     "5 May 2024", "Remarks at the Harbour Forum", id="a page's menu"),
        pytest.param("MEDIA RELEASE\n5 May 2024\n2:14 P.M. EDT\nPostfach, CH-3003 Bern\n"
                     "Quays close for winter", "Quays close for winter", id="no address, no time"),
        pytest.param("**Quays of the north**\nSpeech by Ann Roe\n5 May 2024", "Quays of the north",
                     id="without Markdown"),
        pytest.param("Statement by\nAnn Roe, Governor\n5 May 2024", "Statement by Ann Roe, Governor",
                     id="over two lines"),
        pytest.param("Rede\n„Die Kais des Nordens“\nHafentag, Sund\n5. Mai 2024",
                     "„Die Kais des Nordens“", id="in quotation marks"),
        pytest.param("Bank of Sund\nHome / News / Speeches\nSlow money − speech by Ann Roe\nGiven at the "
                     "Harbour Forum\n5 May 2024", "Slow money − speech by Ann Roe",
                     id="a bank's name above a menu"),
        pytest.param("Bank for Quays\nPromoting stability everywhere\nA vault without walls\nSpeech by "
                     "Ms Ann Roe, Governor, at the Harbour Forum\n5 May 2024",
                     "A vault without walls", id="a motto below the mast"),
        pytest.param("Bank for Quays\nPromoting stability everywhere\nSpeech by Ms Ann Roe at the Harbour "
                     "Forum\n5 May 2024", "Speech by Ms Ann Roe at the Harbour Forum",
                     id="a motto right above the speech"),
        pytest.param("Clean Water Now\nHome / News / Speeches\nNobody dreams of it\nSpeech by Ann Roe at "
                     "the Harbour Forum\n5 May 2024", "Speech by Ann Roe at the Harbour Forum",
                     id="a name above a menu"),
        pytest.param("Ministry of Quays\nFor quays and ports\nQuays to be dredged after a long delay\n"
                     "5 May 2024", "Quays to be dredged after a long delay", id="no motto"),
        pytest.param("Ministry of Quays\nWho is to pay for all our quays?\n5 May 2024",
                     "Ministry of Quays", id="no question as a headline"),
        pytest.param("Fiscal Year 2024 Request: The Statement of the Quay Office\nWhat the office has "
                     "found on quays", "Fiscal Year 2024 Request: The Statement of the Quay Office",
                     id="a long name is no mast"),
        pytest.param("Quays and Ports Committee\nOrdered by the House of Quays to be published 5 May 2024.",
                     "Quays and Ports Committee", id="no sentence as a headline"),
        pytest.param("Ministry of Quays\nTeachers, pilots, and the whole Class of 2016:",
                     "Ministry of Quays", id="no salutation as a headline"),
        pytest.param("Ministry of Quays\nOfficial paper in print No. 14/2024\n5 May 2024",
                     "Ministry of Quays", id="no number of a paper as a headline"),
        pytest.param("Federal Agency\nYou are here: Home > News > Speeches on quays\nRemarks at the Quay"
                     "\n5 May 2024", "Remarks at the Quay", id="a menu behind a label"),
        pytest.param("Court of Quays\n\nStatement by Ann Roe, Justice\n\nOath for the new pilots\n\n"
                     "5 May 2024", "Statement by Ann Roe, Justice", id="an occasion below"),
        pytest.param("Bank of Sund\n\nHome / News\n\nPresidential Address 2024\n\nLooking under a quay\n"
                     "\nAnn Roe, President of the Society\n\n5 May 2024", "Looking under a quay",
                     id="the title below a lecture's name"),
        pytest.param("Speech\nSettling in seconds: what we owe\nSpeech by Ann Roe, Governor\n5 May 2024",
                     "Settling in seconds: what we owe", id="words before a colon"),
        pytest.param("Speech\nAgenda item 7: Quays in transit\nStatement by Ann Roe, Governor\n"
                     "5 May 2024", "Statement by Ann Roe, Governor", id="no item of an agenda"),
        pytest.param("House of Quays\n\nOral evidence: Quays and ports, HC 1142\n\n5 May 2024",
                     "Oral evidence: Quays and ports, HC 1142", id="evidence as a label"),
        pytest.param("Quay Board\nPolicy paper\nHow to mend a quay\nLast updated 5 May 2024 - see all\n",
                     "How to mend a quay", id="a note on updates"),
        pytest.param("Quay Union\nJoin us – Pay deals – News of today\nSpeech by Ann Roe, Secretary\n"
                     "5 May 2024", "Speech by Ann Roe, Secretary", id="a menu with dashes"),
        pytest.param("Speech\nPlenary session of\n5 May 2024", "Speech", id="a line that breaks off"),
        pytest.param("For release on delivery\n9:15 a.m.\nMay 5, 2024\nSmall banks, long memories\n"
                     "Remarks by Ann Roe, Governor", "Small banks, long memories", id="a note above"),
        pytest.param("The Fourteenth Memorial Lecture\nSpeech by Ann Roe, Reader in Law\n5 May 2024",
                     "The Fourteenth Memorial Lecture", id="an occasion is no mast"),
        pytest.param("Statements and Releases\nFACT SHEET: New actions on the quays\n5 May 2024",
                     "FACT SHEET: New actions on the quays", id="a kind of text as a label"),
        pytest.param("Remarks by Governor Ann Roe at the Harbour Forum\nSund, May 5, 2024",
                     "Remarks by Governor Ann Roe at the Harbour Forum", id="good as it is"),
    ],
)  # fmt: skip
def test_the_title_tells_what_a_text_is(head: str, title: str) -> None:
    assert describe_text(head + _BODY, "x.txt").facts["title"] == title


def test_a_body_ends_a_longer_word() -> None:
    head = (
        "Hafenverband Nord und Ost\n\nRede von Ann Roe, Vorsitzende, beim Hafentag\n\n5. Mai 2024"
    )
    assert (
        describe_text(head + _BODY, "x.txt", "", "de").facts["title"].startswith("Rede von Ann Roe")
    )


def test_the_name_of_the_file_is_better_than_nothing() -> None:
    text = "| | |\n\nThe quays are old. They will be rebuilt before the winter, the council says.\n"

    assert describe_text(text, "the old quays.txt").facts["title"].casefold() == "the old quays"


def test_a_turkish_capital_becomes_one_small_letter() -> None:
    """Python has two characters for it."""
    text = f"TÜRKİYE BÜYÜK MİLLET MECLİSİ\nRemarks by Ann Roe\n5 May 2024{_BODY}"

    assert describe_text(text, "x.txt").facts["title"] == "Türkiye Büyük Millet Meclisi"


def test_a_title_that_ends_in_the_middle_goes_on_in_the_next_line() -> None:
    """But one that is whole does not, whatever stands below it."""
    broken = (
        "            AFTER THE FLOOD: LESSONS FROM THE\n             WEIR OF SUND\n\nHEARING\n\n"
    )
    whole = "AFTER THE FLOOD\nWEIR OF SUND\n\nHEARING\n\n"
    body = "The subcommittee met, and nobody had read the letters of the millers, as they said."

    assert describe_text(broken + body, "a.txt").facts["title"] == (
        "After the Flood: Lessons from the Weir of Sund"
    )
    assert describe_text(whole + body, "a.txt").facts["title"] == "After the Flood"
