"""How letters begin and end: whoever is greeted gets one, whoever signs below its end wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """What a letter is told by.

    `greeting` begins the line that greets whoever gets it, with a comma at its end, or with a colon
    behind what is `formal`; `many` are those whom a speech greets so, too. `valediction` begins the
    line above the signature; `subject` is before what it is on.
    """

    greeting: str = ""
    formal: str = ""
    many: str = ""
    valediction: str = ""
    subject: str = ""


ENGLISH = Letters(
    greeting=r"dear\s|to whom it may concern|(?:your )?excellency(?=,)|(?:sirs?|madam)(?=[,:])",
    formal=r"dear\s|to whom it may concern|sirs?(?=:)|madam(?=:)",
    many="friends|colleagues|all|everyone|members|ministers|delegates|guests|participants|students",
    valediction=(
        r"yours (?:sincerely|faithfully|truly|ever|respectfully|aye)\b|"
        r"(?:(?:very|most) )?(?:sincerely|respectfully|faithfully)(?: yours| submitted)?,?[ ]*$|"
        r"(?:with )?(?:(?:my|very|every|all) )?(?:good|best|kind|kindest|warm|warmest|personal) "
        r"(?:regards|wish(?:es)?)\b|(?:with )?(?:many )?regards,?[ ]*$"
    ),
    subject="re|subject|ref",
)

GERMAN = Letters(
    greeting=r"(?:sehr (?:geehrte|verehrte)|liebe|werte|hochverehrte)[rsn]?\s",
    many=(
        "damen|freunde|freundinnen|kollegen|kolleginnen|alle|gäste|abgeordnete|mitglieder|"
        "bürgerinnen|mitbürgerinnen"
    ),
    valediction=(
        r"(?:mit |viele |beste |herzliche )?(?:(?:den )?(?:freundliche|beste|herzliche|kollegiale)"
        r"[nr]? )?grü(?:ß|ss)en?\b|hochachtungsvoll"
    ),
    subject=r"betreff|betr\.|betrifft",
)

FRENCH = Letters(
    greeting=r"ch(?:er|ère|ers|ères)\s|(?:monsieur|madame|excellence|maître)(?=,|\s)",
    many="chers|chères|amis|amies|collègues|tous|camarades|compatriotes|mesdames|messieurs",
    valediction=(
        r"(?:je vous prie|nous vous prions|veuillez|recevez|je vous prierai)\b.{0,60}"
        r"(?:agréer|croire|recevoir|trouver|l['’]expression|l['’]assurance|salutations)|"
        r"cordialement|bien (?:à vous|cordialement)|(?:sincères|respectueuses) salutations"
    ),
    subject="objet",
)

SPANISH = Letters(
    greeting=r"(?:estimad|querid|apreciad|distinguid)[oa]s?\s|muy señor(?:a|es|as)? mí[oa]s?",
    formal=r"(?:estimad|distinguid|apreciad)[oa]s?\s|muy señor(?:a|es|as)? mí[oa]s?",
    many=r"\w+d[oa]s|amigos|amigas|colegas|compañeros|todos|miembros",
    valediction=(
        r"(?:(?:le|les|se) (?:saluda|despide)\b.{0,30})?(?:muy )?(?:atentamente|cordialmente)|"
        r"(?:reciba|reciban|un) (?:un )?(?:cordial|atento|afectuoso)? ?saludo|"
        r"saludos(?: cordiales)?,?[ ]*$"
    ),
    subject="asunto",
)

ITALIAN = Letters(
    greeting=(
        r"(?:gentil(?:e|issim[oa])|car[oa]|egregi[oa]|illustr(?:e|issim[oa])|spettabile|"
        r"onorevole)\s"
    ),
    many="cari|care|amici|amiche|colleghi|colleghe|tutti",
    valediction=(
        r"(?:(?:i miei|i più|con i più|porgo) )?(?:cordiali|distinti|migliori) saluti|cordialmente|"
        r"con (?:viva )?(?:stima|cordialità|osservanza)"
    ),
    subject="oggetto",
)

DUTCH = Letters(
    greeting=r"(?:zeer )?(?:geachte|beste|waarde|hooggeachte)\s",
    many=r"\w{4,}en(?=[,!])|collega['’]s|allen|leden",
    valediction=r"(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?|hoogachtend",
    subject="onderwerp|betreft",
)

PORTUGUESE = Letters(
    greeting=r"(?:exm[oa]s?\.?|excelentíssim[oa]s?|prezad[oa]s?|car[oa]s?|car[íi]ssim[oa]s?)\s",
    formal=r"(?:exm[oa]s?\.?|excelentíssim[oa]s?|prezad[oa]s?)\s",
    many=r"car[oa]s|prezad[oa]s|exm[oa]s|\w+m[oa]s|amigos|amigas|colegas|todos|membros",
    valediction=(
        r"(?:(?:com )?os (?:meus|nossos|melhores) )?(?:melhores )?cumprimentos|atenciosamente|"
        r"cordialmente|(?:cordiais )?saudações"
    ),
    subject="assunto",
)

POLISH = Letters(
    greeting=r"szanown[aiey]\w?\s|drog[ai]\w?\s",
    many="przyjaciele|koleżanki|koledzy|wszyscy",
    valediction=(
        r"z (?:poważaniem|wyrazami (?:szacunku|poważania)|uszanowaniem)|"
        r"łączę (?:wyrazy|pozdrowienia)"
    ),
    subject="dotyczy|temat",
)
