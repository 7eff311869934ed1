"""Italian: a greeting."""

from index.text.language.rules import Language, SmallTalk

ITALIAN = Language(code="it", stemmer="italian", small_talk=SmallTalk(greetings="ciao"))
