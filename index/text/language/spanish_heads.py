"""Spanish: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """saliente electo electa interino interina subgobernador subgobernadora coordinador
coordinadora párroco lehendakari vicesecretario vicesecretaria vicegobernador vicegobernadora
decano decana defensor defensora fundador fundadora comandante magistrado magistrada procurador
procuradora intendente intendenta concejal concejala eurodiputado eurodiputada comisionado
comisionada tesorero tesorera obispa padre gerente ejecutivo ejecutiva presidente presidenta
vicepresidente vicepresidenta ministro ministra viceministro viceministra secretario secretaria
subsecretario subsecretaria senador senadora diputado diputada alcalde alcaldesa portavoz
comisario comisaria embajador embajadora general almirante coronel juez jueza fiscal gobernador
gobernadora director directora subdirector subdirectora rey reina papa obispo arzobispo cardenal
consejero consejera canciller delegado delegada representante rector rectora catedrático
catedrática profesor profesora relator relatora sr sra señor señora don doña d dr dra jefe jefa
mons monseñor lic""".split()
# Behind "de" an office, a title or a name follows, and no small word.
_IN_OFFICE = (
    r"(?:de\s+la|del|de\s+los|de\s+las|de)(?=\s*(?:(?:el|la|los|las|o|a)\s+)?"
    rf"(?:vice-?)?(?:{'|'.join(sorted(_ROLES))}|(?-i:[A-ZÀ-Ý][\w'’-]+\s+[A-ZÀ-Ý]\w+))\b)"
)
_OCCASION = (
    r"(?:(?:discurso|intervención|palabras|mensaje)\s+de\s+(?:clausura|apertura|inauguración|"
    r"bienvenida|despedida|investidura)|discurso|intervención|palabras|declaración|"
    r"declaraciones|alocución|comparecencia|"
    r"conferencia|mensaje|entrevista|rueda\s+de\s+prensa|conferencia\s+de\s+prensa|"
    r"lección|ponencia|homilía|pregón|saludo)"
)

OFFICES = Offices(
    seats=frozenset("miembro vocal".split()),
    roles=frozenset(_ROLES),
    joining=frozenset("de del la las los el vice".split()),
    runs_on=frozenset("de del para en a ante".split()),
    address=frozenset("el la sr sra señor señora don doña".split()),
    bodies=frozenset(
        """oficina dirección departamento secretaría servicio ciudad
        banco consejo comisión comité grupo partido gobierno ministerio agencia asamblea
        parlamento senado congreso conferencia cumbre foro asociación federación instituto
        universidad tribunal unión organización empresa fundación diario periódico radio
        televisión prensa informe resolución ley tratado naciones nación unidas estados
        república europea española internacional facultad""".split()
    ),
    others=frozenset("miembros otros representantes invitados".split()),
    joined=r"y|e|&",
    style=r"(?:su\s+)(?:excelencia|majestad|alteza|santidad)|s\.\s?e\.|excm[oa]\.?|ilm[oa]\.?",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"por|con|{_IN_OFFICE}",
    at=(
        r"en\s+(?:el|la|los|las)|ante\s+(?:el|la)|durante\s+(?:el|la)|con\s+motivo\s+de(?:l|"
        r"\s+la)?|al|a\s+la"
    ),
    place=r"en",
    article=r"el|la|los|las|un|una",
    about=r"sobre|acerca de",
    of_event=r"desde|hasta|antes de|después de|entre|del?",
    interview=r"entrevista|preguntas y respuestas",
    talks=r"habla con|habló con|conversa con|conversó con|responde a",
    asked=r"entrevista",
    beside="tras|con|junto a|después de",
    see=r"Véase",
    note=r"nota",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"periodista|corresponsal|redactora?|enviad[oa] especial",
    bare=(
        r"discurso|comunicado|nota de prensa|tribuna|opinión|artículo|transcripción|"
        r"homilía"
    ),
    occasion=_OCCASION,
    records=r"acta|diario|transcripción",
    sitting="sesión|reunión|pleno|comparecencia|audiencia|conferencia|debate",
    delivery=(
        r"sólo es válido el discurso pronunciado|solo es válido|versión estenográfica|"
        r"transcripción|embargado hasta|texto íntegro"
    ),
    salutation=(
        r"(?:señoras y señores|señor(?:a|es)? |señorías|excelencias?|queridos|queridas|"
        r"estimad[oa]s|majestad|autoridades|buenos días|buenas (?:tardes|noches)|"
        r"muchas gracias|amigas? y amigos)"
    ),
    before_date=r"de|del|el|a",
    papers=frozenset(
        """informe resolución presupuesto plan programa estrategia nota carta tratado ley
        reglamento decisión cumbre conferencia reunión sesión debate discurso declaración
        entrevista comunicado acuerdo proyecto versión edición volumen parte capítulo anexo
        estudio boletín noticias elección crisis enero febrero marzo abril mayo junio julio
        agosto septiembre octubre noviembre diciembre""".split()
    ),
    first_person=r"yo|me|mi|mis",
    event=r"en\s+(?:el|la|los|las)|ante\s+(?:el|la)|durante\s+(?:el|la)|con\s+motivo\s+de",
    byline=r"por",
    places=frozenset(
        """santo ciudad plaza calle avenida palacio hotel castillo iglesia catedral puente
        monte lago río isla puerto parque centro universidad escuela museo teatro
        estadio aeropuerto estación norte sur este oeste san santa""".split()
    ),
    held=r"pronunciad[oa]|celebrad[oa]|fecha",
    published=r"publicación|embargad[oa]|embargo|publicad[oa]|actualizad[oa]|difundid[oa]",
    titles=frozenset(
        """sr sra señor señora don doña d dña dr dra prof excmo excma ilmo ilma mons""".split()
    ),
    role_label="cargo|puesto|función",
    menu=(
        "español|compartir|imprimir|intervenciones|sala de prensa|está usted en|inicio|"
        "noticias|discursos|prensa|publicaciones|menú|buscar"
    ),
    begun=r"se (?:abre|inicia|reanuda)|comienza|inicio de la sesión",
    replies="respuesta|réplica",
    joint=r"conjunt[ao]s?",
    responders="comentaristas?|discutidora?",
    ranks=frozenset("embajador embajadora general almirante coronel cardenal".split()),
    behalf="leíd[oa] por|en su nombre|en ausencia d",
    instead=r"en nombre de|en representación de",
    speaker_label="quién|orador|oradora|ponente|autoridad|interviene",
    voice_label="autor|autora|por",
    other_voices=r"con|moderad\w+|presiden\w*|comparecen|para|a|contacto|entrevistador\w*",
)
