"""Danish, Norwegian and Swedish: how the head of a text says who spoke, where and when."""

from index.text.language.nordic_transcripts import OFFICES
from index.text.language.rules import Attributions, Heads

# "Statsministerens tale", "åpningstale", "högtidstal": a speech ends many longer words.
_OCCASION = (
    r"(?:(?:\w{3,20})?(?:tale[nr]?|tal(?:et)?)|innlegg|indlæg|anförande|inlägg|foredrag|föredrag|"
    r"hilsen|hälsning|preken|prædiken|predikan|redegjørelse|redegørelse|erklæring|uttalande|"
    r"uttalelse|udtalelse|pressekonferanse|pressekonference|presskonferens|intervju|interview|"
    r"kåseri|kronikk|kronik|velkomst\w*|åpning\w*|åbning\w*|inledning\w*)"
)
_WORKS = "|".join(sorted(OFFICES.roles))
ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"av|af|(?:holdt|holdet|hållet|framfört|fremført)\s+av|ved(?=\s+(?:\w{{0,24}}(?:{_WORKS})))",
    at=(
        r"på|ved|vid|til|till|under|i\s+forbindelse\s+med|i\s+samband\s+med|"
        r"i\s+anledning\s+a[vf]|for|för|ho[ls]"
    ),
    place="i",
    article="den|det|de|en|et|ett",
    about="om",
    of_event="siden|sedan|før|innan|etter|efter|mellom|mellem|mellan",
    interview="intervju|interview|spørsmål og svar|frågor och svar",
    asked="intervju|interview",
    beside="etter|efter|med|sammen\\s+med",
    see="Se",
    note="note",
    is_ambiguous=True,
)
HEADS = Heads(
    # "Wallenius tal" is a speech of Wallenius.
    possessive=r"(?<![ius])s",
    reporters=r"journalist|reporter|korrespondent",
    bare=(
        r"tal|tale|taler|anförande|innlegg|indlæg|pressmeddelande|pressemelding|pressemeddelelse|"
        r"nyhet|nyheter|debattinlegg|debattartikel|kronikk|kronik|tale/innlegg"
    ),
    occasion=_OCCASION,
    records=r"\w*protokoll|referat|stenografisk",
    sitting="møte|møde|sammanträde|debatt|debat|høring|hearing|konferens|konferanse|konference",
    delivery=(
        r"kontrollert mot fremføring|det talade ordet gäller|det talte ord gælder|"
        r"det er det talte ord som gjelder|sperrefrist|klausuleret|embargo"
    ),
    salutation=(
        r"(?:kjære |kære |kära |ærede |ärade |hr\.? |herr |fru |mine damer|mina damer|"
        r"deres (?:majestet|eksellense|kongelige)|ers majestät|god (?:morgen|dag|kveld|kväll)|"
        r"gode venner|takk|tak |tack |vänner)"
    ),
    before_date="den|d",
    papers=frozenset(
        """rapport beretning budsjett budget plan program strategi notat brev traktat lov lag
        forskrift avgjørelse toppmøte konferanse konference konferens møte møde debatt debat tale
        tal erklæring intervju kommunike avtale aftale avtal versjon utgave del kapittel vedlegg
        studie nyheter valg val krise kris januar februar mars marts april mai maj juni juli august
        augusti september oktober november desember december januari februari""".split()
    ),
    first_person="jeg|jag|meg|mig|min",
    event=r"på|ved|vid|under|i\s+forbindelse\s+med|i\s+samband\s+med|i\s+anledning\s+a[vf]",
    byline="av|af",
    places=frozenset(
        """by stad plass plads plats gate gade gata slott slot hotell hotel kirke kyrka katedral
        bro berg fjell innsjø elv elva øy ø ö havn hamn park senter center universitet skole skola
        museum teater stadion flyplass lufthavn stasjon station nord sør syd öst øst vest väst
        sankt""".split()
    ),
    held="dato|datum|holdt|holdet|hållet|hölls",
    published=(
        r"publisert|publicerad|publiceret|offentliggjort|oppdatert|opdateret|uppdaterad|"
        r"sist endret|senast uppdaterad|klausuleret|sperrefrist"
    ),
    speaker_label="taler|talare|av|foredragsholder|oplægsholder|hvem|vem",
    voice_label="forfatter|författare|avsender|afsender|avsändare",
    role_label="stilling|tittel|titel|rolle|roll",
    menu=(
        "forside|forsiden|startsida|hjem|hem|nyheter|nyheder|aktuelt|taler|tal|presse|press|"
        "meny|menu|søk|sök|søg|om oss|om os|innhold|indhold|innehåll|taler og innlegg|"
        "tal och artiklar|du er her|du är här"
    ),
    other_voices=(
        r"med|kontakt|ansvarlig|utgiver|udgiver|utgivare|moderator|ordstyrer|møteleder|"
        r"intervjuer|til|till|ved siden"
    ),
    behalf=r"(?:opp?læst|opplest|uppläst) av|på vegne av|i .{1,30} fravær|i .{1,30} frånvaro",
    instead=r"på vegne av|på vegne af|på uppdrag av|för(?= (?:herr|fru))",
    joint="felles|fælles|gemensamt?",
    titles=frozenset("hr herr fru frk dr prof professor".split()),
    ranks=frozenset("professor general admiral oberst överste biskop".split()),
)
