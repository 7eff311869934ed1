"""Italian: what is elided, titles before names, a greeting, follow-ups."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.italian_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.italian_quotings import QUOTINGS, REPORTS
from index.text.language.italian_transcripts import TRANSCRIPTS
from index.text.language.rules import Dates, Language, Names, Pages, Questions, Sentences
from index.text.language.talk_rules import FollowUps, SmallTalk

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:ed?|ma|o|allora|quindi|anche|ok)\b[\s,]*(?:che (?:dire|ne è) (?:di|del)\s+)?|"
        r"^che (?:dire|ne è) (?:di|del)\s+|^lo stesso (?:per|con)\s+"
    ),
    pronouns=r"\b(?:lui|lei|loro|suoi?|sua|sue|questo|quello|ciò)\b",
    persons="lui|lei",
    bare=r"perché(?: no)?|quando|dove|come|come mai|da quando",
    alone_in_itself=r"\bche (?:ora è|ore sono|giorno è)\b",
    time="nel|per|durante|da|prima del|dopo il",
    said=(
        r"(?:dice|disse|diceva|detto|pensa|pensava|promesso|annunciato)"
        r"(?:\s[\w’'-]{1,30}){0,3}?"
    ),
    about="su|sul|sulla|sullo|sui|sulle|sugli|riguardo a|a proposito di",
    said_behind="esattamente|allora",
    who=(
        r"(?:e |ma )?chi(?: (?:ha detto|dice|disse))?(?: (?:questo|quello|ciò))?|"
        r"chi (?:l['’]ha detto|lo ha detto|lo dice|lo disse)|di chi sono (?:queste|quelle) parole"
    ),
    when=(
        r"(?:e |ma )?(?:quando|in che anno) (?:è stato|fu|l['’]ha detto|lo ha detto|lo disse)"
        r"(?: (?:questo|quello|ciò))?|(?:e )?di quando è(?: (?:questo|quello))?"
    ),
    where=(
        r"(?:e |ma )?dove (?:è stato|fu|l['’]ha detto|lo ha detto|lo disse)"
        r"(?: (?:questo|quello|ciò))?"
    ),
    undo="da solo|così com['’]è|no",
)

ITALIAN = Language(
    code="it",
    stemmer="italian",
    occasions=occasion_rules.ITALIAN,
    letters=letter_rules.ITALIAN,
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
    elided="[cdlmnstv]|(?:d|da|ne|de|a|su|co)?ll|un|quest|quell|bell|sant|dov|com",
    names=Names(
        titles=frozenset(
            """signor signora signore dottor dottoressa dott onorevole presidente ministro ministra
            primo prima segretario segretaria senatore senatrice deputato deputata sindaco sindaca
            generale colonnello ammiraglio ambasciatore ambasciatrice commissario commissaria
            giudice cancelliere cancelliera papa""".split()
        )
    ),
    dates=Dates(
        months=tuple(
            """gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
            dicembre""".split()
        ),
        on="il",
        weekdays="lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica",
    ),
    questions=Questions(
        sayers=sayer_rules.ITALIAN,
        about_quoting=r"\b(?:cit(?:ò|ava|ato|ata|are)|lettera|scri\w*|lett[oa]|proverbio)\b",
        person_on=sayer_rules.ITALIAN_ON,
        says=sayer_rules.ITALIAN_SAYS,
        commands=frozenset("secondo parole citazione".split()),
    ),
    sentences=Sentences(
        abbreviations=(
            r"sig|sigg|dott|prof|on|art|pag|es|n|cap|fig|vol|tel|sen|avv|ing|arch|"
            r"(?:[a-z]\.){1,5}[a-z]"
        ),
        clause_starts=r"e (?:poi|allora|io|noi|loro|lui|lei|il|la|i|le)|ma|allora|poi|quindi",
    ),
    quotings=QUOTINGS,
    reports=REPORTS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(greetings="ciao"),
    pages=Pages(
        page=r"pagina|pag\.",
        of="di",
        captioned=r"tabella|figura|fig\.|riquadro|grafico|mappa",
    ),
    follow_ups=_FOLLOW_UPS,
)
