"""German: its nouns have capitals; greetings, follow-ups, stage directions and page numbers."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.german_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.german_quotings import QUOTINGS, REPORTS
from index.text.language.german_stances import STANCES
from index.text.language.german_transcripts import TRANSCRIPTS
from index.text.language.rules import Dates, Language, Names, Pages, Questions, Sentences
from index.text.language.talk_rules import FollowUps, SmallTalk

_TEENS = """null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
fünfzehn sechzehn siebzehn achtzehn neunzehn""".split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_NUMBERS = (
    *_TEENS,
    *(f"{one}und{ten}" if one else ten for ten in _TENS for one in ("", *_TEENS[1:10])),
)

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:und|aber|oder|also|auch|dann|ok(?:ay)?)\b[\s,]*"
        r"(?:(?:was|wie) (?:ist|war|wäre|sieht es|steht es) (?:mit|bei|um)\s+)?|"
        r"^(?:was|wie) (?:ist|war|wäre|sieht es|steht es) (?:mit|bei|um)\s+|"
        r"^(?:mehr|etwas) (?=zu|über)|^(?:dasselbe|das gleiche) (?:für|bei|mit)\s+"
    ),
    pronouns=(
        r"\b(?:er|sie|ihm|ihn|ihnen|ihre?[mnrs]?|seine?[mnrs]?|diese[mnrs]?|dies|dort|damals|dabei|"
        r"dafür|dagegen|damit|daran|darüber|davon|dazu|(?<!gibt )es|"
        # Not the article: "das Bündnis".
        r"das(?=\s*(?:gesagt|gemeint|getan|behauptet|passiert|geschehen|denn|genau|so|[?.!]|$)))\b"
    ),
    persons=r"er|ihm|ihn|(?<=hat )sie|(?<=sagt )sie|(?<=sagte )sie|(?<=meint )sie|(?<=will )sie",
    possessives="",
    bare=(
        r"(?:warum|wieso|weshalb)(?: nicht| das| denn)?|wann|wo|wie|wie das|wie denn|seit wann|"
        r"wozu|wofür"
    ),
    alone_in_itself=r"\bwie (?:spät|viel uhr) ist es\b|\bwelcher tag ist\b|\bwie geht es\b",
    time="in|im jahre?|für|während|seit|bis|vor|nach",
    said=(
        r"(?:sagte?n?|meinte?n?|denkt|dachten?|verspr[ai]chen?|versprach|erklärte?n?|plante?n?|"
        r"ha(?:t|ben)(?=.{1,200}\b(?:gesagt|gemeint|gedacht|versprochen|erklärt|geplant)\b))"
        r"(?:\s[\w’'-]{1,30}){0,3}?"
    ),
    about="über|zu[mr]?|von|wegen|bezüglich|hinsichtlich",
    said_behind="(?:genau )?(?:gesagt|gemeint|gedacht|versprochen|erklärt|geplant)|genau",
    who=(
        r"(?:und |aber )?wer(?: (?:hat|sagte?|behauptete?|schrieb))?(?: (?:das|dies|so etwas))?"
        r"(?: (?:denn|genau))?(?: (?:gesagt|behauptet|geschrieben))?|"
        r"(?:und )?von wem (?:ist|war|kommt|stammt) (?:das|dies)|wessen worte (?:sind|waren) das"
    ),
    when=(
        r"(?:und |aber )?(?:wann|in welchem jahr|an welchem tag) (?:(?:genau )?(?:war|wurde) "
        r"(?:das|dies|es)(?: (?:gesagt|genau))?|(?:hat|haben) (?:er|sie) (?:das|dies|es) gesagt|"
        r"sagten? (?:er|sie) (?:das|dies|es))|(?:und )?(?:von wann|aus welchem jahr) "
        r"(?:ist|stammt) (?:das|dies)"
    ),
    where=(
        r"(?:und |aber )?wo (?:(?:genau )?(?:war|wurde) (?:das|dies|es)(?: (?:gesagt|genau))?|"
        r"(?:hat|haben) (?:er|sie) (?:das|dies|es) gesagt|sagten? (?:er|sie) (?:das|dies|es))"
    ),
    undo="allein|wie getippt|nein",
)

GERMAN = Language(
    code="de",
    stemmer="german",
    occasions=occasion_rules.GERMAN,
    letters=letter_rules.GERMAN,
    capitalises_nouns=True,
    names=Names(
        titles=frozenset(
            """herr herrn frau dr prof graf gräfin freiherr fürst fürstin bundeskanzler
            bundeskanzlerin kanzler kanzlerin minister ministerin bundesminister bundesministerin
            außenminister außenministerin innenminister innenministerin finanzminister
            finanzministerin verteidigungsminister verteidigungsministerin ministerpräsident
            ministerpräsidentin präsident präsidentin bundespräsident bürgermeister bürgermeisterin
            oberbürgermeister oberbürgermeisterin abgeordneter abgeordnete staatssekretär
            staatssekretärin senator senatorin general oberst kommissar kommissarin""".split()
        )
    ),
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
    dates=Dates(
        months=tuple(
            """januar februar märz april mai juni juli august september oktober november
            dezember""".split()
        ),
        on="am|vom|den|dem",
        weekdays="montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag",
        of_years=frozenset(
            """seit bis vor nach von zu ab im in jahr jahre jahres jahren anfang ende mitte um
            und
            frühjahr frühling sommer herbst winter januar jänner februar märz april mai juni juli
            august september oktober november dezember""".split()
        ),
        counted=(
            "mehr als|weniger als|über|fast|nahezu|mindestens|höchstens|bis zu|genau|nur|rund|etwa"
        ),
        numbered=(
            "resolution|artikel|art|absatz|paragraf|paragraph|seite|zimmer|flug|nummer|nr|kapitel"
        ),
        units=(
            r"euro|eur|dollar|mark|franken|kronen|pfund|cent|prozent|pro|je|millionen|milliarden|"
            r"km|kilometer|m|meter|cm|mm|hektar|ha|kg|kilo|kilogramm|gramm|tonnen?|liter|stunden|"
            r"uhr|minuten|sekunden|tage|wochen|monate|grad|[kmgt]wh?|menschen|leute|männer|frauen|"
            r"kinder|mal"
        ),
        numbers=_NUMBERS,
        year_forms=("{c}hundert{r}", "{c}hundertund{r}", "{t}{r}", "{t}und{r}"),
        thousands="zweitausend",
        relative={
            r"\b(?:letzte[ns]|vergangene[ns]|vorige[ns]) jahr(?:es)?\b|\bvor einem jahr\b": -1,
            r"\b(?:in )?diese[ms] jahr(?:es)?\b|\bheuer\b": 0,
            r"\b(?:im )?(?:nächste[ns]|kommende[ns]) jahr(?:es)?\b": 1,
            **{
                rf"\bvor {number} jahren\b": -count
                for count, number in enumerate(_NUMBERS[2:21], 2)
            },
        },
        relative_words="letztes vergangenes voriges dieses nächstes kommendes jahr jahren vor",
    ),
    questions=Questions(
        sayers=sayer_rules.GERMAN,
        about_quoting=r"\b(?:zitierte?\w?|brief\w*|schrieb\w*|vorgelesen|verlas\w*|sprichwort)\b",
        person_on=sayer_rules.GERMAN_ON,
        says=sayer_rules.GERMAN_SAYS,
        commands=frozenset(
            """zitat zitate wort worte aussage aussagen antwort stellungnahme meinung ansicht
            haltung laut""".split()
        ),
        begins=(
            r"we[rnm]|wessen|was|wann|wo(?:her|hin|mit|für|ran|rin|rüber|zu)?|warum|weshalb|wieso|"
            r"wie|welche[rnms]?|ist|sind|war|waren|hat|haben|hatte|kann|können|wird|werden|soll|"
            r"sollen|darf|dürfen|muss|müssen|gibt es"
        ),
        # With these the phrase has the case that it has behind "über".
        before_topic="über|gegen|für|durch|ohne",
        on_topic=("Was hat {speaker} über {topic} gesagt?", "Was wurde über {topic} gesagt?"),
    ),
    sentences=Sentences(
        abbreviations=(
            r"z\.\s?B|d\.\s?h|u\.\s?a|u\.\s?U|i\.\s?d\.\s?R|z\.\s?T|m\.\s?E|o\.\s?ä|v\.\s?Chr|"
            r"n\.\s?Chr|h\.\s?c|i\.\s?V|bzw|ca|mio|mrd|nr|str|dr|prof|st|evtl|ggf|inkl|exkl|abs|art|"
            r"bd|vgl|hr|fr|abg|tel|allg|bes|gem|sog|geb|gest|jh|std|min|sek|tsd|dipl|ing|jun|sen|"
            r"max|rd|kap|abb|tab|aufl|hrsg|ebd|bspw|insb|zzgl|abzgl|usf|parl|"
            r"(?<!\d)\d{1,2}"
        ),
        clause_starts=r"und (?:dann|ich|wir|sie|er|es|die|der|das|jetzt)|aber|dann|also|denn",
    ),
    stances=STANCES,
    quotings=QUOTINGS,
    reports=REPORTS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(
        greetings="hallo|moin|servus|guten (?:tag|morgen|abend)",
        thanks="danke",
        adding=(
            r"(?:(?:kannst|könntest|könnt|könntet|magst|würdest) (?:du|ihr)|"
            r"(?:können|könnten|würden) sie|bitte)\b.*\b(?:hinzufügen|hinzunehmen|aufnehmen|"
            r"einlesen|einfügen|einpflegen|ergänzen|importieren|indexieren|hochladen|lesen)\b|"
            r"(?:bitte )?(?:füge?s?t?|nehmt?|nimm(?:st)?|liest?|lest|(?:fügen|nehmen|lesen) sie)\b"
            r".*\b(?:hinzu|auf|ein|dazu)\b"
        ),
    ),
    follow_ups=_FOLLOW_UPS,
    pages=Pages(
        page=r"seite",
        of="von",
        captioned=r"tabelle|abbildung|abb\.|kasten|grafik|schaubild|karte|übersicht",
    ),
)
