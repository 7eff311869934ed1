"""Spanish: titles before names, a greeting."""

from index.text.language.rules import Dates, Language, Names, Sentences, SmallTalk
from index.text.language.spanish_quotings import QUOTINGS
from index.text.language.spanish_transcripts import TRANSCRIPTS

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
    dates=Dates(
        months=tuple(
            """enero febrero marzo abril mayo junio julio agosto septiembre octubre
            noviembre diciembre""".split()
        ),
        on="el",
        weekdays="lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        inside="de|del",
    ),
    sentences=Sentences(
        abbreviations=(
            r"sr|sra|sres|dr|dra|d|dña|art|núm|pág|p\.\s?ej|ud|uds|av|avda|cap|fig|vol|tel|aprox|"
            r"máx|mín|(?:[a-z]\.){1,5}[a-z]"
        ),
        clause_starts=r"y (?:luego|entonces|yo|ellos|él|ella|el|la|los|las)|pero|entonces|luego",
    ),
    quotings=QUOTINGS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(greetings="hola"),
)
