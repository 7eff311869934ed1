"""Where sentences end: the marks that end them, and what may close behind a mark."""

import re

# For use inside the brackets of a pattern.
MARKS = ".!?…。！？｡؟۔।"
ASKING = "?？؟"
CLOSERS = "\"'”’»)\\]」』）"

# In German “ closes.
ENDS_SENTENCE = re.compile(rf"[{MARKS}][{CLOSERS}“]*$")
# A paragraph that leads to a list or a quotation ends with a colon or a semicolon; a heading with
# neither.
ENDS_PROSE = re.compile(rf"[{MARKS}:;][{CLOSERS}“]*$")
# A list or a quotation follows.
ENDS_LEADING = re.compile(rf":[{CLOSERS}]*$")
ENDS_ASKING = re.compile(rf"[{ASKING}][\s{CLOSERS}]*$")
# The source leaves words out here.
ENDS_ELIDED = re.compile(rf"(?:…|\.\s?\.\s?\.)[.\s{CLOSERS}]{{0,20}}$")
# What lies between two sentences.
SENTENCE_EDGE = re.compile(rf"(?<=[{MARKS}])[{CLOSERS}]*\s+|\n\s*")
