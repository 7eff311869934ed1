"""Dutch: follow-ups, and who speaks in a transcript."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.abbreviations import sentences_of
from index.text.language.dutch_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.dutch_quotings import QUOTINGS
from index.text.language.dutch_transcripts import TRANSCRIPTS
from index.text.language.rules import Language, Pages, Questions
from index.text.language.talk_rules import FollowUps

DUTCH = Language(
    code="nl",
    stemmer="dutch",
    questions=Questions(
        sayers=sayer_rules.DUTCH,
        about_quoting=r"\b(?:citeer\w*|geciteerd|brief|schre\w*|voorgelezen|spreekwoord)\b",
        person_on=sayer_rules.DUTCH_ON,
        commands=frozenset("volgens citaat woorden".split()),
    ),
    sentences=sentences_of("nl"),
    quotings=QUOTINGS,
    occasions=occasion_rules.DUTCH,
    letters=letter_rules.DUTCH,
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
    transcripts=TRANSCRIPTS,
    pages=Pages(
        page=r"pagina|blz\.",
        of="van",
        captioned=r"tabel|figuur|kader|grafiek|kaart",
    ),
    follow_ups=FollowUps(
        openers=(
            r"^(?:en|maar|of|dus|ook|ok(?:é|ay)?)\b[\s,]*"
            r"(?:(?:wat|hoe) (?:is er|zit het|staat het) met\s+)?|"
            r"^(?:wat|hoe) (?:is er|zit het|staat het) met\s+|^hetzelfde (?:voor|bij)\s+"
        ),
        pronouns=(
            r"\b(?:hij|zij|hem|haar|hun|daar|hierover|daarover|ervan|"
            r"d[ai]t(?=\s*(?:gezegd|bedoeld|gedaan|gebeurd|precies|[?.!]|$)))\b"
        ),
        persons="hij|hem",
        bare=r"waarom(?: niet| dat)?|wanneer|waar|hoe|hoezo|sinds wanneer|waarvoor",
        alone_in_itself=r"\bhoe laat is het\b|\bwelke dag is het\b",
        time="in|voor|tijdens|sinds|na",
        said=(
            r"(?:zegt|zei|zeiden|vindt|vond|denkt|dacht|beloofde|"
            r"hee?f?t(?=.{1,200}\b(?:gezegd|verteld|beloofd|gedacht)\b))(?:\s[\w’'-]{1,30}){0,3}?"
        ),
        about="over|betreffende|aangaande",
        said_behind="(?:precies )?(?:gezegd|verteld|beloofd|gedacht)|precies",
        who=(
            r"(?:en |maar )?wie(?: (?:zei|zegt|heeft))?(?: (?:dat|dit))?(?: gezegd)?|"
            r"wiens woorden (?:zijn|waren) (?:dat|dit)"
        ),
        when=(
            r"(?:en |maar )?(?:wanneer|in welk jaar) (?:was (?:dat|dit|het)|zei (?:hij|ze|zij) "
            r"(?:dat|dit)|hee?f?t (?:hij|ze|zij) (?:dat|dit) gezegd)|"
            r"(?:en )?van wanneer is (?:dat|dit)"
        ),
        where=(
            r"(?:en |maar )?waar (?:was (?:dat|dit|het)|zei (?:hij|ze|zij) (?:dat|dit)|"
            r"hee?f?t (?:hij|ze|zij) (?:dat|dit) gezegd)"
        ),
        undo="alleen|zoals getypt|nee",
    ),
)
