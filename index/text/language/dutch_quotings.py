"""Dutch: how a text quotes others."""

from index.text.language.quoting_rules import Quotings

QUOTINGS = Quotings(
    says=(
        r"zeg(?:t|gen)|zei(?:den)?|verkla(?:art|arde|arden|ren)|vertel(?:t|de|den)|"
        r"schrijf(?:t)?|schreef|schreven|vra(?:agt|gen)|vroeg(?:en)?|antwoord(?:t|de|den)|"
        r"stel(?:t|de|den)|benadruk(?:t|te|ten)|meen(?:t|de|den)|vind(?:t|en)|vond(?:en)?|"
        r"licht(?:te)? toe|reageer(?:t|de|den)|waarschuw(?:t|de|den)|erken(?:t|de|den)|"
        r"concludeer(?:t|de|den)|aldus"
    ),
    adverbs=r"ook|toen|al|altijd|nog|onlangs|later|daarop|heeft|had",
    own=r"(?:ik|wij|we)\b(?: (?:ook|al|toen|altijd|zelf)){0,4}",
    hearsay="volgens",
    credits=r"volgens|in de woorden van|met de woorden van|ik citeer|aldus",
    before_name=r"(?:de|het|onze|ons|mijn) (?:[a-z-]+ ){0,2}|[a-z-]{4,20} ",
    before_others=r"van|uit|in|bij|voor|met|aan|op|over|onder|tegen|en|of|als|dat",
    pronouns=r"hij|zij|ze",
    of_women=r"zij|ze",
    of_men=r"hij",
    naming=r"zogenaamde|zogeheten|genaamd|genoemd|(?:de|het) (?:titel|motto|term|woord|leus)",
    opens=r"ik citeer\s*[:,—–-]",
    closes=r"einde citaat",
)
