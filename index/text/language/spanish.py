"""Spanish: titles before names, a greeting."""

from index.text.language.rules import Language, Names, SmallTalk

SPANISH = Language(
    code="es",
    stemmer="spanish",
    names=Names(
        titles=frozenset(
            """señor señora señorita sr sra srta don doña doctor doctora presidente presidenta
            ministro ministra primer primera secretario secretaria senador senadora diputado
            diputada alcalde alcaldesa general coronel almirante embajador embajadora
            comisario comisaria juez jueza canciller rey reina papa""".split()
        )
    ),
    small_talk=SmallTalk(greetings="hola"),
)
