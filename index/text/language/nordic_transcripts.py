"""Danish, Norwegian and Swedish: offices, and who speaks in a transcript."""

from index.text.language.rules import Offices
from index.text.language.transcript_rules import NOBODYS, Transcripts

# An office may have its article at its end, and what it is of before it: "transportministeren".
_OFFICES = frozenset(
    """justitiarius prins prinsen prinsesse prinsessan prinsessen kronprins kronprinsen
    kronprinsesse kronprinsessan kronprinsessen statsminister statsministeren statsministern
    minister ministeren ministern statsråd statsråden statssekretær statssekreterare
    utenriksminister utrikesminister udenrigsminister president presidenten visepresident
    formand formanden formann ordförande ordföranden talman talmannen talmanden ordfører
    ordføreren rapportør sekretær generalsekretær direktør direktör direktøren direktören
    generaldirektør generaldirektör visesentralbanksjef sentralbanksjef sentralbanksjefen
    riksbankschef vice riksbankschef nationalbankdirektør styreleder styrelseleder leder ledare
    borgermester borgmester borgmesteren ordfører byrådsleder rektor dekan prost prest præst
    präst sokneprest kyrkoherde kommandant forsvarssjef forsvarschef överbefälhavare
    representant talsperson talskvinne talsmann talsmand forfatter författare kardinal redaktør
    redaktör sjef chef kommissær kommissionär folketingsmand stortingsrepresentant
    riksdagsledamot landshövding statsforvalter departementsråd statssekreteraren general
    biskop dommer konge kung dronning drottning ambassadør ambassadör""".split()
)
_OPENERS = frozenset(
    """i på av om for til fra med uten før etter under over når hvis fordi men og eller så
    da nå dette det den disse jeg vi du han hun de min vår takk her der hva hvem hvor i
    dag nej ja nei och att för från utan efter när eftersom eller nu detta dessa jag ni
    hon tack vad vem var idag""".split()
)
_FIRST_PERSON = (
    "jeg|Jeg|jag|Jag|vi|Vi|vår|vores|våre|våra|min|mitt|oss|os|mig|meg|du|De|dere|Herr|Fru|Hr"
)
OFFICES = Offices(
    seats=frozenset("medlem ledamot".split()),
    roles=_OFFICES,
    endings=(
        *"minister ministeren ministern sekretær sekreterare president direktør direktör".split(),
        *"sjef chef ordförande formand leder biskop råd".split(),
    ),
    joining=frozenset("for för av af i og och".split()),
    runs_on=frozenset("til till om for för av af i ved vid hos på".split()),
    address=frozenset("hr herr fru frk".split()),
    bodies=frozenset(
        """majestet majestät majestæt høyhet højhed höghet kulturhus kulturhuset
        bank sentralbank riksbank nationalbank råd rådet kommisjon kommission utvalg udvalg
        utskott parti gruppe grupp regjering regjeringen regering regeringen departement
        departementet ministerium ministeriet etat byrå myndighet parlament storting
        stortinget riksdag riksdagen folketing folketinget kongress kongres konferanse
        konference konferens forum forening förening foreningen forbund förbund instituttet
        institut institutt universitet universitetet høgskole högskola skole domstol union
        organisasjon organisation selskap selskab bolag foretak stiftelse klubb klub avis
        tidning radio tv presse rapport lov lag nasjoner forente förenta stater republik
        europeiske norske svenska danske international internasjonal""".split()
    ),
    others=frozenset("medlem medlemmer medlemmar representanter gjester gäster".split()),
    joined="og|och|samt|&",
    style=r"(?:hans|hennes)\s+(?:majestet|majestät|kongelige høyhet|eksellense)|h\.\s?k\.\s?h\.",
)
TRANSCRIPTS = Transcripts(
    politely=r"(?:herr|fru|hr\.?)",
    parts=frozenset("spørsmål spørgsmål fråga svar journalist moderator ordstyrer".split()),
    offices=_OFFICES,
    titled="hr|herr|fru|frk|dr|prof|statsråd",
    dropped="hr|herr|fru|frk|dr|prof",
    men="hr|herr",
    women="fru|frk",
    manner=r"\d+",
    label_words="og|och|av|af|for|för|de|von|i",
    nobodys=NOBODYS
    | frozenset(
        "talere talarlista deltakere deltagare kilde kilder källa note merknad sak".split()
    ),
    openers=_OPENERS,
    clause="jeg|jag|vi|er|är|var|har|skal|ska|vil|vill|ikke|inte|at|att|som|der|det",
    first_person=_FIRST_PERSON,
    closes=(
        r"(?:överläggningen|"
        r"sammanträdet|debatten) (?:var|är|ajournerades|återupptogs|avslutades)|(?:møtet|"
        r"mødet) (?:er )?(?:hevet|hævet|ble hevet|slutt)|(?:formiddags)?møtet ble|"
        r"presidenten inntok"
    ),
    played="applaus|applåder|bifald|latter|skratt|uro",
    questioners=frozenset(["spørsmål", "spørgsmål", "fråga", "journalist"]),
    questioner="Questioner",
    answerers=frozenset(["svar"]),
    answerer="Answerer",
)
