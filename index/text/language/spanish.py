"""Spanish: titles before names, a greeting, follow-ups."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.rules import Dates, Language, Names, Pages, Questions, Sentences
from index.text.language.spanish_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.spanish_quotings import QUOTINGS, REPORTS
from index.text.language.spanish_transcripts import TRANSCRIPTS
from index.text.language.talk_rules import FollowUps, SmallTalk

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:y|e|pero|o|entonces|también|ok)\b[\s,]*(?:qué (?:hay|pasa|dice) (?:del?|con)\s+)?|"
        r"^qué (?:hay|pasa) (?:del?|con)\s+|^lo mismo (?:para|con)\s+"
    ),
    pronouns=r"\b(?:él|ella|ellos|ellas|sus?|eso|esto|aquello|ahí|allí)\b",
    persons="él|ella",
    bare=r"por ?qué(?: no| eso)?|cuándo|dónde|cómo|desde cuándo|para qué",
    alone_in_itself=r"\bqué (?:hora|día) es\b",
    time="en|para|durante|desde|antes de|después de",
    said=(
        r"(?:dice|dijo|decía|dicho|piensa|pensaba|promete|prometió|anunció)"
        r"(?:\s[\w’'-]{1,30}){0,3}?"
    ),
    about="sobre|acerca de|respecto a",
    said_behind="exactamente|entonces",
    who=(
        r"(?:y |pero )?qui[ée]n(?: (?:dijo|dice|ha dicho))?(?: (?:eso|esto))?|"
        r"qui[ée]n lo (?:dijo|dice|ha dicho)|de quién son (?:esas|estas) palabras"
    ),
    when=(
        r"(?:y |pero )?(?:cu[aá]ndo|en qué año) (?:fue(?: (?:eso|esto))?|lo dijo|dijo "
        r"(?:eso|esto))|(?:y )?de cu[aá]ndo es (?:eso|esto)"
    ),
    where=r"(?:y |pero )?d[oó]nde (?:fue(?: (?:eso|esto))?|lo dijo|dijo (?:eso|esto))",
    undo="solo|tal cual|no",
)

SPANISH = Language(
    code="es",
    stemmer="spanish",
    occasions=occasion_rules.SPANISH,
    letters=letter_rules.SPANISH,
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
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
        weekdays=r"lunes|martes|miércoles|jueves|viernes|sábado|(?<!santo )domingo",
        inside="de|del",
    ),
    questions=Questions(
        sayers=sayer_rules.SPANISH,
        about_quoting=r"\b(?:cit(?:ó|aba|ado|ada|ar)|carta|escrib\w*|leyó|refrán)\b",
        person_on=sayer_rules.SPANISH_ON,
        says=sayer_rules.SPANISH_SAYS,
        commands=frozenset("segun palabras cita citas".split()),
    ),
    sentences=Sentences(
        abbreviations=(
            r"sr|sra|sres|dr|dra|d|dña|art|núm|pág|p\.\s?ej|ud|uds|av|avda|cap|fig|vol|tel|aprox|"
            r"máx|mín|(?:[a-z]\.){1,5}[a-z]"
        ),
        clause_starts=r"y (?:luego|entonces|yo|ellos|él|ella|el|la|los|las)|pero|entonces|luego",
    ),
    quotings=QUOTINGS,
    reports=REPORTS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(greetings="hola"),
    pages=Pages(
        page=r"página|pág\.",
        of="de",
        captioned=r"tabla|cuadro|figura|fig\.|recuadro|gráfico|mapa",
    ),
    follow_ups=_FOLLOW_UPS,
)
