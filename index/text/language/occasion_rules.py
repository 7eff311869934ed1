"""How the head of a text names the occasion of its words, and the place where they were said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Occasions:
    """What names an occasion and a place in the head of a text.

    `events`: words for what is held ("conference"), alone or as the end of a longer word; `bodies`:
    words for who sits ("committee"), of whom `hosts`, named alone, may be whose the speaker is.
    `talks`: kinds of talk that are occasions by themselves
    ("press conference"), `speeches` those that are with the words before them ("Budget Address").
    `schools`: of these a line below who speaks names where they work. `not_towns` begins no town's
    name. `before`: precedes an occasion in a line on a speech, `inside`: small words within its
    name. `event_label` and `place_label` precede them with a colon. `venues`: words for buildings
    and rooms; `online`: how words reach people who are elsewhere; `within`: precedes a place.
    `chambers`: bodies that one word names. `is_capitalised`: names have capitals throughout, and
    their noun comes last before any preposition; `has_compounds`: it may end a longer word.
    """

    events: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    talks: str = ""
    speeches: str = ""
    before: str = ""
    inside: str = ""
    event_label: str = ""
    place_label: str = ""
    venues: frozenset[str] = frozenset()
    schools: frozenset[str] = frozenset()
    not_towns: str = ""
    online: str = ""
    within: str = ""
    chambers: frozenset[str] = frozenset()
    is_capitalised: bool = False
    has_compounds: bool = False


ENGLISH = Occasions(
    events=frozenset(
        """conference congress forum summit symposium lecture lectures dinner lunch luncheon
        breakfast supper banquet meeting session assembly convention workshop seminar colloquium
        roundtable round-table convocation commencement ceremony graduation awards award prize
        reception gala festival fair expo exhibition rally day week anniversary observance opening
        inauguration funeral mass vigil dialogue hearing debate panel retreat hackathon
        conclave plenary launch signing swearing-in conferral celebration commemoration roundtables
        days retirement topping-out unveiling dedication parade orientation synod jubilee reopening
        commissioning installation investiture enthronement ordination consecration groundbreaking
        sitting handover evensong matins eucharist vespers segment reunion premiere""".split()
    ),
    bodies=frozenset(
        """committee subcommittee council parliament senate house legislature commission society
        association institute chamber federation club academy congress tribunal cabinet union
        league alliance institution""".split()
    ),
    hosts=frozenset(
        """commission society association institute chamber federation club academy union league
        alliance institution""".split()
    ),
    talks=(
        r"(?:(?:joint|background|on-the-record|daily|weekly|regular|virtual|remote|special|radio|"
        r"television|tv|doorstop|doorstep|post-game|exclusive|podcast|emergency|department)\s+)"
        r"{0,3}(?:press\s+(?:conference|briefing|call|gaggle|availability)|news\s+conference|"
        r"media\s+(?:briefing|conference|availability|call)|interview|doorstop|gaggle|"
        r"question\s+time|questions?\s+and\s+answers?|town\s+hall|press\s+stakeout|"
        r"earnings\s+(?:conference\s+)?call)"
    ),
    speeches=(
        r"(?:state\s+of\s+the\s+\w+|budget|inaugural|commencement|convocation|farewell|throne|"
        r"second\s+reading|maiden|victory|concession|christmas|easter|new\s+year(?:['’]s)?|"
        r"independence\s+day|valedictory|presidential|nobel|memorial|jubilee)\s+"
        r"(?:address|speech|lecture|message|oration|sermon|broadcast)|"
        r"(?:address|message|broadcast)\s+to\s+the\s+(?:nation|people|union)|funeral\s+oration|"
        r"(?:memorial|funeral|thanksgiving|remembrance|carol|civic|interfaith|prayer|dedication)\s+"
        r"service|service\s+of\s+\w+(?:\s+for\s.+)?|speech\s+from\s+the\s+throne|statement\s+to\s+the\s+house"
    ),
    before=(
        r"at|to|before|during|on\s+the\s+occasion\s+of|on\s+the\s+margins\s+of|in\s+honou?r\s+of|"
        r"for|on(?= the (?:retirement|opening|(?:\w+ )?anniversary|launch))"
    ),
    inside="of the for on in and a an to with at before",
    event_label="event|what|occasion|during|proceeding|meeting|conference|forum|function",
    place_label="venue|location|place|where|held at|delivered at|given at",
    venues=frozenset(
        """hall room hotel palace house center centre theater theatre auditorium arena stadium
        church cathedral chapel abbey basilica castle museum library chamber capitol guildhall
        building lawn garden gardens ballroom college university school inn base camp airport
        port pier tower square plaza park courthouse embassy residence pavilion gymnasium gallery
        campus headquarters studio barracks mosque synagogue temple terrace suite annexe annex
        institute showground field grounds bridge harbour harbor yard station farm factory plant
        monument memorial faculty sanctuary shrine""".split()
    ),
    schools=frozenset("university college school institute faculty".split()),
    not_towns=r"the(?!\s+(?:hague|gambia|bahamas|netherlands|philippines)\b)",
    online=r"via\s+(?:tele|video|web|zoom|skype|satellite|phone|livestream|internet)[\w-]*",
    within="in|at",
    chambers=frozenset("parliament congress senate house council assembly legislature".split()),
    is_capitalised=True,
)

GERMAN = Occasions(
    events=frozenset(
        """konferenz kongress forum gipfel symposium tagung feier festakt festveranstaltung abend
        empfang versammlung sitzung seminar workshop messe eröffnung verabschiedung jubiläum
        gedenkveranstaltung gedenkstunde tag woche jahre verleihung preisverleihung amtseinführung
        einweihung fest kirchentag parteitag vorlesung kolloquium dialog
        grundsteinlegung trauerfeier gottesdienst enthüllung hauptversammlung plenum debatte
        immatrikulation vollversammlung verlesung anhörung gründung vereidigung ausstellung
        richtfest bestehen einführung""".split()
    ),
    bodies=frozenset(
        """bundestag landtag bundesrat parlament ausschuss rat akademie gesellschaft kommission
        senat nationalrat verband kammer institut""".split()
    ),
    hosts=frozenset("akademie gesellschaft kommission verband kammer institut".split()),
    talks=(
        r"(?:gemeinsame\s+)?(?:presse(?:konferenz|statement|statements|gespräch|briefing)|"
        r"regierungspressekonferenz|interview|podiumsdiskussion|bürgerdialog|fragestunde)"
    ),
    speeches=(
        r"(?:neujahrs|weihnachts|antritts|gedenk|haushalts)(?:rede|ansprache|vorlesung|predigt)|"
        r"regierungserklärung"
    ),
    before=(
        r"anl(?:ä|ae)ss?lich|bei|beim|zum|zur|auf|vor|im\s+rahmen|aus\s+anlass|im|am(?!\s+\d)|"
        r"in\s+der"
    ),
    inside="der die das des dem den und für von zur zum in im am an mit bei über auf eines einer",
    event_label="anlass|veranstaltung|tagung|termin",
    place_label="ort|wo|veranstaltungsort|tagungsort",
    venues=frozenset(
        """saal halle haus schloss burg kirche dom hotel rathaus universität aula museum theater
        stadion zentrum messe platz akademie schule hof turm bibliothek festzelt zelt palais
        kongresshaus konzerthaus landhaus stadthalle botschaft residenz kaserne forum friedhof
        gedenkstätte werk""".split()
    ),
    schools=frozenset("universität hochschule schule institut fakultät".split()),
    online=r"per\s+(?:video|telefon)\w*|online|digital",
    within="in|im",
    chambers=frozenset("bundestag landtag bundesrat parlament nationalrat senat".split()),
    has_compounds=True,
)

FRENCH = Occasions(
    events=frozenset(
        """conférence congrès forum sommet symposium colloque journée journées séance réunion
        assemblée session cérémonie dîner déjeuner banquet réception salon festival inauguration
        ouverture clôture anniversaire commémoration hommage séminaire atelier rencontre rencontres
        assises convention débat audition semaine rentrée remise obsèques messe vœux université
        leçon fête table assemblées jubilé colloques universités réouverture centenaire
        bicentenaire cinquantenaire congrès dévoilement états-généraux leçon fête dévoilement
        lancement pose signature dédicace""".split()
    ),
    bodies=frozenset(
        """commission comité conseil parlement sénat académie société institut chambre fédération
        association union conférence""".split()
    ),
    hosts=frozenset("académie société institut chambre fédération association union".split()),
    talks=(
        r"(?:conférence\s+de\s+presse(?:\s+conjointe)?|point\s+de\s+presse|entretien|interview|"
        r"questions\s+au\s+gouvernement|questions\s+et\s+réponses)"
    ),
    speeches=(
        r"(?:discours|conférence|leçon|allocution|déclaration)\s+(?:inaugurale?|de\s+clôture|"
        r"d['’]ouverture|de\s+politique\s+générale|d['’]investiture)|vœux"
    ),
    before=(
        r"à\s+la|à\s+l['’]occasion\s+d(?:e|u|es)|à|au|aux|devant|lors\s+d(?:e|u|es)|pour|"
        r"dans\s+le\s+cadre\s+d(?:e|u|es)"
    ),
    inside="de du des la le les l d et à au aux pour sur en dans un une",
    event_label="circonstances?|événement|évènement|occasion|manifestation|séance",
    place_label="lieu|ville|où",
    venues=frozenset(
        """palais hôtel salle château église cathédrale mairie théâtre musée université école
        amphithéâtre auditorium maison centre stade bibliothèque ambassade salon parc place grand
        sorbonne elysée élysée hémicycle""".split()
    ),
    schools=frozenset("université école institut faculté".split()),
    online=r"par\s+(?:visio|vidéo|télé)\w*|en\s+(?:ligne|visio\w*)",
    within="à|au|en",
    chambers=frozenset("parlement sénat".split()),
)

SPANISH = Occasions(
    events=frozenset(
        """conferencia congreso foro cumbre simposio jornada jornadas sesión reunión asamblea
        ceremonia acto cena almuerzo inauguración clausura aniversario conmemoración seminario
        taller encuentro debate audiencia semana día entrega coloquio apertura
        fiesta festividad congresos jornadas centenario bicentenario reapertura homenaje
        presentación graduación lanzamiento firma solemnidad misa toma feria""".split()
    ),
    bodies=frozenset("comisión comité consejo parlamento senado congreso academia".split()),
    talks=r"(?:conferencia|rueda)\s+de\s+prensa|entrevista",
    speeches=(
        r"lección\s+inaugural|discurso\s+(?:inaugural|de\s+(?:investidura|clausura|apertura|"
        r"toma\s+de\s+"
        r"posesión))|mensaje\s+de\s+(?:navidad|año\s+nuevo)"
    ),
    before=r"en\s+(?:el|la|los)|ante\s+(?:el|la)|durante\s+(?:el|la)|con\s+motivo\s+de\w*|al",
    inside="de del la el los las y en a para sobre con por al",
    event_label="evento|acto|actividad|ocasión|motivo",
    place_label="lugar|ciudad|dónde",
    venues=frozenset(
        """palacio sala hotel casa teatro museo universidad centro iglesia catedral auditorio
        estadio biblioteca embajada salón plaza""".split()
    ),
    online=r"por\s+(?:video|tele)\w*",
    within="en",
)

ITALIAN = Occasions(
    events=frozenset(
        """conferenza congresso forum vertice simposio convegno giornata giornate seduta riunione
        assemblea cerimonia cena inaugurazione apertura anniversario commemorazione seminario
        incontro dibattito audizione settimana festa lezione messa solennità
        riapertura giubileo centenario bicentenario assemblee presentazione firma anno varo
        intitolazione cerimonia consegna""".split()
    ),
    bodies=frozenset("commissione comitato consiglio parlamento senato camera accademia".split()),
    talks=r"conferenza\s+stampa|intervista",
    speeches=(
        r"prolusione|lectio\s+magistralis|discorso\s+(?:inaugurale|di\s+(?:insediamento|"
        r"fine\s+anno))|"
        r"messaggio\s+di\s+fine\s+anno"
    ),
    before=r"al(?:la|lo|l['’])?|in\s+occasione\s+d\w+|davanti\s+al?\w*|presso|durante",
    inside=(
        "di del della dei delle degli dell la il lo i e in nel nella nell a per su con al alla all "
        "l d sul sulla sull"
    ),
    event_label="evento|occasione",
    place_label="luogo|città|dove",
    venues=frozenset(
        """palazzo sala hotel casa teatro museo università centro chiesa cattedrale auditorium
        stadio biblioteca ambasciata aula salone piazza villa""".split()
    ),
    online=r"in\s+videoconferenza",
    within="a|in",
)

DUTCH = Occasions(
    events=frozenset(
        """conferentie congres forum top symposium vergadering bijeenkomst zitting diner ontvangst
        opening viering herdenking jubileum seminar workshop debat hoorzitting week dag lezing
        uitreiking jaarvergadering aanvaarding onthulling presentatie ondertekening
        afscheid""".split()
    ),
    bodies=frozenset("kamer commissie raad parlement senaat academie".split()),
    talks=r"persconferentie|interview|vragenuur",
    speeches=r"troonrede|(?:nieuwjaars|kerst|openings)(?:toespraak|rede)",
    before=r"bij|op|voor|tijdens|ter\s+gelegenheid\s+van|ter\s+ere\s+van",
    inside="de het een van der den en in op voor met aan te ten ter",
    event_label="gelegenheid|evenement|bijeenkomst",
    place_label="plaats|locatie|waar",
    venues=frozenset(
        """zaal hal huis paleis hotel kerk theater museum universiteit stadhuis kasteel centrum aula
        bibliotheek ambassade ridderzaal""".split()
    ),
    within="in|te",
    has_compounds=True,
)

PORTUGUESE = Occasions(
    events=frozenset(
        """conferência congresso fórum cúpula cimeira simpósio jornada jornadas sessão reunião
        assembleia cerimônia cerimónia jantar almoço inauguração abertura encerramento aniversário
        comemoração seminário encontro debate audiência semana dia aula formatura posse
        doutoramento festa centenário bicentenário homenagem reabertura colóquio lançamento
        entrega assinatura missa domingo apresentação""".split()
    ),
    bodies=frozenset("comissão comité comitê conselho parlamento senado câmara academia".split()),
    talks=r"(?:conferência|coletiva)\s+de\s+imprensa|entrevista",
    speeches=(
        r"aula\s+inaugural|lição\s+de\s+sapiência|discurso\s+(?:inaugural|de\s+posse)|"
        r"mensagem\s+de\s+(?:natal|ano\s+novo)"
    ),
    before=r"n[oa]s?|ao|à|perante\s+[oa]|durante(?:\s+[oa])?|por\s+ocasião\s+d[oa]",
    inside="de do da dos das o a os as e em para sobre com por ao à no na",
    event_label="evento|ocasião",
    place_label="local|lugar|cidade|onde",
    venues=frozenset(
        """palácio sala hotel casa teatro museu universidade centro igreja catedral auditório
        estádio biblioteca embaixada salão praça""".split()
    ),
    online=r"por\s+(?:vídeo|tele)\w*",
    within="em|no|na",
)

POLISH = Occasions(
    events=frozenset(
        """konferencja konferencji kongres kongresu forum szczyt szczytu sympozjum sesja sesji
        spotkanie posiedzenie posiedzenia zjazd zjazdu uroczystość uroczystości otwarcie otwarcia
        rocznica rocznicy seminarium debata debaty tydzień dzień gala inauguracja mszy
        msza odsłonięcie odsłonięcia jubileusz jubileuszu święto święta""".split()
    ),
    bodies=frozenset("komisja rada sejm senat akademia".split()),
    talks=r"konferencja\s+prasowa|wywiad",
    speeches=r"wykład\s+inauguracyjny|exposé|orędzie\s+noworoczne",
    before=r"na|podczas|w\s+trakcie|z\s+okazji",
    inside="i w na z o do dla przy im",
    event_label="wydarzenie|okazja",
    place_label="miejsce|miejscowość|gdzie",
    venues=frozenset(
        "pałac sala hotel dom teatr muzeum uniwersytet centrum kościół katedra zamek aula".split()
    ),
    within="w|we",
)

NORDIC = Occasions(
    events=frozenset(
        """konferanse konferansen konference konferencen konferens konferensen kongress kongres
        kongressen forum forumet toppmøte topmøde toppmöte symposium seminar seminarium seminaret
        møte møde möte møtet mødet mötet samling middag lunsj mottakelse mottagning åpning åpningen
        åbning åbningen öppning invigning innvielse indvielse jubileum jubilæum minnemarkering
        minnesstund mindehøjtidelighed høytidelighet högtid debatt debat høring uke uge vecka dag
        dagen dager dagar dage forelesning forelæsning föreläsning årsmøte årsmøde årsmöte landsmøte
        landsmøde stämma generalforsamling utdeling uddeling utdelning lansering lancering workshop
        markering feiring fest gudstjeneste gudstjänst bisettelse begravelse""".split()
    ),
    bodies=frozenset("komité komite utskott utvalg udvalg råd storting riksdag folketing".split()),
    talks=r"press(?:e)?konferan?[sc]e?n?s?|press(?:e)?konference|intervju|interview|spørretime",
    speeches=(
        r"nyttårstale|nytårstale|nyårstal|åpningstale|åbningstale|jultal|sommartal|"
        r"1\.\s?maj-tal"
    ),
    before=(
        r"på|ved|vid|under|til|till|i\s+forbindelse\s+med|i\s+samband\s+med|"
        r"i\s+anledning\s+a[vf]"
    ),
    inside="i på av af for för og och om med den det de til till ved vid",
    event_label="anledning|arrangement|evenemang|begivenhet|begivenhed|hva",
    place_label="sted|stad|plats|plass|hvor|var",
    venues=frozenset(
        """sal salen hall hallen hus huset slott slottet slot palads hotell hotel teater museum
        universitet kirke kirken kyrka kyrkan rådhus rådhuset bibliotek ambassade ambassad
        aula""".split()
    ),
    within="i|på",
    has_compounds=True,
)
