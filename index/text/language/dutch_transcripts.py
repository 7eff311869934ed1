"""Dutch: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

_POLITELY = "(?:mijnheer|meneer|mevrouw) de"

TRANSCRIPTS = Transcripts(
    parts=frozenset(
        """v a vraag vragen antwoord voorzitter interviewer journalist verslaggever presentator
        presentatrice moderator gespreksleider publiek zaal tolk getuige""".split()
    )
    | frozenset(["de voorzitter", "mevrouw de voorzitter"]),
    articles="de|het|een",
    offices=frozenset(
        """minister staatssecretaris premier burgemeester wethouder voorzitter ondervoorzitter
        griffier kamerlid raadslid woordvoerder commissaris ambassadeur generaal admiraal rechter
        officier directeur gouverneur koning koningin kanselier president vicepresident secretaris
        rapporteur""".split()
    ),
    office_goes_on="van|voor|der|den|bij|in",
    ranks=frozenset("vice plaatsvervangend waarnemend oud".split()),
    presiding=frozenset("voorzitter ondervoorzitter".split()),
    seats=frozenset("voorzitter ondervoorzitter kamerlid rapporteur".split()),
    titled="de heer|heer|mevrouw|mevr|dhr|mr|dr|drs|ir|prof|minister|staatssecretaris",
    recorded_titles="De heer|Mevrouw|Dr|Prof|Minister",
    dropped="de|heer|mevrouw|mevr|dhr|mr|dr|drs|ir|prof",
    men="heer|dhr",
    women="mevrouw|mevr",
    bodies=frozenset(
        """raad commissie partij ministerie bank vereniging stichting universiteit bond unie
        kamer gerecht hof bureau instituut""".split()
    ),
    label_words="van|de|der|den|het|ter|ten|te|voor|en|in|heer|mevrouw",
    joins=" en | & ",
    of_place="van|uit",
    manner=r"tolk|vertaling|via|per|vervolg|\d+",
    nobodys=NOBODYS
    | frozenset(
        """noot noten bron bronnen datum plaats onderwerp titel foto tabel inleiding conclusie
        artikel bijlage samenvatting voorbeeld contact aanwezig afwezig""".split()
    ),
    openers=frozenset(
        """in op aan bij voor van met zonder na sinds tijdens tegen tussen naar als toen omdat want
        maar en of dus ook nog hier daar dit dat deze die hij zij het we wij jullie ik u mijn onze
        wat wie waar hoe waarom vandaag morgen gisteren nu ja nee niet één twee drie beste geachte
        dank dames""".split()
    ),
    clause=(
        r"ik|wij|we|hij|zij|ze|het|is|zijn|was|waren|heeft|hebben|had|zal|zullen|kan|moet|zei|zegt|"
        r"niet|dat|als|omdat"
    ),
    politely=_POLITELY,
    addressed=rf"{_POLITELY} (?:voorzitter|minister|president)|voorzitter",
    closes=r"de (?:vergadering|beraadslaging|zitting) (?:wordt|is|werd)",
    first_person="ik|Ik|mijn|Mijn|wij|Wij|we|We|ons|onze|u|U|mij",
    introduces="ik ben|mijn naam is|ik heet",
    questioners=frozenset("v vraag vragen journalist verslaggever interviewer".split()),
    questioner="Vraag",
    answerers=frozenset(["a", "antwoord", "getuige"]),
    answerer="Antwoord",
    played="applaus|gelach|hilariteit|rumoer|geroffel|onverstaanbaar|muziek",
)
