"""Dutch: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """lijsttrekker bestuurder ombudsman pastoor predikant dijkgraaf commandant vice-premier
eurocommissaris griffier decaan penningmeester oprichter oprichtster
president minister minister-president premier staatssecretaris secretaris voorzitter
vicevoorzitter commissaris burgemeester wethouder gouverneur directeur directrice
generaal admiraal kolonel rechter ambassadeur koning koningin prins prinses paus
bisschop aartsbisschop kardinaal rector hoogleraar professor prof dr drs mr mw
mevrouw dhr heer kamerlid senator woordvoerder vertegenwoordiger kanselier hoofd lid""".split()
_IN_OFFICE = r"van\s+(?:de|het)|van|door"
_OCCASION = (
    r"(?:toespraak|speech|rede|lezing|verklaring|boodschap|interview|persconferentie|"
    r"inleiding|dankwoord|slotwoord|welkomstwoord|openingswoord|voordracht|"
    r"nieuwjaarstoespraak|troonrede|keynote|bijdrage|preek|statement)"
)

OFFICES = Offices(
    seats=frozenset("lid".split()),
    roles=frozenset(_ROLES),
    endings=(
        *"minister president presidente voorzitter secretaris directeur vertegenwoordiger".split(),
        *"burgemeester commissaris".split(),
    ),
    joining=frozenset("van de het der den vice plaatsvervangend".split()),
    runs_on=frozenset("van voor bij der".split()),
    address=frozenset("de het dhr mevrouw heer mw".split()),
    bodies=frozenset(
        """dienst afdeling provincie vakbond courant directie bureau gemeente bank raad commissie
        groep partij regering ministerie agentschap parlement senaat kamer congres conferentie top
        forum vereniging federatie instituut universiteit hof unie organisatie bedrijf stichting
        krant radio televisie pers rapport resolutie wet verdrag naties verenigde staten republiek
        europese nederlandse internationale""".split()
    ),
    others=frozenset("leden andere vertegenwoordigers gasten".split()),
    joined=r"en|&",
    style=r"(?:zijne|hare)\s+(?:excellentie|majesteit|hoogheid)",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"van|door|met|{_IN_OFFICE}",
    at=r"bij|op|voor|tijdens|ter\s+gelegenheid\s+van|aan",
    place=r"in|te",
    article=r"de|het|een",
    about=r"over|inzake",
    of_event=r"sinds|voor|na|tussen|van",
    interview=r"interview|vraaggesprek|vragen en antwoorden",
    asked=r"interview",
    talks=r"praat met|sprak met|spreekt met|vertelt",
    beside="na|met|naast",
    see=r"Zie",
    note=r"noot",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"verslaggever|verslaggeefster|correspondent|redacteur",
    bare=(r"toespraak|persbericht|nieuwsbericht|speech|bericht|transcript"),
    occasion=_OCCASION,
    records=r"notulen|(?:woordelijk )?verslag|handelingen",
    sitting="vergadering|debat|zitting|hoorzitting|overleg",
    delivery=(
        r"alleen de uitgesproken tekst geldt|het gesproken woord geldt|"
        r"alleen het gesproken woord|onder embargo|transcriptie"
    ),
    salutation=(
        r"(?:dames en heren|geachte|beste |excellenties?|mijnheer|mevrouw de|meneer|"
        r"goede(?:morgen|middag|navond)|goedemorgen|majesteit|dank)"
    ),
    before_date=r"van|op|de",
    papers=frozenset(
        """rapport resolutie begroting plan programma strategie nota brief verdrag wet verordening
        besluit top conferentie vergadering zitting debat toespraak verklaring interview
        persbericht akkoord ontwerp versie editie deel hoofdstuk bijlage studie nieuws
        verkiezing crisis januari februari maart april mei juni juli augustus september oktober
        november december""".split()
    ),
    first_person=r"ik|mij|mijn",
    event=r"bij|op|voor|tijdens|ter\s+gelegenheid\s+van",
    byline=r"door|van",
    places=frozenset(
        """stad plein straat laan paleis hotel kasteel kerk kathedraal brug berg meer rivier eiland
        haven park centrum universiteit school museum theater stadion luchthaven station noord
        zuid oost west sint""".split()
    ),
    held=r"uitgesproken|gehouden|datum",
    published=(
        r"publicatie(?:datum)?|vastgesteld|niet voor publicatie|embargo|gepubliceerd|"
        r"bijgewerkt|geplaatst"
    ),
    titles=frozenset("ds dhr heer mevrouw mw mr dr drs ir ing prof professor jhr mgr".split()),
    role_label="functie|rol",
    menu=(
        "actueel|nederlands|delen|printen|documenten|u bent hier|home|nieuws|toespraken|pers|"
        "publicaties|menu|zoeken"
    ),
    begun=r"aanvang|sluiting",
    replies="antwoord|reactie",
    joint="gezamenlijke|gemeenschappelijke",
    responders="referent|co-?referent",
    behalf="voorgelezen door|uitgesproken namens|bij afwezigheid van",
    instead=r"namens",
    speaker_label="wie|spreker|spreekster",
    voice_label="auteur|door|van",
    other_voices=r"met|gespreksleid\w+|voorzit\w*|aan|contact|interviewer",
)
