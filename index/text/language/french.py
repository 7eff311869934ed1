"""French: greetings, stage directions, and the parts of a document that are no speaker's."""

from index.text.language.rules import NOBODYS, Language, SmallTalk, Transcripts

FRENCH = Language(
    code="fr",
    stemmer="french",
    elided="[cdjlmnst]|(?:jus|lors|puis|quoi)?qu",
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
