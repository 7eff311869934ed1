"""English: the only language that has every rule."""

from index.text.language import letter_rules, occasion_rules, sayer_rules
from index.text.language.english_dates import DATES
from index.text.language.english_heads import ATTRIBUTIONS, HEADS, OFFICES
from index.text.language.english_quotings import QUOTINGS, REPORTS
from index.text.language.english_stances import STANCES
from index.text.language.english_titles import TITLES
from index.text.language.english_transcripts import TRANSCRIPTS
from index.text.language.rules import PARTICLES, Language, Names, Pages, Questions, Sentences
from index.text.language.talk_rules import FollowUps, SmallTalk

_FUNCTION_WORDS = frozenset(
    """a about above according after again against ago all along also am among an and any are aren
    around as ask at be because been before being below between both but by can cannot could did
    didn do does doesn doing don done down during each either else etc even ever every few for from
    further get give gave given go had has hasn have haven having he her here hers herself him
    himself his how i if in into is isn it its itself just kind lot many may me mean means mention
    mentioned might mine more most much must my myself no nor not now of off on once one only onto
    or other others our ours out over own per please quite rather really regarding said same say
    saying says shall she should show so some something speak spoke such talk talked tell than that
    the their theirs them themselves then there these they thing things think this those though
    through to told too toward towards under until up upon us very was wasn we were weren what
    whatever when where whether which while who whom whose why will with within without won word
    words would yes yet you your yours btw lol pls plz rly tbh tho""".split()
)

_NAMES = Names(
    small_words="of|the|for|and",
    titles_keep_small=frozenset(
        ["a", "an", "of", "the", "and", "for", "to", "at", "in", "on", "by", "before", "with",
         "from", *PARTICLES.split("|")]
    ),
    titles=TITLES,
    article="the",
    demonyms=("n", "ian"),
    catalogue=frozenset(
        "conference speech report remarks speaker question answer document".split()
    ),
)  # fmt: skip

_QUESTIONS = Questions(
    begins=(
        r"who(?:se|m)?|what|when|where|which|why|how|is|are|was|were|do|does|did|can|could|will|"
        r"would|should|has|have|had|may|might|must|tell (?:me|us)"
    ),
    time=(
        r"\b(?:when|since when|how (?:long|often|frequently|soon)|"
        r"(?:what|which) (?:year|date|day|month|decade|century|time)|"
        r"(?:what|which) \w+ (?:year|century|decade))\b"
    ),
    number=(
        r"\b(?:how (?:many|much|far|old|tall|large|big|high|deep|wide|fast|heavy)|"
        r"(?:what|which) (?:percent(?:age)?|number|amount|proportion|share|fraction|population|"
        r"temperature))\b"
    ),
    name=(
        r"\b(?:who|whom|whose|where|(?:what|which) (?:\w+ )?(?:country|countries|city|cities|state|"
        r"person|people|company|organi[sz]ation|place|region|name|river|king|author))\b"
    ),
    sayers=sayer_rules.ENGLISH,
    says=sayer_rules.ENGLISH_SAYS,
    about_quoting=(
        r"\b(?:quot(?:es|ed|ing)|cit(?:es|ed|ing)|did\b[^?]{0,80}\b(?:quote|cite)|letters?|wrote|"
        r"read(?:s|ing)? out|recall(?:s|ed)?|slogan|saying goes|proverb)\b"
    ),
    person_on=sayer_rules.ENGLISH_ON,
    fillers=frozenset(
        """actually basically bro current definitely dude exactly guy honestly incumbent literally
        lately new originally present probably publicly recently seriously sitting specifically
        truly""".split()
    ),
    said_on=(
        r"^(?:so |and )?what (?:did|does|do|has|had|have) .{2,60}? (?:say|said|tell|told|think|"
        r"thought)\b.{0,30}? (?:about|on|of|regarding|concerning) (.+?)"
        r"(?: in (?:1[5-9]|20)\d\d)?(?<![?.\s])[?.\s]*$"
    ),
    what_about="What about {}?",
    # No article and no possessive: the phrase would need one.
    before_topic=(
        "these|those|such|of|on|about|against|by|with|for|in|from|between|than|as|into|through|"
        "including|other"
    ),
    on_topic=("What did {speaker} say about {topic}?", "What is said about {topic}?"),
    who_said=r"^(?:so |and )?(?:who|whom|whose)\b|\bwho (?:said|says|wrote|asked|told)\b",
    said_in=(
        r"\b(?:say|said|tell|told|claim|claimed|announce|announced|promise|promised|argue|argued|"
        r"speak|spoke|spoken|talk|talked|warn|warned|declare|declared|state|stated)\s+"
        r"(?:(?:anything|something|this|that|it|back)\s+){0,4}(?:in|during)\s+(\d{4})\b(?!\s+dollars)",
        r"^(?:back\s+)?(?:in|during)\s+(\d{4}),?\s+(?:what|how|did|whom?|when|where|why)\b.*"
        r"\b(?:say|said|tell|told|claim|announce|promise|argue|warn|declare|state)\b",
        r"\b(?:speech(?:es)?|remarks|address(?:es)?|statements?|interviews?)\s+(?:in|of|from)\s+"
        r"(\d{4})\b",
        r"\b(\d{4})\s+(?:speech|address|remarks|statement|interview)\b",
    ),
    commands=frozenset(
        """quote cite find show list give tell explain describe compare summarise summarize search
        regarding concerning according""".split()
    ),
    about_asking=r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b",
    salutation="dear|hello|hi|hey|good (?:morning|afternoon|evening)",
)

_SENTENCES = Sentences(
    contractions=(
        ("can't", "cannot"),
        ("can't", "can not"),
        ("won't", "will not"),
        ("shan't", "shall not"),
        ("n't", " not"),
        ("'re", " are"),
        ("'m", " am"),
        ("'ll", " will"),
        ("'ve", " have"),
        ("'s", " is"),
        ("'s", " has"),
        ("'d", " would"),
        ("'d", " had"),
        ("let's", "let us"),
    ),
    time_words=frozenset(
        """january february march april may june july august september october november december
        monday tuesday wednesday thursday friday saturday sunday day days daily week weeks month
        months year years annually decade decades century centuries hour hours minute minutes today
        yesterday tomorrow recently always never often frequently frequent""".split()
    ),
    number_words=frozenset(
        """one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty
        fifty hundred thousand million millions billion billions trillion half third quarter twice
        double single several many few no none zero first second""".split()
    ),
    actors=(
        r"\b\w+(?:ers|ors|ists|ians|men|women)\b|"
        r"\b(?:people|persons|states?|countries|nations|governments?|groups?|allies|members?|"
        r"parties|companies|organi[sz]ations?|society|societies|families|children)\b"
    ),
    ordinals=frozenset(
        """first second third fourth fifth sixth seventh eighth ninth tenth last previous next 1st
        2nd 3rd 4th 5th""".split()
    ),
    negation=(
        r"\b(?:not|never|no|none|nobody|nothing|without|cannot|neither|nor|un\w+)\b|n['’]t\b"
    ),
    leaning=(
        # "And they affect us" leans on what comes before; "And cyber threats will grow" does not.
        r"(?:(?:and|but|or|so|yet|nor|then)\b,?\s+)?"
        r"(?:they|them|their|theirs|it|its|this|that|these|those|he|she|his|her|such|both|"
        r"the former|the latter|as much as|alongside|where an?|which|who)\b|"
        # A fragment, as speakers use them: "From close to home and from very far away."
        r"from\b[^,]{0,70}$|"
        # "I don't know. I really don't."
        r"(?:I|we|you|he|she|they)(?: (?:really|certainly|simply|still|too|also))? (?:do|does|"
        r"did|will|would|can|could|am|is|are|was|were|have|has|had|must)(?:n['’]t| not)?[.!]$"
    ),
    expletive=r"it (?:takes|is|was|would|will|may|might|can|seems|has been)\b",
    abbreviations=(
        "approx|figs|nos|vs|cf|mr|mrs|ms|messrs|dr|prof|gen|sen|rep|hon|lt|col|capt|gov|rev|sgt|"
        "maj|adm|amb|supt|cllr|dept|govt|assn|incl|chap|paras?|sect|bros"
    ),
    clause_starts=(
        r"(?:and|but|so) (?:then|now|so|if|when|i|we|you|he|she|they|it|there|the|this|my|our)|"
        r"but|now (?:i|we|you|the)|okay|well (?:i|we|you|the)"
    ),
)

_SMALL_TALK = SmallTalk(
    greetings=(
        r"hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|yo|sup|"
        r"what'?s up|how are you(?: doing)?(?: today)?|nice to meet you"
    ),
    greeted="there|all|everyone|team|bot|briefing|again",
    thanks=(
        r"thanks?(?: you)?(?: (?:a lot|so much|very much))?|thx|cheers|bye|goodbye|good night|"
        r"see you|yes|no|test(?:ing)?"
    ),
    approval=(
        "ok(?:ay)?|great|cool|perfect|nice|(?:ha){2,}+h?|lol|hm+|i see|got it|sure|wow|alright|"
        "fine|good|very good|interesting|understood|oh|aha|(?:good|nice|clever) (?:bot|one)"
    ),
    about_us=(
        r"(?:who|what) are you\b|what(?:'s| is) your name\b|what can you do\b|"
        r"are you (?:an? )?(?:bot|human|ai|robot|real|chatgpt|gpt)|tell me a joke\b|help[!?. ]*$|"
        r"how do (?:i use you|you work)\b"
    ),
    orders=(
        r"\b(?:ignore|disregard|forget) (?:all |any |the |your |my ){0,4}"
        r"(?:previous|prior|above|earlier|preceding)?\s*(?:instructions?|prompts?|rules|context)\b|"
        r"\bsystem prompt\b|\byou are (?:now|chatgpt|an? (?:ai|language|helpful))\b|"
        r"\b(?:pretend|act as|role-?play)\b|\bjailbreak\b|"
        r"^(?:please )?(?:write|compose|draft|generate|create|invent) (?:me |us )?"
        r"(?:an? |the |some )?(?:\w+ ){0,2}(?:poem|song|story|essay|speech|email|letter|code|"
        r"program|script|haiku|joke|tweet|article)\b"
    ),
    adding=(
        r"(?:(?:can|could|will|would) you|please)\b.*\b(?:add|import|include|index|read|upload)\b|"
        r"(?:add|import|include|index|read|upload) (?:this|that|these|it|the attached)\b"
    ),
)

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:and|but|or|so|also|then|ok(?:ay)?)\b[\s,]*(?:what|how)?\s*(?:about|of)?\s*|"
        r"^(?:what|how)\s+about\s+|^(?:anything|something|more)\s+(?:on|about)\s+|"
        r"^same\s+(?:for|with)\s+"
    ),
    pronouns=r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|there)\b",
    persons="he|she|him|her|his",
    possessives="her|his",
    bare=r"why(?: not)?|when|where|how|how so|since when|what for",
    alone_in_itself=r"\bwhat (?:time|day|date) is it\b|\bwhat is the (?:time|date)\b",
    time="in|for|during|since|by|before|after",
    said=(
        r"(?:say|said|says|think|thinks|thought|promise|promised|announce|announced|claim|claimed|"
        r"tell|told|plan|plans|planned)(?: \w{1,30}){0,2}"
    ),
    about="about|on|regarding|concerning",
    said_behind="exactly|again|then",
    genitive="{}'s",
    who=(
        r"(?:and |but )?(?:who|whom)(?: (?:said|says|told us|claims|claimed))? ?"
        r"(?:that|this|it|so)?|says who|whose words (?:are|were) (?:that|those|these)"
    ),
    when=(
        r"(?:and |but )?(?:when|(?:in )?(?:what|which) year|on (?:what|which) (?:date|day)) "
        r"(?:(?:exactly )?was (?:that|this|it)(?: (?:said|exactly))?|(?:is|was) (?:that|this) from|"
        r"did (?:he|she|they) say (?:that|this|it|so))"
    ),
    where=(
        r"(?:and |but )?where (?:(?:exactly )?was (?:that|this|it)(?: (?:said|exactly))?|"
        r"did (?:he|she|they) say (?:that|this|it|so))"
    ),
    undo="alone|as typed|no",
)

ENGLISH = Language(
    code="en",
    stemmer="english",
    occasions=occasion_rules.ENGLISH,
    letters=letter_rules.ENGLISH,
    function_words=_FUNCTION_WORDS,
    names=_NAMES,
    questions=_QUESTIONS,
    sentences=_SENTENCES,
    stances=STANCES,
    dates=DATES,
    offices=OFFICES,
    attributions=ATTRIBUTIONS,
    heads=HEADS,
    transcripts=TRANSCRIPTS,
    quotings=QUOTINGS,
    reports=REPORTS,
    small_talk=_SMALL_TALK,
    follow_ups=_FOLLOW_UPS,
    pages=Pages(
        page=r"page|p\.",
        of="of",
        captioned=r"table|figure|fig\.|box|chart|graph|map|exhibit|panel",
    ),
)
