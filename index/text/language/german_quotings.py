"""German: how a text quotes and reports others."""

from index.text.language.quoting_rules import Quotings, Reports

_SAY = (
    r"(?:sag(?:t|en|te|ten)|behaupte(?:n|t|te|ten)|mein(?:t|en|te|ten)|glaub(?:t|en)|"
    r"schr(?:eiben|ieben)|bericht(?:en|eten)|erzähl(?:t|en|ten)|haben (?:gesagt|behauptet))"
)

QUOTINGS = Quotings(
    says=(
        r"sag(?:t|te|ten|en)|gesagt|schr(?:eibt|eiben|ieb|ieben)|geschrieben|frag(?:t|te|ten|en)|"
        r"gefragt|erklär(?:t|te|ten)|mein(?:t|te|ten)|antwortet(?:e|en)?|betont(?:e|en)?|"
        r"warnt(?:e|en)?|ruft|rief|riefen|behauptet(?:e|en)?|lautet(?:e|en)?|formuliert(?:e|en)?|"
        r"berichtet(?:e|en)?|fügt(?:e)? hinzu|erzählt(?:e|en)?"
    ),
    adverbs=r"einmal|einst|auch|dann|später|damals|oft|immer|hat|haben|hatte|dazu|uns|mir|so|heute",
    inverts=r"sagte|schrieb|schreibt|fragte|erklärte|meinte|formulierte|betonte|rief|warnte",
    addresses=r"frag(?:e|t|te|en|ten)|antworte(?:t|te|n|ten)?|zitier(?:e|t|te|en)",
    own=r"(?:ich|wir)\b(?:\s+(?:habe|haben|hatte|hatten|damals|auch|dann|schon|immer|oft|dazu|es)){0,8}",
    subjects=r"ich|wir|uns|er|sie|ihr|es|man|wer|die leute|viele|jemand|niemand|andere",
    joins=r"und|dann",
    aims=r"zu",
    breaks=r"während|wenn|weil",
    hearsay=r"laut|nach (?:angaben|aussage|den worten)|wie",
    credits=r"in den worten (?:von|des|der)|mit den worten (?:von|des|der)|ich zitiere|so",
    before_name=r"(?:der|die|den|dem|des) (?:[a-zäöüß-]+ ){0,2}|(?:unser|mein)e?[rnms]? ",
    before_others=r"von|aus|in|im|bei|für|mit|zu|zum|zur|auf|über|unter|gegen|und|oder|als|wie",
    pronouns=r"(?:er|sie)|(?:sein|ihr)e? (?:Brief|Botschaft|Worte|Antwort|Rede|Bericht|Buch)",
    of_women=r"sie|ihre?",
    of_men=r"er|seine?",
    naming=r"sogenannte[rnms]?|genannt|(?:der|dem|das|den) (?:Titel|Motto|Begriff|Wort|Schlagwort)",
    opens=(
        r"ich zitiere\b[^.:,\n“„\"]{0,60}[:,—–-]|(?:schreibt|schreiben|schrieb|lautet|heißt es)"
        r"(?: \w+){0,3}? (?:wie folgt|folgendes)\s*[.:]|so steht es in (?:einem|dem|ihrem|seinem) "
        r"\w+[^.:\n]{0,40}[.:]"
    ),
    closes=(
        r"ende des (?:zitats|briefes)|zitat ende|ende zitat|so ?weit (?:der|die|das) \w+|"
        r"das waren (?:seine|ihre) worte"
    ),
    disowned=(
        r"(?:das|dies) (?:sind|waren) nicht meine (?:eigenen )?worte|"
        r"(?:das|dies) (?:sind|waren) die worte\b|so (?:sagte|schrieb|sprach)\b"
    ),
    disowned_by=r"worte (?:von|des|der)|so (?:sagte|schrieb|sprach)",
    unnamed=frozenset(
        """wie als und aber so wenn dann der die das den dem des ein eine einer einem ich wir er sie
        es ihr dieser diese dieses hier dort in an auf zu für von bei mit wer was mein meine unser
        unsere sein seine ihre viele manche jemand niemand jeder alle heute gestern morgen nun doch
        auch nein ja nicht schon einmal dazu""".split()
    ),
)

REPORTS = Reports(
    others=(
        r"(?:(?:und|aber|doch) )?(?:es gibt (?:\w+ ){0,3}?(?:leute|menschen|stimmen|einige|viele|"
        rf"manche|jene)\b[^.,]{{0,20}}, die (?:\w+ ){{0,4}}{_SAY}\b|"
        r"(?:(?:manche|einige|viele|andere)(?: \w+)?|(?:die |meine |unsere |manche )?(?:kritiker|"
        r"gegner|zeitungen|leute|opposition)|man)(?: (?:hier|im land|immer|oft|wieder|gern)){0,8} "
        rf"{_SAY}\b|es heißt\b|es wird (?:\w+ ){{0,2}}(?:behauptet|gesagt|erzählt)\b)"
    ),
    others_behind=(
        r"[“\"»],?\s(?:sagen|behaupten|rufen|meinen|fordern) (?:sie|manche|einige|viele|andere|"
        r"die \w+)\W{0,3}$"
    ),
    supposing=r"angenommen|nehmen wir an|stellen (?:sie sich|wir uns) vor|gesetzt den fall",
    conceding=r"es ist wahr|es stimmt,|zugegeben|gewiss|sicherlich|natürlich|zwar",
    turning=r"(?:aber|doch|jedoch|dennoch|trotzdem)\b",
    denying=(
        r"(?:(?:nein|aber|doch),? )?(?:(?:das|dies|es) (?:ist|war) (?:\w+ )?(?:falsch|nicht wahr|"
        r"unwahr|nicht so|gelogen|eine lüge|unsinn|nicht der fall)\s*[.!,;]|das stimmt nicht\b|"
        r"das (?:habe|hatte|haben) (?:ich|wir) (?:so )?nie(?:mals)? gesagt\b|"
        r"das trifft nicht zu\b|nein[.!]|im gegenteil\b|falsch[.!]|"
        r"(?:sie|er) (?:irren?|irrt) sich\b|(?:das|es) (?:wird|hat|ist|war) (?:sie |er |es )?"
        r"nicht[.!])"
    ),
    asking=(
        r"\b(?:fragte|fragten|fragt|wollte wissen|wollten wissen|erkundigte sich)\b"
        r"(?: (?!und\b|aber\b)[\w’'-]+){0,4},? (?:ob|warum|wie|wann|wo|wer|was|welche\w?)\b"
        r"[^,;:„]*$"
    ),
    correcting=(
        r"ich habe mich (?:geirrt|versprochen)\b|ich (?:irrte|korrigiere) mich\b|"
        r"ich muss (?:mich|das) (?:korrigieren|zurücknehmen)\b|(?:das|die|den) nehme ich zurück\b|"
        r"ich nehme das zurück\b"
    ),
    yes_or_no=r"(?:ist|sind|war|waren|hat|haben|wird|werden|will|wollen|kann|muss|soll|darf)\b",
)
