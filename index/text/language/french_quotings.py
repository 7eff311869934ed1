"""French: how a text quotes and reports others."""

from index.text.language.quoting_rules import Quotings, Reports

_SAY = (
    r"(?:di(?:t|sent|saient)|prétend(?:ent)?|affirm(?:e|ent|aient)|racont(?:e|ent)|croient|"
    r"pensent|(?:a|ont) (?:dit|écrit|affirmé|prétendu|raconté))"
)

QUOTINGS = Quotings(
    says=(
        r"di(?:t|sait|sent|saient|re)|écri(?:t|vait|vit)|demand(?:e|ait|a|é)|répond(?:ait|it|u)?|"
        r"déclar(?:e|ait|a|é)|affirm(?:e|ait|a|é)|expliqu(?:e|ait|a|é)|ajout(?:e|ait|a|é)|"
        r"rappel(?:le|ait|a|é)|soulign(?:e|ait|a|é)|averti(?:t|ssait)?|conclu(?:t|ait)?"
    ),
    adverbs=r"a|ont|avait|un jour|aussi|encore|souvent|toujours|alors|nous|me|m['’]|récemment",
    inverts=r"écrivait|disait|déclarait|écrivit",
    own=(
        r"(?:j['’]|je |nous )(?:ai |avons |avais |avions |l['’]ai |vous |le |l['’]){0,8}"
        r"(?:déjà |alors )?"
    ),
    subjects=r"je|nous|il|elle|ils|elles|on|vous|tu|qui|les gens|certains|quelqu['’]un|personne",
    joins=r"et|puis",
    aims=r"de|à|pour",
    breaks=r"quand|lorsque|parce que",
    hearsay="selon|d['’]après",
    credits=(
        r"(?<![^\n])pour|selon|d['’]après|pour citer|je cite|"
        r"(?:les|ces) (?:mots|paroles) (?:de|du|d['’])"
    ),
    before_name=r"(?:le|la|l['’]|notre|mon) ?(?:[a-zà-ÿ-]+ ){0,2}",
    before_others=r"de|du|des|à|au|en|dans|par|pour|avec|sur|sous|contre|et|ou|que|comme",
    pronouns=r"(?:il|elle)|sa (?:lettre|réponse)|son (?:message|rapport)|ses (?:mots|paroles)",
    of_women=r"elle",
    of_men=r"il",
    naming=r"soi-disant|intitulée?s?|appelée?s?|nommée?s?|(?:le|du) (?:terme|mot|titre|slogan)",
    opens=(
        r"je cite\b[^.:,\n«“\"]{0,60}[:,—–-]|(?:écri(?:t|vent)|di(?:t|sent)) (?:ceci|ce qui suit)"
        r"\s*[.:]|je (?:vous )?lis (?:sa|la|cette|une) lettre[^.:\n]{0,40}[.:]"
    ),
    closes=(
        r"fin de (?:la )?(?:citation|lettre)|voilà (?:pour )?(?:la|sa|cette) lettre|"
        r"ce (?:sont|furent) ses mots|ainsi s['’]achève"
    ),
    disowned=(
        r"ce ne sont pas mes (?:propres )?(?:mots|paroles)|"
        r"ce (?:sont|furent) les (?:mots|paroles)\b|ainsi parlait\b"
    ),
    disowned_by=r"(?:mots|paroles) (?:de |du |d['’])|ainsi parlait",
    unnamed=frozenset(
        """comme et mais ou si quand alors donc car le la les un une des l je nous il elle ils elles
        on tu vous ce cette ces cet ici là dans en à au de du par pour avec qui que mon ma mes
        notre nos son sa ses leur leurs certains beaucoup tous chacun personne aujourd hier demain
        oui non pas même aussi encore""".split()
    ),
)

REPORTS = Reports(
    others=(
        r"(?:(?:et|mais) )?(?:il y a (?:des \w+|ceux|certains)(?: \w+){0,3} qui "
        rf"{_SAY}\b|(?:certains|beaucoup|d['’]autres|les gens|(?:mes|nos|les) (?:adversaires|"
        rf"critiques|journaux)|l['’]opposition|ils|elles|on)(?: nous| vous)? {_SAY}\b)"
    ),
    supposing=r"(?:supposons|imaginons|imaginez|admettons)\b",
    conceding=r"(?:il est vrai|certes|bien sûr|sans doute|je reconnais)\b",
    turning=r"(?:mais|cependant|pourtant|toutefois|néanmoins)\b",
    denying=(
        r"(?:non,? |mais )?(?:(?:c['’]|cela )est (?:\w+ )?(?:faux|un mensonge|absurde|inexact)\b|"
        r"(?:ce|cela) n['’]est pas (?:vrai|le cas|exact)\b|non[.!]|au contraire\b|"
        r"il n['’]en est rien\b|faux[.!]|ils? (?:ont|a) tort\b|ils se trompent\b|"
        r"(?:je|nous) n['’](?:ai|avons) (?:jamais|pas) dit (?:cela|ça)\b)"
    ),
    asking=(
        r"\b(?:demande|demandait|demanda|a demandé|ont demandé|souhaite savoir|voulait savoir)\b"
        r"(?: (?!et\b|mais\b)[\w’'-]+){0,4} (?:si|s['’]il|s['’]ils|pourquoi|comment|quand|où|qui|"
        r"quel\w{0,3})\b[^,;:«]*$"
    ),
    correcting=r"(?:je me suis trompée?|je me corrige|je rectifie|j['’]ai eu tort)\b",
    yes_or_no=(
        r"est-ce qu|(?:est|sont|a|ont|va|vont|peut|doit|sera)(?:-t)?-(?:il|elle|ils|elles|on)\b"
    ),
)
