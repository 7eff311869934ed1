"""Italian: a greeting."""

from index.text.language.rules import Language, SmallTalk

ITALIAN = Language(
    code="it",
    stemmer="italian",
    elided="[cdlmnstv]|(?:d|da|ne|de|a|su|co)?ll|un|quest|quell|bell|sant|dov|com",
    small_talk=SmallTalk(greetings="ciao"),
)
