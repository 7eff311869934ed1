"""English: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

OFFICES = Offices(
    seats=frozenset("member mp fellow".split()),
    roles=frozenset(
        """secretary general president chancellor minister ambassador director chairman chairwoman
        chair commissioner representative spokesperson spokesman spokeswoman senator admiral colonel
        commander king queen prince premier governor mayor judge justice professor prof dr mr mrs ms
        sir lady lord chief officer envoy rapporteur coordinator deputy delegate pope
        leader captain congressman congresswoman councillor treasurer bishop archbishop advisor
        adviser administrator counsel attorney solicitor economist executive undersecretary
        lieutenant major brigadier marshal superintendent inspector constable rabbi imam reverend
        affaires founder co-founder principal vicar pastor chaplain abbot prioress sheriff warden
        trustee auditor laureate observer manager dean provost prosecutor ombudsman registrar
        comptroller rector whip chairperson
        moderator ceo cfo taoiseach tánaiste""".split()
    ),
    joining=frozenset("of the vice prime acting".split()),
    runs_on=frozenset("of for to".split()),
    address=frozenset("miss the speaker hon rt".split()),
    bodies=frozenset(
        """service services bank central council board commission committee group party government
        ministry department office agency bureau directorate secretariat authority mission embassy
        delegation navy diocese guild confederation academy synod plc parish administration
        assembly parliament senate congress conference summit forum society association federation
        reserve institute university college school court union organization organisation company
        corporation foundation club team task force staff leaders ministers secretaries presidents
        governors members officials allies parties times gazette news post herald tribune journal
        radio television tv magazine daily weekly newspaper press agenda report resolution
        statement speech remarks address lecture record principles policy policies law act treaty
        charter throne nation nations states kingdom republic european american british german
        french world holy national international annual joint""".split()
    ),
    others=frozenset(
        "member members others officials senior representatives colleagues guests".split()
    ),
    joined="and|&",
    serving=frozenset(
        """adviser advisor assistant aide envoy ambassador representative observer delegate counsel
        counsellor staff liaison coordinator""".split()
    ),
    surnames=frozenset(
        "king dean judge bishop pope prince major marshal chancellor lord leader justice".split()
    ),
    style=(
        r"(?:his|her|your|their)\s+(?:excellency|majesty|(?:royal\s+)?highness|eminence|holiness|"
        r"grace)|h\.\s?e\.|the\s+hon(?:ou?rable)?\.?|(?:the\s+)?(?:rt\.?|right)\s+"
        r"hon(?:ou?rable)?\.?"
    ),
)

ATTRIBUTIONS = Attributions(
    occasion=(
        r"(?:transcript(?:\s+of)?:?\s+)?"
        r"(?:(?:opening|closing|keynote|welcoming|introductory|joint|doorstep|prepared|floor|"
        r"maiden|"
        r"inaugural|concluding|farewell|acceptance|victory|commencement|graduation|"
        r"after-dinner|luncheon|"
        r"budget|plenary|campaign|welcome)\s+)?"
        r"(?:remarks|speech|statement|address|keynote|lecture|press\s+conference|interview|"
        r"briefing|"
        r"comments|observations|testimony|deposition|gaggle|press\s+(?:call|briefing|gaggle)|"
        r"on-the-record\s+press\s+call)(?:\s+as\s+(?:prepared|delivered)(?:\s+for\s+delivery)?)?"
    ),
    by=r"by|of|from|with|(?:given|delivered|presented|made|preached)\s+by",
    at=r"at|to|before|during|ahead\s+of|following|on\s+the\s+occasion\s+of|in",
    place="in",
    article="the|an?",
    about="on|about|regarding|concerning",
    at_behind="at the",
    of_event="of|since|until|before|after|between|from",
    interview="interview|podcast|conversation|q ?& ?a|questions and answers",
    asked="interview(?:ed)?|(?:\\w+[- ])?examin(?:ed|ation)|questioned",
    talks="talk(?:s|ed) (?:to|with)|sp(?:eaks|oke) (?:to|with)|tells|s[ai]ts? down with",
    see="See",
    note="note",
    beside="after|with|alongside|welcoming|receiving|upon|against",
)

HEADS = Heads(
    reporters=(
        r"(?:staff|feature|senior|sports|chief feature|contributing) writer|"
        r"(?:\w+ )?(?:reporter|correspondent|editor)|journalist"
    ),
    bare=(
        r"for release (?:up)?on delivery|an official website of .{3,60}|.{0,40}\bcookies\b.{0,60}|"
        r"watch the \w+|verbatim report of proceedings|statements and releases|"
        r"meetings coverage(?: and press releases)?|"
        r"here['’]s how you know|"
        r"congressional record(?:, \w+)?|\w+ parliament debate|speech(?:es)?(?: and remarks)?|"
        r"(?:media|press|news) (?:release|statement|"
        r"advisory|note)|news|opinion|(?:e&oe )?transcript|bulletin|text|"
        r"(?:historical )?archive|provisional translation|unclassified|index|minutes|"
        r"fact ?sheet|case study|position paper|policy (?:brief|note)|briefing room|"
        r"foreword|hansard|asx release|last updated|full text|contact|embargoed?|"
        r"for immediate release|(?:governor|president|chairman)['’]s (?:speech|"
        r"address)|(?:joint )?communiqu[eé]|joint statement|report|blog(?: post)?|"
        r"article|event|video|document|authored article|local news|"
        r"(?:oral|written) (?:evidence|answers?)"
    ),
    # More than in a line of attribution: a title needs no "by" behind it to be one.
    occasion=(
        r"(?:(?:annual|special|inaugural|farewell|opening|closing|keynote|televised|joint|doorstep|"
        r"prepared|second|first)\s+){0,4}(?:address|remarks|speech|message|statement|lecture|"
        r"testimony|"
        r"interview|press\s+conference|keynote|toast|eulogy|briefing)"
    ),
    named_occasion=r"state\s+of\s+the\s+union",
    records=r"minutes|records?|report|transcript|proceedings|verbatim",
    sitting=(
        "hearing|meeting|session|sitting|debate|speech|address|remarks|statement|conference|"
        "briefing|minutes|proceedings"
    ),
    possessive=r"['’]s?",
    delivery=(
        r"(?:please )?check against delivery|the spoken word|full remarks|as (?:delivered|"
        r"prepared|given|"
        r"recorded|spoken)|"
        r"for immediate release|embargoed|transcript(?!\s+of\b|:\s*\w)|dated|released"
    ),
    salutation=(
        r"(?:my )?(?:fellow|dear|lords|mr|mrs|madam|ladies|excellenc|your|honou?r|members|friends|"
        r"colleagues|countrymen|to the congress|good (?:morning|afternoon|evening)|thank)\b"
    ),
    before_date="of|on|from",
    papers=frozenset(
        """times post herald tribune gazette radio news
        report reports resolution resolutions agenda minutes budget plan plans programme program
        strategy review summary record records document documents paper papers policy notes note
        letter letters treaty charter act bill law order directive decision regulation statute
        summit conference meeting session debate speech remarks statement statements address
        lecture interview transcript communique declaration agreement accord protocol convention
        annual final draft copy version edition volume part chapter section index annex appendix
        contents
        survey study analysis bulletin newsletter release press news update outlook forecast
        mercury telegraph guardian observer chronicle courier examiner
        election elections census war crisis winter spring summer autumn january february march
        april may june july august september october november december lent advent ends""".split()
    ),
    first_person="I|my|me",
    hosted=r"(?:co-?)?(?:hosted|sponsored|organi[sz]ed|convened|presented) by",
    event=r"(?:(?:given|delivered|held|made) )?at|before|to",
    byline=r"(?:(?:as )?(?:read|delivered|given|presented) )?by",
    message="message",
    delivered=r"(?:read|delivered)(?: out)? by",
    places=frozenset(
        """city town beach hall house room square street road avenue park garden gardens palace
        castle hotel center centre university college school camp fort mount mountain lake river bay
        island islands harbor harbour port airport base stadium arena theater theatre church
        cathedral chapel tower bridge hill hills valley falls springs county state states district
        court courthouse plaza institute library museum club ballroom office north south east west
        new san los las santa saint st el la""".split()
    ),
    introducing=r"introduc(?:e|es|ing|tion of)|welcome|present(?:ing)? to you|join me in",
    introduced=r"welcom(?:e|ing) (?:her|him|them)\b|give (?:her|him|them) a (?:\w+ ){0,2}welcome",
    thanking=r"(?:(?:so|and|well),? )?(?:thank you|thanks|many thanks)(?: (?:so|very) much)?",
    record=r"(?:official\s+)?transcript\s+of(?:\s+the)?",
    occasions_more=(
        r"testimony|sermon|homily|oration|intervention|talk|evidence|tribute|address|keynote|"
        r"presentation|observations|"
        r"speaking (?:notes|points)|question time|closing plenary|convocation"
    ),
    held=(
        "date|when|delivered|given|held|read|preached|spoken|conducted|dated|rescheduled|recorded|"
        "adopted|signed|presented|tabled"
    ),
    published=(
        r"published|posted|sent|(?:last )?updated|modified|reviewed|released?|embargo(?:ed)?|"
        r"issued|online|publication|posted on|embargoed until"
    ),
    not_held=(
        r"(?:earlier|previous|first) version|(?<!re)scheduled|postponed|cancelled|reissued|"
        r"reprinted|printed"
    ),
    speaker_label="speaker|orator|preacher|lecturer|homilist|who",
    voice_label="author|writer|from|delivered by|signed(?: by)?",
    other_voices=(
        r"with|chair(?:ed by)?|chairman|chairperson|chairwoman|discussants?|introduced|"
        r"introduction|participants?|participating|attendees|panel|present|attending|"
        r"witnesses|panell?ists?|interviewer|interviewed|moderat\w+|presid\w+|recording|to|"
        r"for|"
        r"in conversation|subjects?|host(?:ed by)?|contact|translated|read by|edited|attn|cc|re|"
        r"written by|speechwriter|"
        r"organi[sz]ed|the writer"
    ),
    role_label="title|position|role|function|designation|office|capacity",
    menu=(
        r"home|news|newsroom|speeches|publications|media|press|press releases|events|about(?: us)?|"
        r"contact(?: us)?|menu|search|skip to (?:main )?content|share|print|english|transcripts|"
        r"statements|topics|resources|documents|press corner|press room|media centre|media center|"
        r"log in|sign in|subscribe|jump to content|back to|you are here"
    ),
    house=(
        r"hansard|official report|debates|\d{1,3}(?:st|nd|rd|th) parliament|votes and proceedings"
    ),
    begun=(
        r"(?:the )?(?:house|sitting|meeting|session|committee|hearing) "
        r"(?:met|opened|resumed|began)|opening of the sitting"
    ),
    replies="(?:right of )?(?:response|reply|rejoinder)",
    joint="joint",
    responders="discussants?|respondents?|commentators?",
    answers=(
        r"(?:repl(?:y|ies)|responses?|reactions?) to|protests? against|comments? (?:on|about)|"
        r"discussion of|review of|rebuttal of|tribute to the"
    ),
    acted=(
        "reviewed|updated|checked|approved|compiled|edited|maintained|published|translated|"
        "photographed|posted|produced|moderated|nominated|appointed|adopted|issued|funded|prepared|"
        "hosted|opened|closed|organised|organized|convened|chaired|attended|sponsored|founded|led|"
        "proposed|tabled|signed|visit|paper|book|report|article|proposal|plan|decision"
    ),
    behalf=(
        r"on (?:his|her|their|my) behalf|in (?:his|her|their) (?:absence|stead|name)|"
        r"read(?: out)? by (?:an?|the|his|her|their) "
    ),
    instead=r"for the|for(?= (?:mr|mrs|ms|dr|h\.e)\b)|on behalf of|in(?= the .{0,80}absence)",
    speaks=(
        "spoke|speaks|speaking|addressed|addresses|delivered|delivers|holds|held|briefs|briefed|"
        "testifies|testified"
    ),
    following=(
        r"(?:the )?following (?:is|are|was|were)(?: (?:an?|the))?(?: (?:full |edited |verbatim )?"
        r"(?:text|transcript|version) of)?(?: (?:an?|the))?|"
        r"(?:being )?(?:the )?(?:full )?text of(?: (?:an?|the))?"
    ),
    gave_ends=(
        r"(?:delivered|gave|made) (?:this|the following) (?:\w+ ){0,2}(?:speech|address|remarks)"
    ),
    gave=(
        r"(?:(?:today|yesterday|tonight) )?(?:delivered|made|gave|issued|released)"
        r"(?: (?:today|yesterday|tonight))? the following "
        r"(?:\w+ ){0,2}(?:remarks|speech|address|statement|testimony|message|eulogy|keynote)\b.*|"
        r"(?:delivered|gave|made) th(?:is|ese) (?:\w+ ){0,2}"
        r"(?:remarks|speech|address|statement|lecture|keynote|talk)\b.*"
    ),
    kin=(
        r"(?:his|her|their) (?:\w+ )?(?:wife|husband|widow(?:er)?|daughter|son|sister|brother|"
        r"niece|"
        r"nephew|mother|father|cousin|grand(?:daughter|son)|friend|colleague)"
    ),
    titles=frozenset(
        """mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron viscount earl cr
        councillor cllr eng engr gov sen rep amb hon honourable honorable rt right revd rev
        reverend very canon
        justice excellency he fr the hon'ble shri smt alhaji""".split()
    ),
    ranks=frozenset(
        """justice judge archbishop bishop cardinal rabbi imam reverend senator congressman
        congresswoman councillor admiral general colonel captain major commander lieutenant
        brigadier professor ambassador sir dame vice""".split()
    ),
)
