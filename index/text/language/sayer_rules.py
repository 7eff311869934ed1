"""How questions ask for somebody's words, by language: `Questions.sayers`, `says`, `person_on`.

Group 1 of a question's pattern is whose words are asked for: "Was sagte (Ann Roe) über …?".
"""

_WORD = r"[\w’'.-]{1,40}"
_NAME = rf"((?:{_WORD}\s+){{0,3}}?{_WORD})"
_ENDS = r"\s*[?.!,]|\s*$"


def _who(behind: str) -> str:
    """Return a pattern of a name before words that follow one, or at the end; none of these."""
    return rf"(?!(?:{behind})\b){_NAME}(?=\s+(?:{behind})\b|{_ENDS})"


def _on(words: str, unless: str) -> str:
    """Return a pattern of a name that begins a question, before words for what it is about.

    `unless`: words before the name of somebody whose words are not asked for: "Kritik an Roe zu …".
    """
    return rf"^(?!(?:{_WORD}\s+){{1,3}}?(?:{unless})\s){_NAME}\s+(?:{words})(?=\W)"


# Whose words a question asks for: "Ann Roe (ever) say"; a verb, and one that is no noun as well.
_SAYER = (
    r"((?:[\w’'.-]{1,40}\s+){1,6}?)(?:(?:himself|herself|itself|themselves|ever|actually|personally)"
    r"\s+){0,2}(?<!\bbe )(?<!\bwas )(?<!\bwere )(?<!\bbeen )"
)
_SAY_OR_SAID = (
    r"say|said|tell|told|mention|mentioned|think|claim|claimed|announce|announced|promise|"
    r"promised|argue|argued|speak|spoken|talk|talked|comment|commented|react|respond|propose|"
    r"proposed|warn|warned|declare|declared|emphasi[sz]e|stress|stressed|believe|state|"
    r"stated|recommend|recommended|suggest|suggested|urge|urged|pledge|pledged|demand|"
    r"demanded|deny|denied|admit|admitted|explain|explained|describe|described|insist|"
    r"insisted|advise|advised|reply|answer|justify|agree|confirm|confirmed|object|predict|"
    r"predicted|concede|conceded"
)
_SAYS = (
    r"says?|said|tells?|told|thinks?|thought|argue[sd]?|warn(?:s|ed)?|replie[sd]|answered|"
    r"explain(?:s|ed)?|believe[sd]?|suggest(?:s|ed)?|recommend(?:s|ed)?|insist(?:s|ed)?|"
    r"describe[sd]?|announce[sd]?|predict(?:s|ed)?|admit(?:s|ted)?|mention(?:s|ed)?|responded"
)
ENGLISH = (
    rf"\b(?:did|does|do|has|have|had|would|will)\s+{_SAYER}(?:{_SAY_OR_SAID})\b",
    rf"\b(?:what|where|why|how|whether|that|anything|something|everything)\s+{_SAYER}"
    rf"(?:{_SAYS})\b",
    r"\baccording\s+to\s+((?:[\w’'.-]{1,40}\s{1,3}){0,5}?[\w’'.-]{1,40})(?=[,?.!]|$|\s+(?:is|are|was|how|what))",
    r"\b((?:[\w’'.-]{1,40}\s+){0,2}[\w’'.-]{1,40}?)['’]s?\s+(?:\w+\s+){0,2}?"
    r"(?:views?|opinion|position|stance|remarks|speech|statement|comments|words|message|"
    r"quot(?:e|ation)s?|lines?|repl(?:y|ies)|answer|reaction|reasons?|reasoning|explanation|"
    r"arguments?|thoughts|assessment|criticism|defen[cs]e (?=of)|case (?=for|against)|"
    r"take (?=on))\b",
    r"\b(?:quot(?:e|ation)s?|lines?|words|something|anything|remarks|comments|statements?)\s+"
    r"(?:from|by)\s+((?:[\w’'.-]{1,40}\s+){0,3}?[\w’'.-]{1,40}?)"
    r"(?=\s+(?:on|about|regarding|concerning|that|where)\b|[?.,]|$)",
)
# "Ann Roe on the weir", if that is a person; "criticism of Ann Roe on the weir" and "questions to
# Ann Roe on the weir" are others', but her views are "the views of Ann Roe on the weir".
_OF_THEM = r"(?:criticisms?|critiques?|praise|mentions?)\s+of"
_TO_THEM = (
    r"(?:criticisms?|critiques?|attacks?|praise|support|opposition|complaints?|accusations?|"
    r"allegations?|tributes?|reactions?|responses?|repl(?:y|ies)|answers?|questions?|letters?|"
    r"objections?|protests?|pressure|anger|views?|opinions?)\s+(?:on|to|for|against|about|at|over)"
)
ENGLISH_ON = (
    rf"^(?!(?:{_WORD}\s+){{0,2}}?(?:{_OF_THEM}|{_TO_THEM})\s)"
    rf"{_NAME}(?:['’]s?)?\s+(?:on|about)\s+(?=\w)"
)
GERMAN_ON = _on("zu|zum|zur|über", "an|am|gegen|für|auf|bei|beim|nach")
FRENCH_ON = _on(r"sur|à\s+propos|au\s+sujet|concernant", "contre|envers|à|pour")
SPANISH_ON = _on("sobre|acerca", "a|al|contra|hacia|para")
ITALIAN_ON = _on("su|sul|sullo|sulla|sull|sui|sulle|sugli|riguardo", "contro|verso|per")
PORTUGUESE_ON = _on("sobre|acerca", "a|ao|à|contra|para")
DUTCH_ON = _on("over", "op|aan|tegen|voor")
SCANDINAVIAN_ON = _on("om", "mot|mod|på|til|till|för|for|av|af")
POLISH_ON = _on(r"o|na\s+temat", "wobec|przeciw|dla|do")
# Verbs by which a text tells what somebody holds, besides those of saying.
ENGLISH_SAYS = (
    r"report(?:s|ed)?|estimate[sd]?|call(?:s|ed)|urge[sd]?|propose[sd]?|suggest(?:s|ed)?|"
    r"recommend(?:s|ed)?|promise[sd]?|pledge[sd]?|believe[sd]?|thinks|thought|found|"
    r"demand(?:s|ed)?|criticise[sd]?|criticize[sd]?|accuse[sd]?|ma(?:kes|de) (?:it )?clear|"
    r"point(?:s|ed) out|predict(?:s|ed)?|reject(?:s|ed)?|denie[sd]|agree[sd]?|commit(?:s|ted)|"
    r"offer(?:s|ed)|assure[sd]|underscore[sd]|stresse[sd]|emphasi[sz]e[sd]|welcome[sd]|"
    r"applaud(?:s|ed)|reaffirm(?:s|ed)|reiterate[sd]|express(?:es|ed)|oppose[sd]|intend(?:s|ed)"
)
GERMAN_SAYS = (
    r"(?:ge)?(?:forder|glaub|meld|lob|tadel|warn|hoff)t(?:e|en)?|vorgeschlagen|gemeint|"
    r"(?:kündig|lehn|bestätig|versicher|beton|schätz|beklag|kritisier|begrüß|bezweifel|befürworte|"
    r"bedauer|begründe|vermute)t?(?:e|en)?|angekündigt|abgelehnt|räumt(?:e|en)? (?:\w+ )?ein|"
    r"eingeräumt|versprach|verspricht|versprochen|find(?:et|en)|fand|hält|hielt|gehalten|"
    r"nenn(?:t|en)|nannte|genannt|schl(?:ug|ägt) (?:\w+ ){0,4}vor|will|"
    r"wollte|plant(?:e|en)?|verlang(?:t|te|en)"
)
_BEHIND_DE = (
    "zu|zum|zur|über|dazu|von|vom|im|in|auf|bei|beim|wegen|gegen|an|am|nach|vor|für|zuletzt|damals"
)
_WHAT_DE = rf"d(?:ie|as|en|er)|(?:sein|ihr|ein)e?|{_BEHIND_DE}"
_SAID_DE = (
    "zitate?|worte|aussagen?|äußerung(?:en)?|antwort(?:en)?|stellungnahme|meinung|ansicht|haltung|"
    "position|kritik|forderung(?:en)?|vorschläge|vorschlag|begründung|erklärung|einschätzung"
)
_IS_DE = "ist|sind|war|waren|hat|haben|wird|werden|kann|können|muss|müssen|soll|sollen|gibt"
GERMAN = (
    rf"\bwas\s+(?:sagte?|meinte?|denkt|dachte|erklärte?|forderte?|verspricht|versprach|"
    rf"antwortete?|entgegnete?|hält|hielt|plant)\s+{_who(_BEHIND_DE)}",
    rf"\bwie\s+st(?:eht|and)\s+{_who(_BEHIND_DE)}",
    rf"\b(?:wie|warum|weshalb|wieso|womit)\s+(?:begründete?|erklärte?|rechtfertigte?|beschrieb|"
    rf"beschreibt|beurteilte?|bewertete?)\s+{_who(_WHAT_DE)}",
    rf"\b(?:hat|haben|hatte)\s+(?:(?:der|die|das|herr|frau)\s+)?((?:{_WORD}\s+){{1,4}}?)"
    rf"(?:{_BEHIND_DE})\s(?:{_WORD}\s+){{1,8}}?(?:gesagt|erklärt|gefordert|versprochen|behauptet|"
    r"gemeint|angekündigt|geantwortet|vorgeschlagen|geäußert)\b",
    rf"\b(?:laut|nach\s+(?:ansicht|meinung|auffassung|angaben|worten)\s+von)\s+{_who(_IS_DE)}",
    rf"\b(?:{_SAID_DE})\s+von\s+{_who(_BEHIND_DE)}",
    # "Ann Roes Haltung", "Ann Moritz’ Haltung"
    rf"\b((?:{_WORD}\s+){{0,2}}?[\w’'.-]{{1,40}}?)(?:s|['’]s?)\s+(?:{_SAID_DE})\b",
)
FRENCH_SAYS = (
    r"recon(?:nu|naît|naissait)|admis|admet|confirm(?:e|ait|a|é)|précis(?:e|ait|a|é)|"
    r"estim(?:e|ait|a|é)|jug(?:e|eait|ea|é)|assur(?:e|ait|a|é)|prom(?:is|et|ettait)|"
    r"propos(?:e|ait|a|é)|annonc(?:e|ait|a|é)|répét(?:ait|a|é)|répète|insist(?:e|ait|a|é)|"
    r"dénonc(?:e|ait|a|é)|critiqu(?:e|ait|a|é)|approuv(?:e|ait|a|é)|rejet(?:te|ait|a|é)|"
    r"refus(?:e|ait|a|é)|salu(?:e|ait|a|é)|pens(?:e|ait|a|é)|croi(?:t|yait)|cru|veu(?:t|lent)|"
    r"voulait|souhait(?:e|ait|a|é)|exig(?:e|eait|ea|é)|regrett(?:e|ait|a|é)|trouv(?:e|ait|a|é)"
)
_BEHIND_FR = (
    "sur|de|d|du|des|à|au|aux|en|pour|contre|dans|lors|après|avant|concernant|devant|quand|que|qu"
)
_SAID_FR = (
    r"(?:dit|déclaré|répondu|affirmé|annoncé|promis|expliqué|proposé|demandé|justifié|décrit|pensé)"
)
_IS_FR = "est|sont|était|a|ont|faut|qui|quel|quelle|comment|combien|pourquoi"
FRENCH = (
    rf"\bqu['’](?:a|ont|avait)\s+{_SAID_FR}\s+{_who(_BEHIND_FR)}",
    rf"\bque\s+(?:dit|disait|pense|pensait|répond|propose|demande|promet)\s+{_who(_BEHIND_FR)}",
    rf"\b(?:qu['’]est-ce\s+qu(?:e\s+|['’])|comment\s+|pourquoi\s+|ce\s+que\s+)((?:{_WORD}\s+){{1,4}}?)"
    rf"(?:a|ont|avait)(?:-t-(?:il|elle|ils|elles))?\s+(?:\w+\s+)?{_SAID_FR}\b",
    rf"\b(?:selon|d['’]après)\s+{_who(_IS_FR)}",
    rf"\b(?:citations?|propos|mots|déclarations?|réponse|avis|opinion|position|discours)\s+"
    rf"(?:de\s+|d['’]){_who('sur|à|au|aux|concernant|en|dans')}",
)
SPANISH_SAYS = (
    r"reconoc(?:e|ió|ido)|admit(?:e|ió|ido)|confirm(?:a|ó|ado)|precis(?:a|ó|ado)|estim(?:a|ó|ado)|"
    r"asegur(?:a|ó|ado)|promet(?:e|ió|ido)|prop(?:one|uso|uesto)|anunci(?:a|ó|ado)|insist(?:e|ió|ido)|"
    r"denunci(?:a|ó|ado)|critic(?:a|ó|ado)|aprob(?:ó|ado)|aprueba|rechaz(?:a|ó|ado)|pid(?:e|ió)|"
    r"pedido|cre(?:e|yó|ído)|piensa|pensado|opin(?:a|ó|ado)|quiere|quiso|exig(?:e|ió|ido)|"
    r"lament(?:a|ó|ado)|sostiene|sostuvo|señal(?:a|ó|ado)|defiende|defendi(?:ó|do)"
)
_BEHIND_ES = "sobre|de|del|acerca|a|al|en|para|contra|ante|cuando|respecto|tras|que|por"
_WHAT_ES = rf"la|el|los|las|su|sus|un|una|{_BEHIND_ES}"
_SAID_ES = r"(?:dicho|declarado|respondido|prometido|propuesto|afirmado|anunciado|pedido|explicado)"
SPANISH = (
    rf"\b(?:qué|lo\s+que)\s+(?:dijo|dice|decía|opina|opinó|piensa|pensaba|respondió|prometió|"
    rf"propuso|afirmó|declaró|explicó|pidió)\s+{_who(_BEHIND_ES)}",
    rf"\b(?:qué|cómo|por\s+qué)\s+(?:ha|había|han)\s+{_SAID_ES}\s+{_who(_BEHIND_ES)}",
    rf"\b(?:cómo|por\s+qué)\s+(?:justificó|explicó|describió)\s+{_who(_WHAT_ES)}",
    rf"\bsegún\s+{_who('es|son|era|fue|ha|han|hay|qué|cuál|cómo|cuándo|cuánto')}",
    rf"\b(?:citas?|palabras|declaraci(?:ón|ones)|respuesta|opinión|postura|discurso)\s+de\s+"
    rf"{_who(_BEHIND_ES)}",
)
ITALIAN_SAYS = (
    r"riconosc(?:e|iuto)|ammess(?:o|a)|ammette|conferm(?:a|ò|ato)|precis(?:a|ò|ato)|stim(?:a|ò|ato)|"
    r"assicur(?:a|ò|ato)|promess(?:o|a)|promette|propo(?:ne|se|sto)|annunci(?:a|ò|ato)|insist(?:e|ito)|"
    r"denunci(?:a|ò|ato)|critic(?:a|ò|ato)|approv(?:a|ò|ato)|respin(?:ge|se|to)|chiesto|cred(?:e|uto)|"
    r"pens(?:a|ava|ato)|ritiene|ritenuto|vuole|voleva|sostiene|sostenuto|difende|difeso|"
    r"ricord(?:a|ò|ato)|sottoline(?:a|ò|ato)|lament(?:a|ò|ato)"
)
_BEHIND_IT = (
    r"su|sul|sullo|sulla|sull|sui|sulle|sugli|di|del|della|dell|a|al|alla|all|in|nel|nella|nell|"
    r"per|contro|riguardo|dopo|quando|circa"
)
_WHAT_IT = rf"la|il|le|i|lo|gli|{_BEHIND_IT}"
_SAID_IT = (
    r"(?:detto|dichiarato|risposto|promesso|proposto|affermato|annunciato|chiesto|spiegato|"
    r"giustificato|descritto|pensato)"
)
ITALIAN = (
    rf"\b(?:cosa|che|come|perché|quello\s+che)\s+(?:ha|aveva|hanno)\s+{_SAID_IT}\s+{_who(_WHAT_IT)}",
    rf"\b(?:cosa|che)\s+(?:dice|diceva|disse|pensa|pensava|risponde|propone)\s+{_who(_BEHIND_IT)}",
    rf"\bsecondo\s+{_who('è|sono|era|ha|hanno|che|quale|come|quando|quanto')}",
    rf"\b(?:citazion[ei]|parole|dichiarazion[ei]|risposta|opinione|posizione|discorso)\s+"
    rf"(?:di\s+|d['’]){_who(_BEHIND_IT)}",
)
PORTUGUESE_SAYS = (
    r"reconhec(?:e|eu|ido)|admit(?:e|iu|ido)|confirm(?:a|ou|ado)|estim(?:a|ou|ado)|promet(?:e|eu|ido)|"
    r"prop(?:õe|ôs|osto)|insist(?:e|iu|ido)|denunci(?:a|ou|ado)|critic(?:a|ou|ado)|aprov(?:a|ou|ado)|"
    r"rejeit(?:a|ou|ado)|ped(?:e|iu|ido)|acredit(?:a|ou|ado)|pens(?:a|ou|ado)|quer|quis|exig(?:e|iu|ido)|"
    r"lament(?:a|ou|ado)|defend(?:e|eu|ido)|sublinh(?:a|ou|ado)|lembr(?:a|ou|ado)|ach(?:a|ou|ado)"
)
_BEHIND_PT = (
    "sobre|de|do|da|dos|das|a|ao|à|em|no|na|para|contra|quando|acerca|depois|por|que|perante"
)
_SAID_PT = (
    r"(?:disse|diz|dizia|pensa|respondeu|prometeu|propôs|afirmou|declarou|explicou|pediu|anunciou)"
)
PORTUGUESE = (
    rf"\bo\s+que\s+{_SAID_PT}\s+{_who(_BEHIND_PT)}",
    rf"\b(?:o\s+que|como|por\s*que)\s+(?:é\s+que\s+)?((?:{_WORD}\s+){{1,4}}?){_SAID_PT}\b",
    rf"\b(?:segundo|de\s+acordo\s+com)\s+{_who('é|são|era|foi|há|que|qual|como|quando')}",
    rf"\b(?:citaç(?:ão|ões)|palavras|declaraç(?:ão|ões)|resposta|opinião|posição|discurso)\s+de\s+"
    rf"{_who('sobre|a|ao|à|acerca|em|no|na')}",
)
_BEHIND_NL = "over|van|aan|in|op|bij|tegen|voor|tijdens|na|toen|dat|daarover"
DUTCH = (
    rf"\bwat\s+(?:zei|zegt|vindt|vond|dacht|denkt|antwoordde|beloofde|stelde)\s+{_who(_BEHIND_NL)}",
    rf"\b(?:heeft|hebben|had)\s+(?:(?:de|het)\s+)?((?:{_WORD}\s+){{1,4}}?)(?:{_BEHIND_NL})\s"
    rf"(?:{_WORD}\s+){{1,8}}?(?:gezegd|verklaard|beloofd|beweerd|geantwoord)\b",
    rf"\bvolgens\s+{_who('is|zijn|was|waren|heeft|hebben|wordt|kan|moet')}",
    rf"\b(?:citaat|citaten|woorden|uitspra(?:ak|ken)|antwoord|mening|standpunt)\s+van\s+"
    rf"{_who(_BEHIND_NL)}",
)


def _nordic(what: str, said: str, by: str) -> tuple[str, ...]:
    behind = "om|til|till|på|i|under|når|när|da|ved|vid|mot|imot|mod|efter|etter|att|at"
    return (
        rf"\b{what}\s+(?:{said})\s+{_who(behind)}",
        rf"\b{by}\s+{_who('är|er|var|har|hade|havde|hadde|kan|skal|ska|må')}",
    )


SWEDISH = _nordic("vad", "sa|sade|säger|tycker|tyckte|menar|menade|lovade|svarade", "enligt")
NORWEGIAN = _nordic("hva", "sa|sier|mener|mente|lovet|lovte|svarte|tenker", "ifølge")
DANISH = _nordic("hvad", "sagde|siger|mener|mente|lovede|svarede|tænker", "ifølge")
POLISH = (
    r"\bco\s+(?:powiedział|mówi|sądzi|odpowiedział|obiecał|twierdzi|myśli)[ał]?\s+"
    rf"{_who('o|na|w|we|do|podczas|po|przed|kiedy|że')}",
)
