"""Spanish: a greeting."""

from index.text.language.rules import Language, SmallTalk

SPANISH = Language(code="es", stemmer="spanish", small_talk=SmallTalk(greetings="hola"))
