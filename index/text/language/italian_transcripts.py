"""Italian: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

TRANSCRIPTS = Transcripts(
    politely=r"(?:signora?|sig\.)",
    parts=frozenset(
        """d r domanda domande risposta giornalista moderatore moderatrice intervistatore
        intervistatrice interprete pubblico conduttore conduttrice testimone""".split()
    ),
    articles="il|lo|la|i|gli|le|un|una",
    offices=frozenset(
        """presidente vicepresidente ministro ministra segretario segretaria senatore senatrice
        deputato deputata onorevole sindaco sindaca portavoce commissario commissaria ambasciatore
        ambasciatrice generale ammiraglio giudice procuratore governatore governatrice direttore
        direttrice re regina papa consigliere consigliera cancelliere relatore relatrice delegato
        delegata rappresentante sottosegretario sottosegretaria""".split()
    ),
    office_goes_on=r"(?:dell|d)['’]\S*|di|del|della|dello|dei|delle|per|generale",
    ranks=frozenset("vicepresidente primo prima sottosegretario".split()),
    presiding=frozenset("presidente vicepresidente moderatore moderatrice".split()),
    seats=frozenset("presidente deputato deputata senatore senatrice onorevole".split()),
    titled=r"sig|sig\.ra|signor|signora|on|dott|dott\.ssa|prof|sen",
    recorded_titles="Sig|Signor|Signora|On|Dott|Prof|Sen",
    dropped="sig|signor|signora|on|dott|prof|il|la",
    men="sig|signor",
    women="signora",
    bodies=frozenset(
        """gruppo partito consiglio commissione comitato assemblea senato camera ministero governo
        unione associazione federazione banca società fondazione agenzia istituto corte""".split()
    ),
    label_words="di|del|della|dello|dei|degli|delle|e|ed|per|in|a",
    of_place="di|del|della",
    manner="via|in|per|tradotto|interpretazione",
    nobodys=NOBODYS
    | frozenset(
        """presidenza nota note fonte fonti contatto data luogo foto immagine tabella
        introduzione conclusione articolo sezione oggetto ora titolo allegato esempio capitolo
        obiettivo""".split()
    ),
    openers=frozenset(
        """in di a da per con su tra fra senza verso se quando come perché ma e o né quindi allora
        così anche poi qui lì questo questa egli ella noi voi io mio nostro suo che chi dove oggi
        domani ieri ora sì no grazie""".split()
    ),
    clause="io|noi|voi|lui|lei|è|sono|era|ha|hanno|sarà|dice|disse|non|che|se|perché",
    closes=r"presidenza d(?:el|ella|ell[’'])|la seduta (?:è|comincia|termina)",
    first_person="io|Io|noi|Noi|nostro|nostra|mio|mia|mi|ci|voi|Voi",
    introduces="sono|mi chiamo",
    questioners=frozenset("d domanda domande giornalista intervistatore intervistatrice".split()),
    questioner="Domanda",
    answerers=frozenset(["r", "risposta", "testimone"]),
    answerer="Risposta",
    played="applausi|risate|ilarità|commenti|proteste|incomprensibile|musica|pausa",
)
