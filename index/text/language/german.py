"""German: its nouns have capitals; quotations, greetings, stage directions and page numbers."""

from index.text.language.quoting_rules import Quotings
from index.text.language.rules import Language, Pages, SmallTalk, Transcripts

_QUOTINGS = Quotings(
    says=(
        r"sag(?:t|te|ten|en)|gesagt|schr(?:eibt|eiben|ieb|ieben)|geschrieben|frag(?:t|te|ten|en)|"
        r"gefragt|erklär(?:t|te|ten)|mein(?:t|te|ten)|antwortet(?:e|en)?|betont(?:e|en)?|"
        r"warnt(?:e|en)?|ruft|rief|riefen|behauptet(?:e|en)?|lautet(?:e|en)?|formuliert(?:e|en)?|"
        r"berichtet(?:e|en)?|fügt(?:e)? hinzu|erzählt(?:e|en)?"
    ),
    adverbs=r"einmal|einst|auch|dann|später|damals|oft|immer|hat|haben|hatte|dazu|uns|mir|so|heute",
    inverts=True,
    own=r"(?:ich|wir)\b(?:\s+(?:habe|haben|hatte|hatten|damals|auch|dann|schon|immer|oft|dazu|es))*",
    subjects=r"ich|wir|uns|er|sie|ihr|es|man|wer|die leute|viele|jemand|niemand|andere",
    joins=r"und|dann",
    aims=r"zu",
    breaks=r"während|wenn|weil",
    credits=r"in den worten (?:von|des|der)|mit den worten (?:von|des|der)|ich zitiere|so",
    before_name=r"(?:der|die|den|dem|des) (?:[a-zäöüß-]+ ){0,2}|(?:unser|mein)e?[rnms]? ",
    before_others=r"von|aus|in|im|bei|für|mit|zu|zum|zur|auf|über|unter|gegen|und|oder|als|wie",
    pronouns=r"(?:er|sie)|(?:sein|ihr)e? (?:Brief|Botschaft|Worte|Antwort|Rede|Bericht|Buch)",
    naming=r"sogenannte[rnms]?|genannt|(?:der|dem|das|den) (?:Titel|Motto|Begriff|Wort|Schlagwort)",
    opens=r"ich zitiere\b[^.:,\n“„\"]{0,60}[:,—–-]",
    closes=r"ende des zitats|zitat ende|ende zitat",
    disowned=(
        r"(?:das|dies) (?:sind|waren) nicht meine (?:eigenen )?worte|"
        r"(?:das|dies) (?:sind|waren) die worte\b|so (?:sagte|schrieb|sprach)\b"
    ),
    disowned_by=r"worte (?:von|des|der)|so (?:sagte|schrieb|sprach)",
    unnamed=frozenset(
        """wie als und aber so wenn dann der die das den dem des ein eine einer einem ich wir er sie
        es ihr dieser diese dieses hier dort in an auf zu für von bei mit wer was mein meine unser
        unsere sein seine ihre viele manche jemand niemand jeder alle heute gestern morgen nun doch
        auch nein ja nicht schon einmal dazu""".split()
    ),
)

GERMAN = Language(
    code="de",
    stemmer="german",
    capitalises_nouns=True,
    transcripts=Transcripts(played="beifall|heiterkeit"),
    quotings=_QUOTINGS,
    small_talk=SmallTalk(
        greetings="hallo|moin|servus|guten (?:tag|morgen|abend)",
        thanks="danke",
    ),
    pages=Pages(page="seite", of="von"),
)
