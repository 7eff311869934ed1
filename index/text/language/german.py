"""German: its nouns have capitals; greetings, stage directions and page numbers."""

from index.text.language.rules import Language, Pages, SmallTalk, Transcripts

GERMAN = Language(
    code="de",
    stemmer="german",
    capitalises_nouns=True,
    transcripts=Transcripts(played="beifall|heiterkeit"),
    small_talk=SmallTalk(
        greetings="hallo|moin|servus|guten (?:tag|morgen|abend)",
        thanks="danke",
    ),
    pages=Pages(page="seite", of="von"),
)
