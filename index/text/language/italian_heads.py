"""Italian: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """uscente coordinatore coordinatrice parroco vicegovernatore vicedirettore
vicedirettrice fondatore fondatrice prefetto prefetta questore comandante magistrato preside
decano eurodeputato eurodeputata amministratore amministratrice tesoriere tesoriera prorettore
vicesindaco vicesindaca padre esecutivo esecutiva presidente presidentessa vicepresidente ministro
ministra viceministro sottosegretario sottosegretaria segretario segretaria senatore senatrice
deputato deputata onorevole sindaco sindaca portavoce commissario commissaria ambasciatore
ambasciatrice generale ammiraglio colonnello giudice procuratore governatore governatrice
direttore direttrice re regina papa mons monsignor vescovo arcivescovo cardinale rettore rettrice
professore professoressa rappresentante delegato delegata consigliere consigliera cancelliere capo
assessore assessora sig signor signora dott dottor dottoressa prof on avv ing""".split()
# Behind "di" an office, a title or a name follows, and no small word.
_IN_OFFICE = (
    r"(?:del|della|dello|dell['’]|dei|degli|di|d['’])(?=\s*(?:(?:el|la|los|las|o|a)\s+)?"
    rf"(?:vice-?)?(?:{'|'.join(sorted(_ROLES))}|(?-i:[A-ZÀ-Ý][\w'’-]+\s+[A-ZÀ-Ý]\w+))\b)"
)
_OCCASION = (
    r"(?:intervento|discorso|dichiarazion[ei]|messaggio|saluto|relazione|intervista|"
    r"conferenza\s+stampa|lectio|lezione|omelia|informativa|comunicazioni|prolusione|"
    r"audizione|considerazioni)"
)

OFFICES = Offices(
    seats=frozenset("membro componente".split()),
    roles=frozenset(_ROLES),
    joining=frozenset("di del della dello dei delle il la lo vice".split()),
    runs_on=frozenset("di del della dello dei degli delle per a al alla d".split()),
    address=frozenset("il la lo sig signor signora on".split()),
    bodies=frozenset(
        """facoltà ufficio comune regione provincia corriere gazzetta direzione dipartimento
        servizio città banca consiglio commissione comitato gruppo partito governo ministero
        agenzia assemblea parlamento senato camera congresso conferenza vertice forum associazione
        federazione istituto università tribunale corte unione organizzazione impresa fondazione
        giornale radio televisione stampa rapporto risoluzione legge trattato nazioni nazione
        unite stati repubblica europea italiana internazionale""".split()
    ),
    others=frozenset("membri altri rappresentanti ospiti".split()),
    joined=r"e|ed|&",
    style=r"(?:sua\s+)(?:eccellenza|maestà|altezza|santità|eminenza)|s\.\s?e\.",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"di|da|con|{_IN_OFFICE}",
    at=(
        r"per\s+(?:il|la|l['’])(?=\s*(?:\d|giorn|fest|anniv|inaug|apert|cerim|iniz|avvio|chius|conclus|incontr))|al(?:la|lo)?|"
        r"all['’]|in\s+occasione\s+d\w+['’]?|davanti\s+al?\w*|presso|durante"
    ),
    place=r"a|in",
    article=r"il|lo|la|l['’]|i|gli|le|un|una",
    about=r"su|sul|sulla|sui|in merito a",
    of_event=r"dal|dopo|prima|fra|del",
    interview=r"intervista|domande e risposte",
    talks=r"parla con|ha parlato con|risponde a|racconta a",
    asked=r"intervista",
    beside="dopo|con|accanto a",
    see=r"Vedi",
    note=r"nota",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"giornalista|corrispondente|inviat[oa]|redattore|redattrice",
    bare=(r"discorso|comunicato(?: stampa)?|intervento|omelia|notizia|trascrizione"),
    occasion=_OCCASION,
    records=r"resoconto|verbale|stenografico",
    sitting="seduta|riunione|audizione|sessione|dibattito|conferenza",
    delivery=r"testo non rivisto|fa fede il testo pronunciato|resoconto|trascrizione|embargo",
    salutation=(
        r"(?:signore e signori|signor(?:a|i|e)? |onorevoli|eccellenz[ae]|car[ie] |gentili|"
        r"autorità|buongiorno|buonasera|grazie)"
    ),
    before_date=r"del|di|il|a",
    papers=frozenset(
        """rapporto risoluzione bilancio piano programma strategia nota lettera trattato legge
        regolamento decisione vertice conferenza riunione seduta dibattito discorso
        dichiarazione intervista comunicato accordo progetto versione edizione volume parte
        capitolo allegato studio bollettino notizie elezione crisi gennaio febbraio marzo aprile
        maggio giugno luglio agosto settembre ottobre novembre dicembre""".split()
    ),
    first_person=r"io|mi|mio|mia",
    event=r"al(?:la|lo)?|all['’]|in\s+occasione\s+d\w+|presso|davanti\s+al?\w*",
    byline=r"di|da",
    places=frozenset(
        """santo città piazza via viale palazzo hotel castello chiesa cattedrale ponte
        monte lago fiume isola porto parco centro università scuola museo teatro stadio
        aeroporto stazione nord sud est ovest san santa""".split()
    ),
    held=r"pronunciat[oa]|tenut[oa](?:si)?|data",
    published=r"pubblicazione|embargo|pubblicat[oa]|aggiornat[oa]",
    titles=frozenset(
        """sig signor signora dott dottor dottoressa prof professore professoressa on mons avv ing
        s e""".split()
    ),
    role_label="carica|ruolo|qualifica|incarico",
    menu=(
        "italiano|condividi|interventi|sala stampa|home|notizie|discorsi|stampa|"
        "pubblicazioni|menu|cerca"
    ),
    begun=r"la seduta (?:inizia|comincia|è aperta)|inizio",
    replies="risposta|replica",
    joint=r"congiunt[aoie]",
    responders="discussant|correlator[ei]",
    ranks=frozenset("ammiraglio generale colonnello ambasciatore professore cardinale".split()),
    behalf=r"lett[oa] da\w*|in sua vece|in assenza d",
    instead=r"a nome d|per conto d",
    speaker_label="chi|oratore|oratrice|relatore|relatrice|interviene",
    voice_label="autore|autrice|di",
    other_voices=r"con|moder\w+|presied\w+|per|a|contatti|intervistat\w+",
)
