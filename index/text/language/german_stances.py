"""German: how a sentence stands to the words in it."""

from index.text.gaps import COMMA_GAP
from index.text.language.stance_rules import Stances

STANCES = Stances(
    denying=(
        r"\b(?:nicht|nie|niemals|kein(?:e|en|em|er|es)?|ohne|kaum|weder|keineswegs|keinesfalls|"
        r"mitnichten|bestreit\w*|bestritt\w*|leugn\w*|dementier\w*|weiger\w*|"
        r"(?:falsch|unsinn|absurd),? (?:dass|zu)|(?:lüge|märchen|irrtum|legende),? (?:dass|zu))\b"
    ),
    denying_subject=r"\b(?:niemand\w*|keiner|nichts|nirgends)\b",
    denying_behind=r"(?:\s+\w+){0,3}?\s+(?:nicht|nie|niemals|keineswegs)\b(?! nur| zuletzt)",
    affirming=(
        r"\b(?:nicht (?:nur|bloß|allein|zuletzt|umsonst)|kein(?:en)? zweifel|ohne zweifel|"
        r"kein wunder|nicht weniger als)\b"
    ),
    aside="ohne",
    thinking=(
        r"\b(?:(?:ge)?sag\w*|behaupt\w*|glaub\w*|geglaubt|denk\w*|gedacht|mein(?:e|t|te|ten)|"
        r"erklär\w*|versprochen|versprech\w*|wahr|richtig|stimmt)\b"
    ),
    clause=(
        r"[;:—–]|\s-\s|[.!?]\s|…|,\s+(?:und|aber|oder|sondern|denn|doch|weil|während|obwohl)\b|"
        r"\b(?:aber|sondern|weil|obwohl)\b"
    ),
    subject=r"(?:(?:und|aber|oder) )?(?:ich|wir|du|ihr|er|sie|es|man|das|dies)\b",
    hedging=r"\b(?:nur|könnten?|dürften?|würden?|sollten?|fast|beinahe|früher|einst|wollten?)\b",
    complement=r"dass|ob|wie|warum|zu",
    reporting=(
        r"\b(?:sag(?:t|te|ten|en)|gesagt|behaupte(?:t|te|ten|n)|meint|meinten?|erklär(?:t|te|ten)|"
        r"berichte(?:t|te|ten|n)|erzähl(?:t|te|ten|en)|schreib(?:t|en)|schrieb(?:en)?|geschrieben|"
        r"glaub(?:t|te|ten|en)|denkt|dachten?|warn(?:t|te|ten|en))\b(?!\s+(?:ich|wir)\b)"
    ),
    own=(
        r"\b(?:ich|wir)(?:\W+(?:habe|haben|hatten?|will|wollen|möchten?|muss|müssen|kann|können|"
        r"darf|dürfen|werden?|auch|schon|immer|nie|nicht|es|das|hier|heute|ihnen|euch|oft)){0,8}\W*$|"
        r"\b(?:habe|haben|hatten?|will|wollen|möchten?|muss|müssen|kann|können|darf|werden?) "
        r"(?:ich|wir)\b(?:\W+\w+){0,5}\W*$|^\W*$|\bwie (?:\w+ ){1,4}$"
    ),
    reported=(
        r"\b(?:es hieß|es heißt|angeblich|nach angaben|dem vernehmen nach|"
        r"(?:behauptung|gerücht|vorwurf|märchen)(?=,? dass))\b"
    ),
    said_behind=(
        r"(?:,?[“”\"«],?|,)\s+(?:so )?(?:sagt|sagten?|meint|meinten?|behauptet|behaupteten?|"
        r"schreibt|"
        r"schrieb|heißt|hieß) (?!ich\b|wir\b)\w+"
    ),
    condition=r"\b(?:wenn|falls|sofern|vorausgesetzt|es sei denn|für den fall)\b",
    polite=(
        r"\b(?:als wenn|wenn (?:ich|wir|sie|man) (?:so |nur )?(?:will|darf|wollen|"
        r"dürfen)|wenn nicht)\b"
    ),
    limit=(
        rf"{COMMA_GAP}(?:aber |und )?(?:nur |außer |erst )?(?:wenn|falls|sofern|solange|bis|"
        r"es sei denn|vorausgesetzt)\b"
    ),
    supposing=(
        r"\b(?:angeblich|vorgeblich|angenommen|nehmen wir an|stell\w+ (?:wir uns|sie sich) vor|"
        r"vielleicht|womöglich|ob|"
        r"(?:wünsche|wünschen|hoffe|hoffen)(?=,? dass))\b"
    ),
    asking=(
        r"(?:(?:und|aber) )?(?:ist|sind|war|waren|hat|haben|wird|werden|kann|können|soll|"
        r"sollen|will|"
        r"wollen|wer|wen|wem|was|wann|wo|warum|wie|welch\w+)\b"
    ),
    withdrawal=(
        r"(?:(?:nein|aber|doch),? ){0,8}(?:(?:das|dies|all das|das alles|diese \w+) "
        r"(?:ist|war|sind|waren)(?: \w+){0,2} (?:falsch|unwahr|gelogen|erfunden|unsinn|quatsch|"
        r"lügen?|"
        r"(?:nicht|kein\w*) (?:wahr|richtig|der fall|so))\b|(?:das )?stimmt(?: \w+)? nicht|"
        r"ich habe mich (?:geirrt|versprochen|vertan)|"
        r"(?:das|dies) (?:ist|war) (?:ein |mein )?(?:irrtum|fehler|versprecher)\b|"
        r"ich (?:muss mich |muß mich )?korrigiere(?:n)?\b|"
        r"(?:sie|er) (?:irren|irrt|lügen|lügt|haben unrecht|"
        r"hat unrecht)|das sind nicht meine worte|(?:ganz )?im gegenteil|das gegenteil ist|"
        r"falsch[.!]|ich widerspreche|ich nehme das zurück|das weise ich zurück)"
    ),
    rebuff=(
        r"(?:(?:nein|aber|doch),? ){0,8}(?:(?:das|es|sie|er|wir|ich) (?:wird|werden?|ist|sind|hat|"
        r"haben|"
        r"tut|tun|kann|können) (?:(?:sie|er|es|das|wir|ich) )?(?:nicht|nie)[.!]|nein[.!])"
    ),
    tag=r",\s*(?:nicht wahr|oder|gell)\s*\?",
    former=(
        r"\b(?:ich|wir) (?:\w+ ){0,2}?(?:einst|früher|damals|lange|anfangs|ursprünglich|zunächst|"
        r"einmal)\b(?: \w+){0,2}? (?:geglaubt|gedacht|gesagt|gemeint|angenommen|gehofft)\b|"
        r"\b(?:ich|wir) (?:glaubten?|dachten?|meinten?|sagten?|hielten?) (?:\w+ ){0,2}?(?:einst|"
        r"früher|damals|lange|anfangs|ursprünglich|zunächst|einmal)\b|"
        r"\b(?:einst|früher|damals|anfangs|ursprünglich|zunächst|(?:in|mit) meiner jugend|"
        r"als (?:kind|student\w*|junger \w+)|vor \w+ jahren) (?:glaubte|dachte|meinte|sagte|"
        r"habe) (?:auch )?(?:ich|wir)\b(?: (?:geglaubt|gedacht|gesagt))?"
    ),
    announcing=(
        r"\b(?:das|ihr|sein|dieses|das übliche|das alte) (?:\w+ )?(?:argument|märchen|lied) "
        r"(?:lautet|geht|heißt)(?: \w+)? (?:so|wie folgt|ungefähr so)\s*[.:]|"
        r"\b(?:sie|(?:meine|unsere|die) (?:gegner|kritiker)|die opposition|die \w+gegner) "
        r"(?:\w+ )?(?:haben|hat|nennen|nennt|bringen|bringt|erheben|erhebt|sagen|sagt) (?:\w+ )?"
        r"(?P<count>zwei|drei|vier|fünf|sechs|einige|mehrere) (?:\w+ )?(?:einwände|argumente|"
        r"vorwürfe|gründe|dinge|punkte|behauptungen)\b[^.:,]{0,40}[.:]|"
        r"\bes gibt (?P<kinds>zwei|drei|vier|fünf|einige|mehrere|viele) (?:\w+ )?(?:märchen|"
        r"gerüchte|irrtümer|lügen|legenden|mythen)(?: (?:über|um|zu)\b[^.:]{0,200})?[.:]"
    ),
    returning=(
        r"(?:aber|doch|jedoch|dennoch|ich\b|mein|unsere antwort|die wahrheit|in wahrheit|"
        r"tatsächlich|nichts davon|keine? (?:der|davon)|kein wort|alles das|all das|das (?:ist|"
        r"sind|alles|stimmt)|dies ist|falsch|unsinn|nein|beides|im gegenteil|dazu)\b"
    ),
    counting=(
        r"(?:und )?(?:erstens|zweitens|drittens|viertens|zum (?:ersten|zweiten|dritten)|"
        r"schließlich(?=,)|dass|sie (?:\w+ )?(?:sagen|behaupten|meinen))\b|"
        # Indirect speech goes on: "Die Kassen seien leer."
        r"(?=[^.!?]{0,400}\b(?:sei|seien|werde|könne|müsse|solle|dürfe|wolle|gebe|komme|gehe|bleibe|"
        r"stehe)\b)"
        r"(?![^.!?]{0,400}\b(?:ich|wir|sei denn|sei es)\b)"
    ),
    first=r"\b(?:erstens|zum ersten|zunächst)\b",
    later=r"(?:und )?(?:zweitens|drittens|viertens|zum (?:zweiten|dritten))\b",
    remark=(
        r"(?:und )?(?:(?:das|dies|so|es)\b[^.;:?!]{0,60}?\b(?:ich|wir|er|sie|man|gesagt|erklärt|"
        r"behauptet)\b|(?:ich|wir) (?:habe|haben) (?:es|das|dies|so) (?:\w+ ){0,4}(?:gesagt|"
        r"erklärt|wiederholt)\b)"
    ),
    retraction=(
        r"(?:(?:nein|aber|doch),? ){0,8}(?:ich habe mich (?:geirrt|versprochen|vertan)|"
        r"ich (?:muss mich )?korrigiere|ich nehme das zurück|(?:nichts davon|kein wort|keine? "
        r"davon|all das|alles das|das alles|beides|das|dies|es)\b[^.;]{0,30}\b(?:falsch|wahr|"
        r"unwahr|richtig|gelogen|erfunden|unsinn|irrtum|fehler|versprecher)\b)"
    ),
    consequence=r"(?:dann|in diesem fall|in dem fall)\b ",
    claims=(
        r"bild(?:er)?|theorien?|lehren?|märchen|lügen?|behauptung(?:en)?|vorw(?:urf|ürfe)|"
        r"argumente?|"
        r"gerüchte?|schlagworte?|ausreden?|legenden?|thesen?|erzählung(?:en)?|parolen?"
    ),
    own_claims=r"\b(?:mein|unser)(?:e[rsnm]?)?\b(?! (?:gegner|kritiker|gegnerin))",
    resolved=(
        r"\b(?:ich habe meine meinung geändert|nichts davon|kein wort davon|weiß, dass es anders|"
        r"(?:ist|war|sind) (?:einfach |schlicht )?(?:falsch|unwahr|unsinn|gelogen)|stimmt nicht|"
        r"das gegenteil (?:ist|trifft))\b"
    ),
    pointing="diese[rsnm]?|jene[rsnm]?|solche[rsnm]?|das|die|der|den",
    imagining=r"^\W*stell(?:en|t) (?:sie sich|euch|wir uns)\b(?![^.!?]*\bdass\b)",
    limited=(
        r"(?:(?:das heißt,?|aber) )?(?:nur )?(?:wenn|falls|sofern|vorausgesetzt|unter (?:einer|"
        r"der) "
        r"bedingung)\b(?: [^\s,]+){1,10}?[.!:]"
    ),
    doubted=r"(?:stimmt|ist) (?:das|dies)(?: \w+)?\?|trifft das zu\?|(?:richtig|wirklich|ja)\?",
    ascribed=(
        r"so (?:behaupten|sagen|meinen|heißt es|wurde uns|steht es in|stand es in)\b|"
        r"das (?:sagen|behaupten|meinen) (?:die|meine|unsere)\b|das (?:sind|waren) (?:seine|ihre) "
        r"worte\b"
    ),
    correction=(
        r"(?:eine )?(?:korrektur|berichtigung|richtigstellung)\b|ich (?:muss|möchte) (?:mich |"
        r"etwas |"
        r"eine \w+ )?(?:korrigieren|berichtigen)|ich habe mich (?:versprochen|geirrt)|"
        r"(?:vorhin|eben) sagte ich|ich sagte (?:vorhin|eben)"
    ),
    ordered_back=(
        r"\bnehm(?:e|en|t)\b[^.!?]{0,40}\bzurück\b|\b(?:äußerung|bemerkung|vorwurf) (?:\w+ )?"
        r"zurückzunehmen\b"
    ),
    reason=r"(?:,|(?<!\s))\s+(?:weil|um|damit|aus)\b",
)
