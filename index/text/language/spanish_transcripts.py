"""Spanish: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

TRANSCRIPTS = Transcripts(
    politely=r"(?:señora?|sra?\.)",
    parts=frozenset(
        """p r pregunta preguntas respuesta periodista moderador moderadora entrevistador
        entrevistadora intérprete público presentador presentadora testigo""".split()
    ),
    articles="el|la|los|las|un|una",
    offices=frozenset(
        """presidente presidenta vicepresidente vicepresidenta ministro ministra secretario
        secretaria senador senadora diputado diputada alcalde alcaldesa portavoz comisario
        comisaria embajador embajadora general almirante juez jueza fiscal gobernador gobernadora
        director directora rey reina papa consejero consejera canciller ponente delegado delegada
        representante""".split()
    ),
    office_goes_on="de|del|para|general|primera|primero|segunda|segundo|tercera|tercero",
    ranks=frozenset("vicepresidente vicepresidenta primer primera segundo segunda".split()),
    presiding=frozenset("presidente presidenta señor presidente moderador moderadora".split()),
    seats=frozenset("presidente presidenta diputado diputada senador senadora".split()),
    titled=r"(?:el |la )?(?:señor|señora)|sr|sra|don|doña|dr|dra",
    recorded_titles="El|La|Sr|Sra|señor|señora|Don|Doña|Dr|Dra",
    dropped="el|la|señor|señora|sr|sra|don|doña|dr|dra",
    men="señor|sr|don|el",
    women="señora|sra|doña|la",
    bodies=frozenset(
        """grupo partido congreso consejo comisión comité asamblea senado ministerio gobierno unión
        asociación federación banco sociedad fundación agencia instituto tribunal""".split()
    ),
    label_words="de|del|la|las|los|y|e|señor|señora|en|para|general",
    of_place="de|del",
    manner=r"int[eé]rprete|\d+|por|vía|en|interpretación|traducido|continúa",
    nobodys=NOBODYS
    | frozenset(
        """presidencia nota notas fuente fuentes contacto fecha lugar foto imagen tabla
        introducción conclusión artículo sección asunto hora título anexo resumen ejemplo capítulo
        objetivo""".split()
    ),
    openers=frozenset(
        """en de a por para con sin sobre desde hasta entre hacia según si cuando como porque pero y
        o ni pues entonces así también luego aquí allí esto este esta él ella nosotros ustedes yo mi
        nuestro su que quién dónde hoy mañana ayer ahora sí no gracias señorías""".split()
    ),
    clause="yo|nosotros|usted|él|ella|es|son|era|ha|han|será|dice|dijo|no|que|si|porque",
    closes=(
        r"presidencia d(?:e|el)\b|(?:era|eran) las? [^.\n]{3,40} de la (?:mañana|tarde|noche)|"
        r"se (?:levanta|suspende|reanuda|abre) la sesión"
    ),
    first_person="yo|Yo|nosotros|Nosotros|nuestro|nuestra|mi|mis|me|nos|ustedes|usted",
    introduces="soy|me llamo|mi nombre es",
    questioners=frozenset("p pregunta preguntas periodista entrevistador entrevistadora".split()),
    questioner="Pregunta",
    answerers=frozenset(["r", "respuesta", "testigo"]),
    answerer="Respuesta",
    played="aplausos|risas|rumores|protestas|inaudible|música|pausa",
)
