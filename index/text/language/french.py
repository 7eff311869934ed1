"""French: greetings, stage directions, and the parts of a document that are no speaker's."""

from index.text.language.rules import NOBODYS, Language, Sentences, SmallTalk, Transcripts

FRENCH = Language(
    code="fr",
    stemmer="french",
    sentences=Sentences(
        goes_on=(
            r"MM?|Mmes?|Mlles?|Dr|Pr|Me|Mgr|Sr|Ste?|art|env|al|chap|cf|p|pp|no|nos|av|apr|éd|vol|"
            r"c\.-à-d|p\.\s?ex"
        )
    ),
    transcripts=Transcripts(
        nobodys=NOBODYS
        | frozenset(
            """note notes source sources contact contacts date place photo image table introduction
            conclusion article section""".split()
        ),
        played="applaudissements",
    ),
    small_talk=SmallTalk(greetings="bonjour|salut", thanks="merci"),
)
