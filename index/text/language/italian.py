"""Italian: what is elided, titles before names, a greeting."""

from index.text.language.italian_quotings import QUOTINGS
from index.text.language.italian_transcripts import TRANSCRIPTS
from index.text.language.rules import Dates, Language, Names, Sentences, SmallTalk

ITALIAN = Language(
    code="it",
    stemmer="italian",
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
    sentences=Sentences(
        abbreviations=(
            r"sig|sigg|dott|prof|on|art|pag|es|n|cap|fig|vol|tel|sen|avv|ing|arch|"
            r"(?:[a-z]\.){1,5}[a-z]"
        ),
        clause_starts=r"e (?:poi|allora|io|noi|loro|lui|lei|il|la|i|le)|ma|allora|poi|quindi",
    ),
    quotings=QUOTINGS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(greetings="ciao"),
)
