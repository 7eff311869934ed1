"""French: greetings, follow-ups, stage directions, what in a document is no speaker's."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.french_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.french_quotings import QUOTINGS, REPORTS
from index.text.language.french_stances import STANCES
from index.text.language.french_transcripts import TRANSCRIPTS
from index.text.language.rules import Dates, Language, Names, Pages, Questions, Sentences
from index.text.language.talk_rules import FollowUps, SmallTalk

_UNDER_20 = """zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze
quinze seize dix-sept dix-huit dix-neuf""".split()
_NUMBERS = (
    *_UNDER_20,
    *(
        f"{ten}{' et ' if one in {'un', 'onze'} else '-'}{one}" if one else ten
        for ten, ones in (
            *((ten, ("", *_UNDER_20[1:10])) for ten in "vingt trente quarante cinquante".split()),
            ("soixante", ("", *_UNDER_20[1:])),
        )
        for one in ones
    ),
    "quatre-vingts",
    *(f"quatre-vingt-{one}" for one in _UNDER_20[1:]),
)

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:et|mais|ou|alors|donc|aussi|ok)\b[\s,]*"
        r"(?:qu['’]en est-il (?:des?\s+|du\s+|d['’])|pour\s+)?|"
        r"^qu['’]en est-il (?:des?\s+|du\s+|d['’])|^(?:même chose|pareil) (?:pour|avec)\s+"
    ),
    pronouns=(
        r"\b(?:il(?! y a\b| faut\b)|elle|ils|elles|lui|leurs?|son|sa|ses|cela|ça|ceci|celui-ci|"
        r"celle-ci|là|y)\b"
    ),
    persons=r"(?<![\w'’-])(?:il|elle|lui)",
    bare=r"pourquoi(?: pas| ça| cela)?|quand|où|comment|comment ça|depuis quand|pour quoi faire",
    alone_in_itself=r"\bquelle heure\b|\bquel jour (?:est|sommes)\b|\by a-t-il\b|\bil y a\b",
    time="en|pour|pendant|depuis|avant|après",
    said=(
        r"(?:dit|disait|pense|pensait|promet|promis|annoncé|déclaré|prévoit)"
        r"(?:[\s-][\w’'-]{1,30}){0,3}?"
    ),
    about=r"sur|concernant|à propos d(?:es?|u)|au sujet d(?:es?|u)",
    said_behind="exactement|alors",
    who=(
        r"(?:et |mais )?qui(?: (?:a dit|dit|disait|a déclaré))?(?: (?:ça|cela|ceci))?|"
        r"qui (?:l['’]a dit|le dit)|de qui sont ces mots|c['’]est de qui"
    ),
    when=(
        r"(?:et |mais )?(?:c['’]était quand|quand était-ce|(?:ça|cela) date de quand|"
        r"de quand (?:date (?:ça|cela)|est-ce)|quand (?:l['’]a-t-(?:il|elle) dit|"
        r"a-t-(?:il|elle) dit (?:ça|cela)))"
    ),
    where=(
        r"(?:et |mais )?(?:c['’]était où|où était-ce|"
        r"où (?:l['’]a-t-(?:il|elle) dit|a-t-(?:il|elle) dit (?:ça|cela)))"
    ),
    undo="seul|comme tapé|non",
)

FRENCH = Language(
    code="fr",
    stemmer="french",
    occasions=occasion_rules.FRENCH,
    letters=letter_rules.FRENCH,
    elided="[cdjlmnst]|(?:jus|lors|puis|quoi)?qu",
    names=Names(
        titles=frozenset(
            """m mm mme mlle monsieur madame mademoiselle maître docteur dr professeur président
            présidente ministre premier première secrétaire sénateur sénatrice député députée
            général colonel amiral ambassadeur ambassadrice commissaire juge chancelier chancelière
            reine pape abbé""".split()
        )
    ),
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
    dates=Dates(
        months=tuple(
            """janvier février mars avril mai juin juillet août septembre octobre novembre
            décembre""".split()
        ),
        day_ends="er",
        on="le|du",
        weekdays="lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
        of_years=frozenset(
            """en depuis avant après jusqu de dès an année début fin janvier février mars avril mai
            juin juillet août septembre octobre novembre décembre printemps été automne hiver
            et""".split()
        ),
        numbers=_NUMBERS,
        counted="plus de|moins de|près de|au moins|environ|presque|jusqu'à|exactement|seulement",
        numbered="résolution|article|art|page|chambre|vol|numéro|n|chapitre|paragraphe|loi",
        units=(
            r"euros?|eur|dollars?|francs?|couronnes?|livres?|centimes?|pour cent|par|millions?|"
            r"milliards?|km|kilomètres?|m|mètres?|cm|mm|hectares?|ha|kg|kilos?|kilogrammes?|grammes?|"
            r"tonnes?|litres?|heures?|minutes?|secondes?|jours?|semaines?|mois|degrés?|[kmgt]wh?|"
            r"personnes|hommes|femmes|enfants|fois"
        ),
        relative={
            r"\bl'an(?:née)? (?:dernière?|passée?)\b|\bil y a un an\b": -1,
            r"\bcette année\b": 0,
            r"\bl'an(?:née)? prochaine?\b": 1,
        },
        relative_words="année dernière passée prochaine an cette",
    ),
    questions=Questions(
        sayers=sayer_rules.FRENCH,
        about_quoting=r"\b(?:cit(?:é|ée|és|ait|er)|lettres?|écri\w*|lu|proverbe)\b",
        person_on=sayer_rules.FRENCH_ON,
        says=sayer_rules.FRENCH_SAYS,
        commands=frozenset("apres selon citation citations propos avis".split()),
        begins=(
            r"qu(?:i|e|oi|and|els?|elles?)|qu'est-ce|est-ce|où|pourquoi|comment|combien|y a-t-il"
        ),
    ),
    sentences=Sentences(
        abbreviations=(
            r"art|m|mm|mgr|dr|pr|me|env|p|pp|cf|ex|av|apr|bd|chap|fig|hab|t|vol|éd|max|min|tél|al|"
            r"n[°o]|j\.-c|(?:[a-z]\.){1,5}[a-z]"
        ),
        clause_starts=r"et (?:puis|alors|je|nous|vous|ils?|elles?|on|les?|la)|mais|alors|donc|puis",
    ),
    stances=STANCES,
    quotings=QUOTINGS,
    reports=REPORTS,
    transcripts=TRANSCRIPTS,
    small_talk=SmallTalk(greetings="bonjour|salut", thanks="merci"),
    pages=Pages(
        page=r"page|p\.",
        of="sur",
        captioned=r"tableau|figure|fig\.|encadré|graphique|carte|schéma",
    ),
    follow_ups=_FOLLOW_UPS,
)
