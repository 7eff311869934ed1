"""English: the only language that has every rule."""

from index.text.language.rules import (
    PARTICLES,
    Attributions,
    Dates,
    FollowUps,
    Heads,
    Language,
    Names,
    Offices,
    Pages,
    Questions,
    Sentences,
    SmallTalk,
    Transcripts,
)

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
    words would yes yet you your yours""".split()
)

_NAMES = Names(
    small_words="of|the|for|and",
    titles_keep_small=frozenset(
        ["a", "an", "of", "the", "and", "for", "to", "at", "in", "on", "by", "before", "with",
         "from", *PARTICLES.split("|")]
    ),
    article="the",
    demonym="n",
    catalogue=frozenset(
        "conference speech report remarks speaker question answer document".split()
    ),
)  # fmt: skip

_QUESTIONS = Questions(
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
    sayers=(
        r"\b(?:did|does|do|has|have|had|would|will)\s+((?:[\w’'.-]+\s+){1,4}?)(?:ever\s+)?"
        r"(?:say|said|tell|told|mention|mentioned|think|claim|claimed|announce|announced|promise|"
        r"promised|argue|argued|speak|spoken|talk|talked|comment|commented|react|respond|propose|"
        r"proposed|warn|warned|declare|declared|emphasi[sz]e|stress|stressed|believe|state|"
        r"stated)\b",
        r"\baccording\s+to\s+((?:[\w’'.-]+\s*){1,3}?)(?=[,?.!]|$|\s+(?:is|are|was|how|what))",
        r"\b((?:[\w’.-]+\s+){0,2}[\w.-]+)['’]s?\s+(?:\w+\s+)?"
        r"(?:view|views|opinion|position|stance|remarks|speech|statement|comments|words|message)\b",
    ),
    about_asking=r"\b(?:ask(?:s|ed|ing)?|question(?:s|ed)?|wonder(?:s|ed)?)\b",
    salutation="dear|hello|hi|hey|good (?:morning|afternoon|evening)",
)

_SENTENCES = Sentences(
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
        r"from\b[^,]{0,70}$"
    ),
    expletive=r"it (?:takes|is|was|would|will|may|might|can|seems|has been)\b",
    abbreviations="approx|figs|nos|vs|cf",
)

_DATES = Dates(
    months=tuple(
        """january february march april may june july august september october november
        december""".split()
    ),
    day_ends="st|nd|rd|th",
    on="on",
)

_OFFICES = Offices(
    roles=frozenset(
        """secretary general president chancellor minister ambassador director chairman chairwoman
        chair commissioner representative spokesperson spokesman spokeswoman senator admiral colonel
        commander king queen prince premier governor mayor judge justice professor prof dr mr mrs ms
        sir lady lord chief officer envoy rapporteur coordinator deputy delegate pope""".split()
    ),
    joining=frozenset("of the vice prime acting".split()),
    runs_on=frozenset("of for to".split()),
    address=frozenset("miss the speaker".split()),
)

_ATTRIBUTIONS = Attributions(
    occasion=(
        r"(?:(?:opening|closing|keynote|welcoming|introductory|joint|doorstep|prepared)\s+)?"
        r"(?:remarks|speech|statement|address|keynote|lecture|press\s+conference|interview|"
        r"comments|testimony)"
    ),
    by=r"by|of|from|with|given\s+by|delivered\s+by",
    at=r"at|to|before|during|ahead\s+of|following|on\s+the\s+occasion\s+of|in",
    place="in",
    article="the|an?",
    title_by="by",
    title_at="at",
    title_article="the",
    interview="interview|conversation|q ?& ?a|questions and answers",
    see="See",
    note="note",
)

_HEADS = Heads(
    # More than in a line of attribution: a title needs no "by" behind it to be one.
    occasion=(
        r"(?:(?:annual|special|inaugural|farewell|opening|closing|keynote|televised|joint|doorstep|"
        r"prepared|second|first)\s+)*(?:address|remarks|speech|message|statement|lecture|testimony|"
        r"interview|press\s+conference|keynote|toast|eulogy|briefing)"
    ),
    named_occasion=r"state\s+of\s+the\s+union",
    possessive=r"['’]s?",
    delivery=(
        r"as (?:delivered|prepared|given|recorded|spoken)|check against delivery|"
        r"for immediate release|embargoed|transcript|dated|released"
    ),
    salutation=(
        r"(?:my )?(?:fellow|dear|mr|mrs|madam|ladies|excellenc|your|honou?r|members|friends|"
        r"colleagues|to the congress|good (?:morning|afternoon|evening)|thank)\b"
    ),
    before_date="of|on|from",
)

_TRANSCRIPTS = Transcripts(
    parts=frozenset(
        """q a question questions answer questioner moderator facilitator interviewer interviewee
        host co-host anchor presenter narrator announcer reporter reporters journalist journalists
        correspondent operator audience caller guest participant participants panelist
        panellist aide interpreter translator voice voices staff student attendee member members
        witness deponent bailiff videographer foreperson juror unknown unidentified court prosecutor
        defence defense plaintiff defendant applicant respondent official voiceover voice-over
        emcee mc both all voice presiding spectator resident commentator deputies""".split()
    )
    | frozenset(
        """audience member, audience members, audience question, member of the audience,
        unidentified speaker, unidentified male, unidentified female, unidentified man,
        unidentified woman, unidentified, unknown speaker, male speaker, female speaker, male voice,
        female voice, multiple speakers, multiple voices, several voices, several speakers,
        hon. member, hon. members, hon member, hon members, several hon. members,
        some hon. members, several hon members, some hon members, noble lord, noble lords,
        several noble lords, several members, some members, several deputies, court reporter,
        senior administration official, senior official, senior government official,
        white house official, senior white house official, state department official,
        senior state department official, senior defense official, administration official,
        defense official, oral answer, deputy members, opposition members,
        government members""".replace("\n       ", "").split(", ")
    ),
    articles="the|an?",
    offices=frozenset(
        """speaker spokesman spokeswoman counsel attorney solicitor advocate clerk convener
        convenor comptroller paymaster whip leader lieutenant captain major sergeant brigadier
        marshal sheriff bishop archbishop rabbi imam reverend father sister earl duke duchess
        countess viscount viscountess marquess baron baroness taoiseach tánaiste ceann comhairle
        cathaoirleach minister congressman congresswoman councillor councilor councilman
        councilwoman alderman superintendent inspector detective constable trooper
        administrator advisor adviser president-in-office vice-president undersecretary
        under-secretary secretary-general treasurer auditor ombudsman registrar magistrate
        arbitrator examiner surgeon chaplain dean provost principal chancellor economist
        scientist manager executive ceo cfo coo chief officer editor producer analyst
        representative observer delegate delegation representatives presiding rapporteur
        draftsman commissioner deputy chair president""".split()
    ),
    office_goes_on="for|of|to|on|in|at|and|pro|general|with|without|elect|designate",
    ranks=frozenset(
        """ranking vice deputy assistant under acting former associate junior shadow prime first
        chief second parliamentary permanent principal senior under-secretary undersecretary
        temporary lord state interim co""".split()
    ),
    presiding=frozenset(
        """president, chair, chairman, chairwoman, chairperson, speaker, mr speaker, madam speaker,
        presiding officer, deputy presiding officer, deputy speaker, mr deputy speaker,
        madam deputy speaker, convener, acting chairman, acting president pro tempore,
        speaker pro tempore, president pro tempore, moderator, clerk""".replace(
            "\n       ", ""
        ).split(", ")
    ),
    abbreviations={
        "pm": "prime minister",
        "dpm": "deputy prime minister",
        "vp": "vice president",
        "potus": "president",
        "sg": "secretary general",
        "fm": "first minister",
    },
    titled=(
        r"min|cllr|mr|mrs|ms|mx|miss|dr|prof|sir|dame|lord|lady|baroness|baron|viscount|earl|sen|rep|gen|"
        r"amb|gov|col|lt|capt|maj|sgt|cmdr|adm|rev|hon|rt\.? hon|fr|sr|madam|mme|m|justice|judge"
    ),
    recorded_titles=(
        r"The|Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Amb|Adm|Col|Lt|Sir|Lord|Lady|Senator|"
        r"Representative|Chairman|Chairwoman|Chair|Secretary|General|Admiral|Ambassador|Judge|"
        r"Justice|Vice|Acting|Deputy|Prof|Hon|Speaker|Governor|Director|Commissioner|Colonel"
    ),
    dropped="mr|mrs|ms|mx|miss|dr|the|hon|rt|right|honourable|honorable",
    men="mr|sir|lord|father|brother",
    women="mrs|ms|miss|madam|dame|lady|baroness|sister",
    suffixes=r"jr|sr|ii|iii|iv|m\.?p|m\.?s\.?p|m\.?e\.?p|q\.?c|k\.?c|esq|ph\.?d|m\.?d|td|cbe|obe",
    bodies=frozenset(
        """council association committee group agency department ministry institute company
        corporation fund bank university union commission federation society organisation
        organization trust foundation board service services centre center office authority
        party coalition alliance network league report states nations kingdom republic
        programme program project plan strategy convention treaty agreement parliament
        congress house government administration assembly secretariat""".split()
    ),
    label_words=r"of|the|for|from|and|to|on|in|at|with|without|hon\.?|noble|pro|'t|representative|observer|"
    r"delegate|e|y|i|del|della|di|da|dos|das|du|des|la|le|ten|ter|zu|af|av|el|bint|ibn|mac|ap",
    label_ends=r"pro tempore|tempore|pro tem|elect|designate|member|members|lord|lords",
    joins=r" and | & ",
    of_place="of|from",
    comes_from="from",
    manner=(
        r"spoke in|speaking in|speaks in|interpretation from|via|by (?:telephone|phone|video)|over|"
        r"on (?:camera|tape|screen|the (?:tele)?phone)|off[- ]?(?:camera|mi[ck]|screen)|"
        r"voice[- ]?over|through|translated|as (?:interpreted|translated)|in [A-Z][a-z]+$|"
        r"continuing|continued|interrupting|ph|phonetic|sic|inaudible|laughing|reading|remote|"
        r"virtual|translation|transcript|begin video|urgent question|answering|simultaneous|"
        r"contd?|cont['’]?d|resuming|from (?:the )?(?:floor|audience)|to [A-Z]|live|crosstalk"
    ),
    capacity=(
        r"on behalf of|in writing|author|co-author|rapporteur|draftsman|draftswoman|deputising|"
        r"deputy rapporteur|member of the|vice-president of the|president of the|"
        r"president-in-office|high representative|president-designate|blue[- ]card|"
        r"for the|thank you|oral explanations|explanation"
    ),
    nobodys=frozenset(
        """note notes background summary contact contacts source sources see tel email e-mail
        subject from to date re cc fax phone press media more read location venue when where what
        who why how time place title event topic agenda also warning update updated editor photo
        image figure table embargo embargoed conclusion introduction example fact remarks speech
        statement copyright reference references keywords abstract version status chapter section
        part annex appendix article objective objectives recommendation recommendations first
        second third finally dates addresses action agency effective comments comment response
        findings finding results result method methods discussion overview purpose scope
        definitions definition answer-by url link links download share tags category categories
        author authors by published publication language duration length type details related
        next previous page pages step steps item items clause amendment schedule issue issues
        problem problems solution solutions goal goals target targets option options key
        question-time result mover seconder ayes noes vote motion criteria condition cause effect
        attachment attachments enclosure enclosures signed sincerely yours
        dear regards ps p.s nb n.b""".split()
    ),
    openers=frozenset(
        """in on at by for from with without within under over after before during since until
        through across against among around between beyond despite like near of off to toward
        towards upon via as if when while where because although though unless whether once so
        but and or nor yet then thus therefore hence however moreover furthermore finally
        lastly firstly secondly thirdly next also again still just even only here there this that
        these those it its he she they we i you my our your his her their what who whom whose which
        why how let make take think look remember imagine consider ask yourself see note yes no
        not never always today tomorrow yesterday now our first second third one two three four five
        some many most all both each every any another other such more less few several
        simply clearly indeed perhaps maybe well ladies dear thank thanks good bottom case
        put stated according about turning moving speaking looking coming going returning
        referring regarding concerning following is are was were be been do does did have has had
        can could will
        would should may might must please""".split()
    )
    - frozenset(
        ["first", "second", "several", "some", "will", "may", "good", "case", "put", "her", "well"]
    ),
    headings=frozenset(
        """response responses comment comments finding findings recommendation recommendations
        criteria condition cause effect conclusion conclusions summary note notes result results
        answer analysis overview background impact status""".split()
    ),
    clause=(
        r"i|we|you|he|she|it|they|is|are|was|were|am|be|been|has|have|had|will|would|should|could|"
        r"can|must|may|might|do|does|did|said|says|say|told|asked|think|believe|urge|want|let|not|"
        r"that|this|these|those|which|if|because|there"
    ),
    addressed=(
        r"(?:Mr|Mrs|Ms|Madam|Mister)\.? (?:President|Speaker|Chair\w*|Secretary|Chancellor|"
        r"Prime Minister|Minister|Secretary[- ]General|Vice[- ]President|Moderator)"
    ),
    recorded=(
        r"The (?:Vice |Acting |Deputy )?(?:President|Speaker|Chair(?:man|woman)?|"
        r"Secretary|Prime Minister|Clerk)|"
        r"(?:Speaker|Senator|Representative|Chairman|Chairwoman|Secretary|General|Admiral|"
        r"Ambassador|Sen|Rep|Mr|Mrs|Ms|Miss|Dr)\.? (?:[A-Z]\. )?[A-Z][\w'’-]+"
    ),
    examined=(
        r"(?:(?:further |continued )?(?:direct|cross|redirect|recross|re-direct|re-cross)?[- ]?"
        r"examination (?:continued )?)?by"
    ),
    asked_of="to the|to ask",
    closes=(
        r"(?:the )?(?:meeting|sitting|session|hearing|house|committee|debate|assembly|senate) "
        r"(?:rose|closed|adjourned|was (?:adjourned|suspended|closed)|is adjourned|resumed|divided|"
        r"concluded|ended|stands)|question (?:put|agreed|accordingly|proposed)|whereupon|"
        r"motion agreed|ordered,|it being |division \(?(?:no|number)|tellers for|ayes?:? \d|"
        r"noes:? \d|end of (?:session|interview|transcript|recording)|there was no objection|"
        r"the (?:bill|motion|amendment) (?:was|is) (?:read|agreed|passed|withdrawn|ordered)|"
        r"(?:opposition|government) members interjecting|\[end of|transcript (?:ends|provided)"
    ),
    crowd=(
        r"(?:several|some|many|an?|other) (?:hon\.?|honourable|noble) "
        r"(?:members?|lords?|senators?)|"
        r"hon\.? members?|(?:several|some) (?:members|deputies|senators)|interruption"
    ),
    first_person="I|we|We|my|My|our|Our|you|You|me|us",
    introduces=r"this is|i am|i['’]m|my name is|it['’]s",
    questioners=frozenset(
        """q question questions questioner reporter reporters journalist journalists press media
        interviewer""".split()
    ),
    questioner="Questioner",
    answerers=frozenset(["a", "answer", "witness", "deponent", "interviewee"]),
    answerer="Answerer",
    # With the German and French that translated records keep.
    played=(
        r"applause|laughter|laughs|cheers|cheering|boos|booing|inaudible|unintelligible|crosstalk|"
        r"cross talk|pause|silence|music|moment of|at this point|off[- ]mi[ck]|audio|video|"
        r"technical|interruption|interrupted|ph|sic|through (?:an )?interpreter|as interpreted|via|"
        r"end of|break|standing ovation|ovation|shouting|chanting|coughs|gavel|beifall|heiterkeit|"
        r"applaudissements"
    ),
    proceedings=r"rose|rising|indicated (?:assent|dissent)|nodded|took the chair|in the chair",
    begins_or_ends="END|BEGIN|START",
    ends="END",
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
    approval="ok(?:ay)?|great|cool|perfect|nice",
    about_us=(
        r"(?:who|what) are you\b|what(?:'s| is) your name\b|what can you do\b|"
        r"are you (?:an? )?(?:bot|human|ai|robot|real|chatgpt|gpt)|tell me a joke\b|help[!?. ]*$|"
        r"how do (?:i use you|you work)\b"
    ),
    orders=(
        r"\b(?:ignore|disregard|forget) (?:all |any |the |your |my )*"
        r"(?:previous|prior|above|earlier|preceding)?\s*(?:instructions?|prompts?|rules|context)\b|"
        r"\bsystem prompt\b|\byou are (?:now|chatgpt|an? (?:ai|language|helpful))\b|"
        r"\b(?:pretend|act as|role-?play)\b|\bjailbreak\b|"
        r"^(?:please )?(?:write|compose|draft|generate|create|invent) (?:me |us )?"
        r"(?:an? |the |some )?(?:\w+ ){0,2}(?:poem|song|story|essay|speech|email|letter|code|"
        r"program|script|haiku|joke|tweet|article)\b"
    ),
)

_FOLLOW_UPS = FollowUps(
    openers=(
        r"^(?:and|but|or|so|also|then|ok(?:ay)?)\b[\s,]*(?:what|how)?\s*(?:about|of)?\s*|"
        r"^(?:what|how)\s+about\s+|^(?:anything|something|more)\s+(?:on|about)\s+|"
        r"^same\s+(?:for|with)\s+"
    ),
    pronouns=r"\b(?:he|she|it|they|him|her|them|his|its|their|this|that|these|those|there)\b",
    bare=r"why|when|where|who|how|how so|since when|who says|says who",
)

ENGLISH = Language(
    code="en",
    stemmer="english",
    function_words=_FUNCTION_WORDS,
    names=_NAMES,
    questions=_QUESTIONS,
    sentences=_SENTENCES,
    dates=_DATES,
    offices=_OFFICES,
    attributions=_ATTRIBUTIONS,
    heads=_HEADS,
    transcripts=_TRANSCRIPTS,
    small_talk=_SMALL_TALK,
    follow_ups=_FOLLOW_UPS,
    pages=Pages(page=r"page|p\.", of="of"),
)
