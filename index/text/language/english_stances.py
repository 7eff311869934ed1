"""English: what denies, reports, supposes, asks or takes back the words of a sentence."""

from index.text.language.stance_rules import Stances

# Verbs of saying; the second list says something only with a "that" or a quotation behind it.
_SAYING = (
    r"sa(?:y|ys|ying|id(?! of\b))|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|"
    r"t(?:ell|ells|old|elling)|insist(?:s|ed|ing)?|assert(?:s|ed|ing)?|contend(?:s|ed)?|"
    r"complain(?:s|ed)?|declar(?:e|es|ed)|predict(?:s|ed)?|swear(?:s)?|swore|repl(?:y|ies|ied)"
)
_TELLING = (
    r"(?:reported|reports?|suggested|maintain(?:s|ed)?|wr(?:ite|ites|ote|itten)|announc(?:e|es|ed)|"
    r"warn(?:s|ed)?|assur(?:e|es|ed)|pretend(?:s|ed)?|accus(?:e|es|ed)|objected|hold|holds|held|"
    r"added|explain(?:s|ed)?)"
    r"(?=(?:[ ,]+[\w’'-]+){0,6}(?: that\b|[:,] ?[“\"„«]|:\s*$)|:)"
)
_THINKING = (
    r"th(?:ink|inks|ought|inking)|believ(?:e|es|ed|ing)|imagin(?:e|es|ed)|suppos(?:e|es|ed)|"
    r"fear(?:s|ed)?|hop(?:e|es|ed)|expect(?:s|ed)?|assum(?:e|es|ed)|suspect(?:s|ed)?|"
    r"feel(?:s)?|felt|accept(?:s|ed)?|agree(?:s|d)?|promis(?:e|es|ed)|mean(?:s|t)?|"
    r"impl(?:y|ies|ied)|suggest(?:s|ed|ing)?|report(?:s|ed)?|wr(?:ite|ites|ote|itten)|"
    r"want(?:s|ed)?|true|right|fair|clear|certain|sure|case|likely|possible"
)
_OTHERS = (
    r"(?:that|this|they|these|those|(?:such|all|most|much) of (?:it|this|that)|"
    r"(?:the|this|that|these|those|such|his|her|their) (?:claims?|charges?|accusations?|"
    r"allegations?|story|stories|rumou?rs?|reports?|statements?|assertions?|figures?|numbers?|"
    r"view|idea|argument|critics|people))"
)
_BE = r"(?:is|was|are|were|has been|have been|would be)"
_IS = rf"(?: {_BE}|['’]s|['’]re)"
_DEGREE = (
    r"(?: (?:simply|just|plainly|quite|completely|entirely|utterly|totally|all|flatly|both|"
    r"absolutely|a|an|the|of course|also|and|\w+ly),?){0,3} "
)
# What is said of a claim; nothing but the end of the clause may follow ("a false choice").
_ENDS = (
    r"(?=\s*(?:[.,;:!?—–\"”]|-\s|$)|"
    r"\s+(?:and|because|to|at|in|on|for|about|as|of|from|or)\b)"
)
_FALSE = (
    r"(?:false|untrue|mistaken|incorrect|inaccurate|nonsense|rubbish|(?:\w+ )?(?:lie|lies|myth|"
    r"falsehood|fabrication|fiction|invention|slander|distortion)|baseless|unfounded|lying|"
    r"misinformed|not (?:\w+ly )?(?:true|so|correct|the case|the truth|accurate|"
    rf"what (?:I|we) (?:said|say|think|believe|meant)|what happened)){_ENDS}"
)
_WRONG = rf"(?:wrong|(?:\w+ )?(?:error|mistake)|absurd|ridiculous|not right|dishonest){_ENDS}"
_LEAD = r"(?:(?:well|no|but|and|yet|in fact|in truth|of course|frankly|sadly|actually|however),? )*"
_AUXILIARY = (
    r"will|would|shall|should|can|could|may|might|must|do|does|did|is|are|was|were|has|have|had"
)
_CASE = (
    r"(?:arguments?|case|charges?|claims?|theory|theories|story|stories|complaints?|objections?|"
    r"reasoning|line|tale|accusations?|points?|reasons?|criticisms?|grievances?|demands?|view|"
    r"propaganda|logic|thinking|narrative|legend|excuse|excuses)"
)
_TALE = (
    r"(?:slogan|lie|lies|myth|myths|fable|fairy tale|excuse|excuses|rumou?r|rumou?rs|whisper|"
    r"whispers|gossip|legend|propaganda|tale|tales|story|stories|argument|arguments|accusation|"
    r"accusations|objection|objections|prejudice|prejudices|warnings?|chorus|refrain|complaint)"
)
_COUNT = r"two|three|four|five|six|several|some|many|a few|a couple of|a number of|the same|\d"
# Behind a word that stands for the sentence before: no noun follows.
_ALONE = r"(?=\s*[.,;!?]|\s*$|\s+(?:last|in|on|to|at|yesterday|today|before|again|when|every)\b)"
_THUS = r" (?:(?:something )?like this|as follows|this|simple|roughly this|the following)\s*[.:]"
_FOES = (
    r"they|(?:critics|opponents|sceptics|skeptics)(?: of [\w’' ]{1,30}?)?|some|people|"
    r"the (?:opposition|critics|other side|"
    r"\w+ists|press|papers|government|minister|doubters|sceptics|prosecution|regime|lobby)|"
    r"(?:my|our|its|his|her|their|the) (?:\w+ )?(?:critics|opponents|rivals|enemies|detractors|"
    r"accusers|adversaries)"
)
_PERSON = r"(?:I|we|you|he|she|it|they|there)"

STANCES = Stances(
    denying=(
        r"\b(?:not|never|cannot|no longer|nor|hardly|scarcely|barely|rarely|seldom|without)\b|"
        r"n['’]t\b|"
        r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed)) to\b|"
        r"\b(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:e|es|ed)|reject(?:s|ed|ing)?|"
        r"refut(?:e|es|ed)|rul(?:e|es|ed) out|far from|instead of|rather than|contrary to|"
        r"stop(?:s|ped)? short of|prevent(?:s|ed)?|avoid(?:s|ed)?|unlikely|impossible|"
        r"(?:wrong|absurd|false|untrue|nonsense|ridiculous|foolish|dishonest|misleading|mistaken|"
        r"incorrect|inaccurate|a mistake|a lie|a myth|a fallacy) (?:to|that)|far be it from|"
        r"anything but|god forbid|heaven forbid|at a loss to|fails? to see|"
        r"see no reason|no (?:reason|evidence|proof|sign|truth) (?:that|why|to)|"
        r"(?:myth|lie|fallacy|illusion|misconception|delusion|fiction|pretence) that)\b"
    ),
    denying_subject=(
        r"\b(?:no|none|nobody|no one|nothing|neither|nowhere|not one|"
        r"few (?:of|people|would|will|believe|think))\b"
    ),
    denying_behind=(
        r",?\s+(?:(?:is|was) (?:something |what )?(?:(?:that )?(?:I|we) (?:never|would never|"
        r"did not|didn['’]t|do not|don['’]t)|nobody|no one)|"
        r"(?:I|we) (?:do not|don['’]t) (?:think|believe)(?: so)?)\b"
    ),
    affirming=(
        r"\b(?:not (?:only|just|merely|simply|least)|no doubt|without (?:a )?doubt|"
        r"without (?:question|exception)|"
        r"(?:no|little) (?:question|secret|mistake|wonder|coincidence|surprise|accident)|"
        r"not surprising\w*|(?:nobody|no one|none|never|not|cannot|hardly)(?: \w+){0,2} "
        r"(?:den(?:y|ies|ied)|doubt(?:s|ed)?|disput(?:e|es|ed)|forget|forgotten|ignore|overlook)|"
        r"(?:cannot|can not|could not) (?:help but|but)|whether or not|or not|if not|"
        r"not to mention|no matter|nothing less than|no less than|none other than|"
        r"(?:no|not) later than|not long ago|why not|last but not least|not without|"
        r"no[,;]|(?:it )?goes without saying|(?:need |can )?hardly (?:add|say|stress|need|"
        r"imagine a better)|need(?:less| not| hardly) (?:add|say|to (?:say|add)))|"
        r"n['’]t (?:\w+ )?(?:deny|doubt|dispute|forget|ignore|overlook|only|just|help but)"
    ),
    aside=r"without|instead of|rather than|contrary to|far from",
    auxiliary=rf"(?:{_AUXILIARY}|['’](?:ll|re|ve))\b",
    thinking=rf"\b(?:{_SAYING}|{_THINKING})\b",
    clause=(
        r"[;:—–]|\s-\s|[.!?]\s|\.\.\.|…|,\s+(?:and|but|or|so|yet|because|since|while|whereas|"
        r"although|though|which|who|where|when)\b|"
        r"\b(?:but|because|so that|although|though|whereas|therefore)\b"
    ),
    subject=(
        rf"(?:(?:and|but|so|or|yet)\s+)?(?:{_PERSON}|this|that|these|those|let us|let me|"
        r"let['’]s)\b(?:['’]\w+)?"
    ),
    hedging=(
        r"\b(?:only|could|might|(?-i:may)|would|should|used to|once|almost|nearly|partly|"
        r"(?:hope|want|wanted|plan|planned|try|tried|threaten|threatened|pretend) to)\b"
    ),
    complement=r"that|whether|how|why|to",
    reporting=(
        rf"\b(?:{_SAYING}|believ(?:e|es|ed|ing)|th(?:ink|inks|ought)|fear(?:s|ed))\b|"
        rf"\b{_TELLING}"
    ),
    own=(
        r"\b(?:I|we|I['’](?:ve|d|m|ll)|we['’](?:ve|d|re|ll))(?:\W+(?:have|had|will|would|can|"
        r"could|must|may|might|shall|should|do|did|am|are|want|wish|need|like|love|has|to|and|"
        r"also|just|then|now|never|not|always|often|still|once|first|too|here|again|already|both|"
        r"ever|only|even|rise|go|going|come|stand|say|said|been|repeatedly|earlier|in fact|"
        r"in truth|\w+ly))*\W*$|"
        r"\b(?:let me|let us|let['’]s|allow me to|permit me to|may I|(?<!used )(?<!going )to)\s+"
        r"(?:\w+ly\s+)?(?:just\s+)?$|"
        r"\bas (?:[\w.’'-]+ ){1,4}$|^\W*(?:as |so |and |please |just |don['’]t )?$"
    ),
    reported=(
        r"^\W*(?:myth|fiction|misconception|rumou?r|claim|allegation|fake|false|falsehood|"
        r"count (?:one|two|three|four|five|six|\d+)|charge (?:one|two|three|\d+))"
        r"(?: (?:no\. ?)?\d+)?\W*:\W*|"
        r"\b(?:(?:is|was|are|were|am|been|being|['’]m|['’]re) (?:\w+ly )?"
        r"(?:said|told|reported|alleged|claimed|rumou?red|accused|suggested|argued|believed|"
        r"thought|supposed|whispered|put about)(?! of\b)|(?:word|rumou?r|legend) has it|"
        r"accus(?:e|es|ed|ing) (?:[\w’'-]+ ){0,4}?of|have (?:me|us|you|them) believe|"
        r"(?:like|want|wants|wanted) (?:me|us|you|them|everyone) to (?:think|believe)|"
        r"(?:convinced|persuaded|deluded) (?:himself|herself|themselves|itself)|"
        r"(?:[\w.]+['’]s?|his|her|their|its) (?:\w+ )?(?:position|view|line|version|opinion|"
        r"account|explanation|case|answer|belief|dogma|creed) (?:is|was|remains) that|"
        r"in (?:his|her|their|its|[\w.]+['’]s?) (?:own )?(?:view|opinion|eyes|telling|judge?ment|"
        r"words|mind|imagination|version|book)|allegedly|supposedly|reportedly|"
        r"in the (?:words|view|opinion|eyes) of|so-called|"
        r"according to (?=(?-i:[A-Z])|the (?:press|media|"
        r"papers|opposition|minister|critics|company|firm|ministry|union|police|prosecution|"
        r"defence|"
        r"regime|army|industry|manufacturer|authorities|rebels)|some|them)|"
        r"(?<!I )(?<!we )(?<!['’]ve )told (?:me|us)|"
        r"(?:I|we)(?: have|['’]ve)? (?:read|heard)(?: (?:it said|somewhere|in [\w’' ]{1,30}?))?"
        r"(?= that\b)|as (?!I\b|we\b)(?:[\w.’'-]+ ){1,4}?(?:used to |once |always )?"
        r"(?:puts?|says?|said|wrote|writes)(?: it)?(?=,)|"
        r"(?:idea|myth|suggestion|belief|theory|fiction|fantasy|claim|allegation|accusation|"
        r"rumou?r|story|assertion|notion|argument|charge|complaint|fable|tale|legend|slogan|"
        r"prejudice|excuse|delusion|pretence|dogma|caricature|cliché)s? "
        r"(?:that|is that|was that|are that|were that))\b"
    ),
    said_behind=(
        r"(?:[\"”»],?|,[\"”»]?)\s+(?:(?:or )?so )?(?!I\b|we\b)(?:(?:the |my |our |his |her )?"
        r"[\w.]+(?:\s[A-Z]\w+)?)\s(?:sa(?:y|ys|id)|claim(?:s|ed)?|argu(?:e|es|ed)|wrote|"
        r"reported|insist(?:s|ed)?|believes?|thinks?|alleg(?:e|es|ed)|told)"
        r"(?=\s*[,.;!?\"”]|\s+(?:in|on|at|last|yesterday|today)\b|\s*$)|"
        r",\s+(?:or so )?(?:I|we)(?: (?:am|are|was|were)|['’](?:m|re)) (?:often )?told\b"
    ),
    falsehood=rf"\s+{_BE}{_DEGREE}(?:{_FALSE}|{_WRONG})",
    condition=(
        r"\b(?:if|unless|provid(?:ed|ing) that|provided (?=\w+ (?:is|are|has|have|will))|in case|"
        r"in the event|on condition|as long as|so long as|assuming|"
        r"were (?:we|I|they|it|he|she|the)\b[^,]*\bto|had (?:we|I|they|it|he|she))\b|"
        r"^\W*(?:had|should) (?:the|this|that|these|those|our|my|his|her|their|[A-Z]\w+) [^?]*,"
    ),
    polite=(
        r"\b(?:as if|even if|what if|if (?:(?:I|we|you) (?:may|might|will|like|please|want|wish|"
        r"look|ask|think|consider|take|compare|read|remember|recall|go back)|not|any|anything|"
        r"ever|so|only|necessary|possible|need be|(?:we|they|it|he|she|you|I) (?:is|are|am) to))\b"
    ),
    reason=r"\s+(?:because|since|out of|for want of|(?:in order )?to \w+)\b",
    limit=(
        r",?\s*(?:with the exception of|apart from|other than|save for)\b|"
        r",?\s*(?:but |and )?(?:only |even |except |just )?(?:if|unless|provided that|"
        r"on condition|only when|only once|only after|until|except|in the event|assuming|"
        r"as long as|so long as)\b"
    ),
    supposing=(
        r"\b(?:suppos(?:e|ing)|imagine|let us assume|let['’]s assume|assume|"
        r"pretend(?:s|ed|ing)?|as (?:if|though)|wish(?:es|ed)?|wonder(?:s|ed|ing)?|whether|"
        rf"hop(?:e|es|ed|ing) (?=that|{_PERSON}|the|our|this)|would have|could have|might have|"
        r"would like to (?:say|believe|think)|high time|it would take an? \w+ to|"
        r"(?:the temptation is|it is tempting|it would be (?:easy|tempting|comfortable)) to|"
        r"the easy answer is (?:that|to)|"
        r"^\W*(?:but |and |yet )?to (?:say|claim|suggest|pretend|argue|believe|think|assume|imply) "
        r"(?=that\b)|otherwise|or else|perhaps|maybe|possibly|in theory|hypothetically)\b"
    ),
    asking=(
        rf"(?:(?:and|but|so|well|now|then),? )?(?:{_AUXILIARY}|who|whom|whose|what|when|where|"
        r"why|how|which|(?:is|are|was|were|do|does|did|has|have|would|could)n['’]t)\b"
    ),
    withdrawal=(
        rf"{_LEAD}(?:"
        rf"{_OTHERS}{_IS}{_DEGREE}{_FALSE}|{_FALSE}[.!]*$|"
        r"the (?:opposite|contrary|reverse) is (?:true|the case)|nothing of the (?:sort|kind)\b|"
        r"nothing (?:could be|is) (?:further|farther) from the truth|on the contrary|"
        r"quite the (?:contrary|opposite|reverse)|not (?:true|so|at all)\b|"
        r"I (?:misspoke|was (?:wrong|mistaken)|made a mistake|got that wrong|stand corrected|"
        r"take (?:that|it) back|withdraw (?:that|it|the remark)|correct myself|should correct)|"
        r"(?:let me|allow me to|I must|I have to|I should|I want to) "
        r"(?:correct|withdraw|retract|take back)\b|"
        r"(?:I|we) (?:\w+ly )?(?:disagree|reject (?:that|this|it|them|these|those)|"
        r"dispute (?:that|this|it)|deny (?:that|this|it)|refute (?:that|this|it)|"
        r"(?:do not|don['’]t|did not|didn['’]t|cannot) (?:agree|share (?:that|this)|"
        r"(?:believe|accept) (?:that|this|it|them)[.!]))|"
        r"(?:the \w+|[A-Z]\w+|nobody here) (?:does not|did not|cannot|could not|doesn['’]t) "
        r"(?:accept|believe|share|support) (?:this|that|it|them)(?=\s*[.!;,]|$)|"
        r"(?:these|those|they|this|that) (?:are|were|is|was) not my (?:words?|views?|opinion)|"
        rf"(?:s?he|they|that person|those people|my (?:critics|opponents)){_IS} "
        r"(?:\w+ly )?(?:wrong|mistaken|lying|liars|misinformed))"
    ),
    censure=rf"{_LEAD}(?:(?:{_OTHERS}|it){_IS}{_DEGREE}{_WRONG}|wrong[.!]*$)",
    rebuff=(
        rf"{_LEAD}(?:it{_IS}{_DEGREE}{_FALSE}|"
        r"(?:it|he|she|they|we|I|that|this|there|nobody|none)\s+"
        rf"(?:(?:{_AUXILIARY})(?: (?:not|never)|n['’]t)|cannot|never (?:{_AUXILIARY})|won['’]t|"
        r"can['’]t|shan['’]t)(?: (?:do so|happen|be so|at all|be|have been))?\s*[.!…]*$|"
        r"no[.!]|never[.!])"
    ),
    former=(
        r"\b(?:gone are the (?:days|times|years) when|time was when|there was a time when)\b|"
        r"\b(?:I|we)(?:['’]d| had)? (?:once|long|originally|initially|at first|formerly|"
        r"previously|always|first) (?:had )?(?:thought|believed|said|argued|held|assumed|hoped|"
        r"feared|felt|expected|told|wrote|imagined|maintained|supposed)\b|"
        r"\b(?:I|we) (?:\w+ )?used to (?:\w+ )?(?:think|believe|say|argue|hold|fear|claim|tell|"
        r"assume|suppose|imagine|maintain|be sure|be certain)\b|"
        r"\b(?:ago|in those days|at the time|back then|in my youth|when I was (?:young|younger|a "
        r"\w+)|there was a time when|in (?:18|19|20)\d\d|until (?:recently|last \w+|then)),? "
        r"(?:I|we) (?:too |also |all |\w+ly )?(?:thought|believed|said|argued|held|assumed|told|"
        r"wrote|imagined|supposed|felt)\b|"
        r"\b(?:I|we) (?:thought|believed|assumed|was sure|were sure)(?: \w+){0,2} "
        r"(?:then|at the time|at first|back then|in those days|once)\b|"
        r"\b(?:my|our) (?:first|former|old|earlier|original|initial) (?:view|belief|opinion|"
        r"position|thought|instinct|assumption) (?:was|had been)\b"
    ),
    announcing=(
        rf"\b(?:the|this|that|another|one) (?:\w+ )?{_CASE} (?:\w+ ){{0,3}}?(?:goes|runs|went|ran)"
        rf"(?: usually| often)?{_THUS}|"
        rf"\b(?:their|his|her|the (?:usual|old|familiar|common|standard|popular|official)) "
        rf"(?:\w+ )?{_CASE} (?:\w+ ){{0,3}}?(?:goes|runs|is|was|went|ran)"
        rf"(?: usually| often)?{_THUS}|"
        rf"\b(?:{_FOES}) (?:\w+ )?(?:ha(?:s|ve|d)|make|makes|made|raise[sd]?|offer(?:s|ed)?|"
        r"gives?|gave|put forward|say|says|said|tell us|told us|claim|list|use|repeat|advance) "
        rf"(?:you |us )?(?:\w+ )?(?P<count>{_COUNT}) (?:\w+ )?(?:things?|{_CASE})\b"
        r"[^.:,]{0,40}[.:]|"
        rf"\bthere (?:are|is) (?P<kinds>{_COUNT}) (?:\w+ )?(?:myths?|misconceptions?|"
        r"fallac(?:y|ies)|lies?|claims?|rumou?rs?|accusations?|falsehoods?|untruths?)"
        r"(?: (?:about|concerning|on|around|against|that)\b[^.:]*)?[.:]|"
        r"\b(?:here|this) is (?:what (?:they|the \w+|my \w+|our \w+|some|people) "
        rf"(?:\w+ )?(?:say|says|tell|told|claim|argue|believe|said)|(?:the|their|his|her) "
        rf"(?:\w+ )?{_CASE}(?= (?:against|of (?:the|my|our))))\b[^.:]*[.:]|"
        rf"\b(?:here is|you (?:have )?(?:all )?(?:know|heard|read)|we (?:have )?(?:all )?(?:know|"
        rf"heard)"
        r"|I (?:have )?heard) (?:the|that|their|an?|another|every|each|all (?:the|those|their)) "
        rf"(?:\w+ )?{_TALE}(?: (?:that|they|which|of|about)\b[^.:,]*)?[.:]|"
        rf"\b(?:{_CASE}|{_TALE}) (?:is|was) (?:quickly|soon|easily|often) (?:told|made|put)\s*[.:]|"
        r"\bI (?:quote|am quoting|read|cite|am reading) (?:to you )?from (?:the|an?|his|her|"
        r"their|this) "
        r"[^.:,]*[.:]|\b(?:this is how|here is how) (?:an?|the|my|our|one) [^.:,I]{1,50}"
        r"(?:explained|explains|put|puts|described|sees|saw|tells|told)\b[^.:,]*[.:]|"
        r"^\W*what (?:does|do|did|would) (?:the|an?|my|our|his|her|their) [^?]{1,50}?(?:say|answer|"
        r"reply|tell (?:you|us)|argue)\?\W*$|"
        r"\bwhat is (?:whispered|said|told|rumou?red|being said)\b[^.:,]*[.:]|"
        rf"\b(?:had|has|have) an? (?:\w+ )?(?:sentence|word|phrase|answer|slogan|lesson|"
        rf"verdict) for "
        r"(?:us|them|me|that|this|it)\s*[.:]|\b(?:play|be|playing) (?:the )?devil['’]s advocate\b|"
        r"\b(?:consider|take|look at|listen to|hear) (?:what (?:they|the \w+|my \w+) (?:say|says|"
        rf"said|claim|claims)|(?:their|his|her) (?:\w+ )?{_CASE})\b[^.:,]*[.:]"
    ),
    returning=(
        r"(?:(?:now|well|and),? )?(?:but|yet|however|still,|I\b|I['’]|my (?!friend)|let me|"
        r"the (?:truth|fact|reality|answer|facts)|in (?:truth|fact|reality)|actually|none|"
        r"every (?:part|word|one)|each of|all of (?:this|that|it|these)|neither|both (?:are|of)|"
        r"not (?:true|so|one)|nonsense|wrong|false|that is|that['’]s|this is|these are|those are|"
        r"to (?:that|this|all this|them)|what (?:they|he|she)|so (?:let|much for)|"
        r"here is (?:the truth|my|what I)|on the contrary|we (?:say|answer|reply|disagree|reject|"
        r"on this side|in this|have (?:prevented|answered|stopped))|our answer|let them|excuses|"
        r"it is an? (?:\w+ )?(?:picture|story|tale|lie|myth)|the other (?:school|side|view)|"
        r"an? convincing|our own|my own|those were|so much for|today\b)"
    ),
    counting=(
        r"(?:and |then |or )?(?:(?:first|second|third|fourth|fifth|next|finally|last|number (?:one|"
        r"two|three))(?:ly)?[,:]|(?:second|third|fourth|fifth|last|first)ly\b|"
        r"that (?=(?:the|our|his|her|their|its|we|he|she|they|I|you|no|all|every|an?|it|nobody)\b)|"
        r"they (?:also |even |then |further |go on to |went on to )?(?:say|add|claim|argue|tell|"
        r"said|added|claimed|argued|insist)\b)"
    ),
    first=r"\b(?:first(?:ly)?|number one|to begin with)\b(?! of\b)",
    later=(
        r"(?:and |then )?(?:second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|"
        r"number (?:two|three))\b"
    ),
    remark=(
        r"(?:(?:and|so) )?(?:(?:that|this|it|so|as much|these|those|which)\b[^.;:?!]{0,70}?\b"
        r"(?:I|we|he|she|they|people|papers|you|minister|told|said)\b|"
        r"(?:I|we|they|people|many|some|you|he|she) (?:\w+ ){0,2}"
        r"(?:say|said|repeat|repeated|tell|told|believe|believed|think|thought|hear|heard|read|"
        rf"wrote) (?:(?:\w+ ){{1,2}})?(?:so|it|this|that|them|as much){_ALONE})"
    ),
    retraction=(
        rf"{_LEAD}(?:I (?:misspoke|was (?:wrong|mistaken)|made a mistake|got (?:that|it) wrong|"
        r"stand corrected|take (?:that|it) back|withdraw|correct myself|should correct)|"
        r"(?:let me|allow me to|I must|I have to|I should|I want to) (?:correct|withdraw|retract|"
        rf"take back)\b|(?:none|not (?:one|a word|any)|no part|every (?:word|part|one)|all|each|"
        r"both|neither|nothing)\b[^.;]{0,30}\b(?:true|false|wrong|nonsense|lie|lies|correct|right|"
        rf"untrue|invented|so)\b|(?:it|that|this|they|{_OTHERS}){_IS}{_DEGREE}{_FALSE})"
    ),
    claims=(
        r"theor(?:y|ies)|doctrines?|slogans?|(?:the|a|this|that|these|those|old|big) lies?|"
        r"myths?|excuses?|fables?|rumou?rs?|gossip|"
        r"propaganda|caricatures?|pictures?|tales?|narratives?|accusations?|allegations?|"
        r"arguments?|"
        r"objections?|views?|creeds?|dogmas?|prejudices?|leaflets?|pamphlets?|front pages?|schools|"
        r"story|stories|telling|clich[ée]s?|refrain|chorus"
    ),
    own_claims=r"\b(?:my|our)(?! (?:opponents?|critics|predecessors?|friends?|rivals?)\b)\b",
    pointing="that|this|these|those|such|for the|of the|every",
    imagining=(
        r"\b(?:(?:let|allow) (?:me|us) (?:ask|invite) you to |(?:I|we) (?:want|ask|invite) you to |"
        r"^\W*(?:now |just |please )?)(?:imagine|picture|suppose) (?!that\b|how\b|what\b|my\b|"
        r"our\b|"
        r"the (?:joy|surprise|shock)\b)"
    ),
    resolved=(
        r"\b(?:I have (?:since )?changed my mind|I (?:no longer|do not|don['’]t) (?:believe|think|"
        r"hold|share) (?:that|it|so|this)|(?:is|was|are|were) (?:an? )?(?:\w+ )?"
        r"(?:false|wrong|untrue|nonsense|lie|lies) ?(?:one|picture|story)?[.,;!]|"
        r"(?:falls?|fell) apart|those were (?:his|her|their) (?:\w+ )?words|"
        r"I did not (?:read|sign|say|believe) (?:it|that|so)|let them (?:print|say|write|"
        r"think) (?:it|"
        r"so|that|what)|nothing (?:in|to|of) (?:them|it|this|that|the kind|the sort)|"
        r"the other (?:school|side|view)|(?:shows?|prove[sd]?|know|knows) otherwise|"
        r"cannot both be true|I am not an? \w+, and)"
    ),
    limited=(
        r"(?:(?:that is,?|but|and|though|but only) )?(?:if|unless|provided|assuming|as long as|"
        r"so long as|on (?:one|the|this|that) condition)\b(?! you\b)(?!.*\b(?:they|we|it|he|she|I|"
        r"you) (?:ought|will|would|shall|should|must|can|could|may)\b)(?: [^\s,]+){1,10}?[.!]\W*$"
    ),
    doubted=(
        r"(?:is|was|isn['’]t|are|were) (?:that|this|it|they|these) (?:really )?(?:right|true|so|"
        r"correct|the case|fair|accurate)\b[^.!?]{0,25}\?|(?:am I|are we) (?:right|correct|wrong)\b"
        r"[^.!]*\?|(?:do|would|can|will) you (?:agree|accept|deny|confirm|dispute|stand by) "
        r"(?:that|this|it|with that)\b[^.!?]{0,25}\?"
    ),
    ascribed=(
        r"(?:so|thus) (?:(?:I|we) (?:was|were|am|are|have been) (?:told|promised|assured|taught)|"
        r"(?:they|he|she|people|some|many|the \w+|my \w+) (?:\w+ )?(?:say|says|said|claim\w*|"
        r"argue\w*|goes|go|went|runs?|think\w*|believe\w*|hope\w*))\b|"
        r"that,?(?: at least,?| in short,?| of course,?)? (?:is|was) (?:what|how|the (?:view|"
        r"opinion|"
        r"theory|argument|case|claim|story|line|position|verdict) of) (?!I\b|we\b)[^.;]{1,60}"
        r"(?:think|believe|say|claim|argue|tell|hold|told|said|thought|believed|$)\w*|"
        r"(?:those|these) (?:are|were) (?:his|her|their|the) (?:\w+ )?words\b|"
        r"(?:I|we) (?:too )?used to (?:believe|think|say) (?:so|it|that)\b|"
        r"I wish (?:it|that|they|he|she|we) (?:were|was|did|had|could)\b|if only\b[^,]*[.!]|"
        r"so (?:say|says|claim|claims|runs|goes) the\b|"
        r"[A-Z]\w+ (?:\w+ )?(?:shows?|proves?|teaches|tells? us) (?:us )?(?:otherwise|differently|"
        r"the (?:opposite|contrary))\b"
    ),
    correction=(
        r"(?:(?:just |let me make )?(?:one|a|another|a small|my) )?correction\b|"
        r"(?:let me|I must|I have to|I should|I want to|I need to|we) (?:now )?correct\b|"
        r"I misspoke\b|(?:earlier|a moment ago|just now),? I (?:said|told|gave)\b|"
        r"I said (?:earlier|a moment ago|just now|before) |errat(?:um|a)\b|corrigend(?:um|a)\b|"
        r"(?:in|contrary to) (?:an|our|the) earlier (?:version|statement|release)\b|"
        r"(?:I|we) (?:regret|apologi[sz]e for) (?:the|my|our|that) (?:error|mistake|slip)\b|"
        r"sorry[,:]"
    ),
    ordered_back=(
        r"\b(?:withdraw|withdraws|withdrew|withdrawn|retract|unreserved(?:ly)?)\b[^.!?]{0,40}"
        r"\b(?:remark|remarks|allegation|statement|comment|accusation|words?|it|that)\b|"
        r"\b(?:remark|allegation|comment|accusation|statement) (?:is|was|be) withdrawn\b"
    ),
    consequence=(
        r"(?:then|in (?:that|such a|this) case|if so|were that so|"
        r"(?:should|if) that happen(?:s|ed)?|"
        r"under (?:those|these|such) (?:circumstances|conditions))\b,? "
    ),
    tag=rf",\s*(?:(?:{_AUXILIARY})(?:n['’]t)?|won['’]t|can['’]t)\s+{_PERSON}\s*\?",
)
