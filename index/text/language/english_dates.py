"""English: how dates, years and numbers are written."""

from index.text.language.rules import Dates

_TEENS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = (*_TEENS, *(f"{ten} {one}".strip() for ten in _TENS for one in ("", *_TEENS[1:10])))

DATES = Dates(
    months=tuple(
        """january february march april may june july august september october november
        december""".split()
    ),
    day_ends="st|nd|rd|th",
    on="on",
    weekdays="monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    short_days=r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?",
    inside="of",
    year_first=r"{y},?\s{m}\s{d}",
    of_years=frozenset(
        """in since by until till before after during from to of the through and or between year
        years early late mid around circa about spring summer autumn fall winter christmas january
        february march april may june july august september october november december jan feb mar
        apr jun jul aug sep sept oct nov dec back end beginning start middle""".split()
    ),
    counted=(
        r"(?:more|less|fewer) than|over|nearly|almost|at (?:least|most)|up to|exactly|only|some|"
        r"another|roughly|approximately|at"
    ),
    numbered=(
        r"resolutions?|res|articles?|art|sections?|sec|pages?|p|pp|rooms?|flights?|routes?|highway|"
        r"lines?|chapters?|paragraphs?|para|verses?|no|nos|number|nr|acts?|bills?|regulations?|"
        r"directives?|decisions?|documents?|files?|cases?|units?|boeing|airbus|psalms?|top|model"
    ),
    units=(
        r"euros?|eur|dollars?|usd|pounds?|gbp|crowns?|francs?|marks?|rub(?:le|el)s?|yen|yuan|pesos?|"
        r"cents?|percent(?:age)?|per|million|billion|thousand|hundred|km|kilomet(?:er|re)s?|m|"
        r"met(?:er|re)s?|miles?|feet|foot|ft|inch(?:es)?|yards?|cm|mm|acres?|hectares?|ha|kg|kilos?|"
        r"kilograms?|grams?|g|tons?|tonnes?|lit(?:er|re)s?|gallons?|barrels?|hours?|hrs?|gmt|utc|"
        r"minutes?|seconds?|days?|weeks?|months?|degrees?|[kmgt]wh?|volts?|watts?|kilowatts?|"
        r"megawatts?|gigawatts?|hz|calories|people|persons|men|women|children|times|soldiers|troops|"
        r"jobs|votes|points|copies|words|pieces"
    ),
    numbers=_NUMBERS,
    year_forms=(
        "{c} {r}",
        "{c} oh {r}",
        "{c} hundred and {r}",
        "{c} hundred {r}",
        "{t} and {r}",
        "{t} {r}",
    ),
    thousands="two thousand",
    relative={
        r"(?<!the )\blast year\b(?! of)|\bthe previous year\b|\b(?:a|one) year ago\b": -1,
        r"\bthis year\b|\bthe current year\b": 0,
        r"(?<!the )\bnext year\b|\bthe coming year\b": 1,
        **{
            rf"\b(?:{number}|{count}) years ago\b": -count
            for count, number in enumerate(_NUMBERS[2:21], 2)
        },
    },
    relative_words="last previous this current next coming year years ago",
)
