"""French: how a sentence stands to the words in it."""

from index.text.gaps import COMMA_GAP, GAP
from index.text.language.stance_rules import Stances

STANCES = Stances(
    denying=(
        r"\b(?:ne|pas|jamais|sans|ni|guère|refus\w* de|ni(?:e|ent|é) que|dément\w*|"
        r"(?:faux|absurde|mensonger) (?:de|que)|mensonge que)\b|\bn['’](?=\w)"
    ),
    denying_subject=r"\b(?:personne ne|rien ne|nul ne|aucune?|personne n['’]|rien n['’])",
    affirming=r"\b(?:non seulement|pas seulement|sans (?:aucun )?doute|nul doute|pas moins)\b",
    aside="sans",
    thinking=(
        r"\b(?:d(?:it|is|isent|ire|isait)|prétend\w*|affirm\w*|cro(?:is|it|yons|ient|ire)|"
        r"pens\w+|promis\w*|vrai|exact)\b"
    ),
    clause=(r"[;:—–]|\s-\s|[.!?]\s|…|,\s+(?:et|mais|ou|car|donc|or)\b|\b(?:mais|parce que|car)\b"),
    subject=(
        r"(?:(?:et|mais|ou) )?(?:j['’]|c['’]est|(?:je|nous|tu|vous|il|elle|ils|elles|on|cela|ça)\b)"
    ),
    hedging=r"\b(?:seulement|pourr(?:ait|ions|aient)|devr(?:ait|ions|aient)|presque|jadis|naguère)\b",
    complement=r"que|qu['’]\w+|si",
    reporting=(
        r"\b(?:dit|disent|disaient|disait|prétend(?:ent|ait|aient|u)?|affirm(?:e|ent|ait|aient|é)|"
        r"soutien(?:t|nent)|racont(?:e|ent|é)|écri(?:t|vent|vait)|déclar(?:e|ent|é)|croi(?:t|ent)|"
        r"(?:rapport|pens|annonc|assur)(?:e|ent|é)(?= qu[e'’]))\b"
    ),
    own=(
        r"\b(?:je|j['’]|nous)(?:\W*(?:ai|avons|vous|l|le|la|toujours|déjà|souvent|dois|veux|"
        r"voudrais|peux|devons|voulons)){0,8}\W*$|^\W*$|\bcomme (?:[\w’']+ ){1,4}$"
    ),
    reported=(
        r"\b(?:prétendument|soi-disant|selon (?:les|certains|lui|elle|eux)|d['’]après (?:les|"
        r"certains)|"
        r"(?:rumeur|accusation|idée|allégation) selon laquelle)\b"
    ),
    said_behind=(
        r"[\s,]*+(?:[”»\"],?\s*)?(?:a-t-|ont-)?(?:dit|affirme|écrit|déclare|prétend|disent)(?:-t)?-"
        r"(?:il|elle|ils|elles|on)\b|,\s*(?:selon|d['’]après) \w+"
    ),
    condition=(
        r"\b(?:s['’]ils?|si (?=(?:je|tu|vous|nous|on|les?|la|une?|elles?|ces?|cette)\b|l['’])|"
        r"à condition|au cas où|pourvu que|à moins que)"
    ),
    polite=r"\b(?:comme si|même si|s['’]il vous plaît|si (?:vous voulez|je puis|j['’]ose))\b",
    limit=(
        rf"{COMMA_GAP}(?:(?:sauf|excepté|hormis|à l['’]exception)\b|(?:mais |et )?"
        r"(?:seulement |sauf |uniquement )?(?:si|s['’]ils?|à moins|à condition|"
        r"jusqu['’]|pourvu que|tant que)\b)"
    ),
    supposing=(
        r"\b(?:suppos(?:ons|ez|é)|imagin(?:ons|ez)|(?:souhait|espèr|espér)\w+(?= qu[e'’])|"
        r"peut-être|"
        r"comme si)\b"
    ),
    asking=(
        r"(?:(?:et|mais) )?(?:est-ce|qui|que|quand|où|pourquoi|comment|quel\w*|combien|"
        r"\w+-(?:t-)?(?:vous|nous|ils?|elles?|on|je))\b"
    ),
    withdrawal=(
        r"(?:(?:non|mais|or),? ){0,8}(?:(?:c['’]est|cela est|c['’]était|tout cela est) "
        r"(?:\w+ment |tout simplement )?(?:faux|inexact|mensonger|absurde|un mensonge|"
        r"une erreur)\b|"
        r"ce n['’]est pas (?:vrai|exact|le cas|ce que j['’]ai dit)|il n['’]en est rien|"
        r"rien n['’]est plus faux|je me suis trompée?|"
        r"je (?:me corrige|corrige|rectifie|dois rectifier)\b|c['’]était une erreur\b|"
        r"(?:ils|elles|il|elle) (?:se tromp\w+|"
        r"mente?nt|"
        r"ment|ont tort|a tort)\b|(?:bien )?au contraire|ce ne sont pas mes (?:mots|paroles)|"
        r"faux[.!]|je retire)"
    ),
    rebuff=(
        r"(?:(?:non|mais),? ){0,8}(?:(?:ils?|elles?|cela|ça|nous|je|on) (?:ne |n['’])\w+ pas[.!]|"
        r"non[.!])"
    ),
    tag=r",\s*(?:n['’]est-ce pas|non)\s*\?",
    former=(
        r"\b(?:je|j['’]|nous) ?(?:l['’])?(?:ai|avons)? ?(?:longtemps|jadis|autrefois|d['’]abord|"
        r"naguère) (?:cru|pensé|dit|soutenu|espéré)\b|"
        r"\b(?:je|nous) (?:pens|croy|dis|soutenai)\w+ (?:jadis|autrefois|alors|naguère|"
        r"à l['’]époque)\b|"
        r"\b(?:il y a \w+ ans|à l['’]époque|jadis|autrefois|dans ma jeunesse|quand j['’]étais "
        r"(?:jeune|étudiante?)),? (?:je|j['’]|nous) ?(?:pens|croy|dis|ai (?:cru|pensé))\w*"
    ),
    announcing=(
        r"\b(?:l['’]argument|leur (?:\w+ )?(?:argument|raisonnement|histoire)|le raisonnement) "
        r"(?:est|va|dit) (?:\w+ )?(?:le suivant|celui-ci|ainsi|comme suit|simple)\s*[.:]|"
        r"\b(?:ils|(?:mes|nos|leurs|les) (?:adversaires|opposants|critiques|détracteurs)|"
        r"l['’]opposition) (?:\w+ )?(?:ont|a|avancent|avance|font valoir|invoquent|disent) "
        r"(?P<count>deux|trois|quatre|cinq|plusieurs|quelques) (?:\w+ )?(?:objections|arguments|"
        r"reproches|griefs|raisons|choses|accusations)\b[^.:,]{0,40}[.:]"
    ),
    returning=(
        r"(?:mais|or|pourtant|cependant|toutefois|je\b|j['’]|mon|ma|la vérité|en (?:vérité|"
        r"réalité|fait)|rien de|aucun\w*|tout (?:cela|ceci)|c['’]est|ce sont|ceci est|cela est|"
        r"faux|non|au contraire|à cela|notre réponse)"
    ),
    counting=(
        r"(?:et |puis )?(?:premièrement|deuxièmement|troisièmement|d['’]abord|"
        r"ensuite(?=,)|enfin(?=,)|que|qu['’]|ils (?:disent|ajoutent|prétendent|affirment))\b"
    ),
    first=r"\b(?:premièrement|d['’]abord)",
    later=r"(?:et |puis )?(?:deuxièmement|troisièmement)\b",
    remark=(
        r"(?:et )?(?:(?:c['’]est|cela|je l['’]ai|nous l['’]avons)\b[^.;:?!]{0,60}?\b(?:je|j['’]ai|"
        r"nous|ils?|on|dit|déclaré|répété)\b)"
    ),
    retraction=(
        r"(?:(?:non|mais|or),? ){0,8}(?:je me suis trompée?|"
        r"je (?:me corrige|corrige|rectifie|retire)|"
        r"(?:rien|aucun|aucune|tout (?:cela|ceci)|c['’]est|c['’]était|cela)\b[^.;]{0,30}\b(?:faux|"
        r"fausses?|vraie?|exacte?s?|inexacte?s?|mensonges?|erreur|mensonger)\b)"
    ),
    consequence=r"(?:alors|dans ce cas|en ce cas)\b,? ",
    claims=(
        r"images?|théories?|doctrines?|mensonges?|fables?|arguments?|accusations?|reproches?|"
        r"rumeurs?|excuses?|slogans?|légendes?|récits?|histoires?|refrains?"
    ),
    own_claims=r"\b(?:mon|ma|mes|notre|nos)\b(?! (?:adversaires?|opposants?|détracteurs?))",
    resolved=(
        r"\b(?:(?:est|sont|était|étaient) (?:\w+ )?(?:faux|fausses?|des? mensonges?|un mensonge)|"
        r"j['’]ai changé d['’]avis|rien de tout cela|n['’](?:est|était) pas vraie?|"
        r"il n['’]en est rien)"
    ),
    pointing="ce|cet|cette|ces|de tels|de telles|le|la|les|leur",
    imagining=r"^\W*(?:imaginez|imaginons|figurez-vous)\b(?! (?:que|qu['’]))",
    limited=(
        r"(?:(?:c['’]est-à-dire|mais) )?(?:seulement )?(?:si|à (?:une |cette |la )?condition|"
        r"pourvu)\b"
        r"(?: [^\s,]+){1,10}?[.!:]"
    ),
    doubted=(
        r"est-ce (?:vrai|exact|le cas|juste)\b[^.!]{0,200}\?|c['’]est (?:vrai|exact)\s*\?|"
        r"n['’]est-ce pas\s*\?|"
        r"vraiment\s*\?"
    ),
    ascribed=(
        r"(?:c['’]est|voilà) (?:\w+ )?ce (?:que|qu['’]\w*) (?!je\b|nous\b)[^.;]{0,40}\b(?:dis|"
        r"pens|croi|"
        r"affirm|prétend|racont|répèt)\w*|ainsi (?:parl|dis)\w+|ce (?:sont|furent) (?:ses|leurs) "
        r"(?:mots|paroles)\b"
    ),
    correction=(
        r"(?:une )?(?:correction|rectification)\b|je (?:me corrige|rectifie|dois (?:corriger|"
        r"rectifier))\b|je me suis trompée?\b|j['’]ai dit (?:tout à l['’]heure|plus tôt)\b"
    ),
    ordered_back=(
        r"\bretir(?:e|er|ez|é|és)\b[^.!?]{0,30}\b(?:propos|mots?|paroles?|accusations?|"
        r"remarques?)\b"
    ),
    reason=rf"{GAP}(?:parce qu|pour|afin de|faute de)",
)
