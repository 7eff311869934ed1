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
    r"warn(?:s|ed)?|assur(?:e|es|ed)|pretend(?:s|ed)?|accus(?:e|es|ed)|objected|hold|holds|"
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
_COUNT = r"two|three|four|five|six|several|some|many|a few|a couple of|a number of|the same|\d"
# Behind a word that stands for the sentence before: no noun follows.
_ALONE = r"(?=\s*[.,;!?]|\s*$|\s+(?:last|in|on|to|at|yesterday|today|before|again|when|every)\b)"
_THUS = r" (?:(?:something )?like this|as follows|this|simple|roughly this|the following)\s*[.:]"
_FOES = (
    r"they|critics|opponents|sceptics|skeptics|some|people|the (?:opposition|critics|other side|"
    r"\w+ists|press|papers|government|minister|doubters|sceptics|prosecution|regime|lobby)|"
    r"(?:my|our|its|his|her|their|the) (?:\w+ )?(?:critics|opponents|rivals|enemies|detractors|"
    r"accusers|adversaries)"
)
_PERSON = r"(?:I|we|you|he|she|it|they|there)"

STANCES = Stances(
    denying=(
        r"\b(?:not|never|cannot|no longer|nor|hardly|scarcely|barely|without)\b|n['’]t\b|"
        r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed)) to\b|"
        r"\b(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:e|es|ed)|reject(?:s|ed|ing)?|"
        r"refut(?:e|es|ed)|rul(?:e|es|ed) out|far from|instead of|rather than|contrary to|"
        r"stop(?:s|ped)? short of|prevent(?:s|ed)?|avoid(?:s|ed)?|unlikely|impossible|"
        r"(?:wrong|absurd|false|untrue|nonsense|ridiculous|foolish|dishonest|misleading|mistaken|"
        r"incorrect|inaccurate|a mistake|a lie|a myth|a fallacy) (?:to|that)|far be it from|"
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
        r"(?:no|not) later than|not long ago|why not|last but not least|not without|not until|"
        r"no[,;])|"
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
        r"\b(?:(?:is|was|are|were|am|been|being|['’]m|['’]re) (?:\w+ly )?"
        r"(?:said|told|reported|alleged|claimed|rumou?red|accused|suggested|argued|believed|"
        r"thought|supposed)(?! of\b)|allegedly|supposedly|reportedly|"
        r"in the (?:words|view|opinion|eyes) of|so-called|"
        r"according to (?=[A-Z]|the (?:press|media|papers|opposition|minister|critics)|some|them)|"
        r"(?<!I )(?<!we )(?<!['’]ve )told (?:me|us)|"
        r"(?:I|we)(?: have|['’]ve)? (?:read|heard)(?: (?:it said|somewhere|in [\w’' ]{1,30}?))?"
        r"(?= that\b)|as (?!I\b|we\b)(?:[\w.’'-]+ ){1,4}?(?:used to |once |always )?"
        r"(?:puts?|says?|said|wrote|writes)(?: it)?(?=,)|"
        r"(?:idea|myth|suggestion|belief|theory|fiction|fantasy|claim|allegation|accusation|"
        r"rumou?r|story|assertion|notion|argument|charge|complaint)s? "
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
    limit=(
        r",?\s*(?:but |and )?(?:only |even |except |just )?(?:if|unless|provided that|"
        r"on condition|only when|only once|only after|until|except|in the event|assuming|"
        r"as long as|so long as)\b"
    ),
    supposing=(
        r"\b(?:suppos(?:e|ing)|imagine|let us assume|let['’]s assume|assume|"
        r"pretend(?:s|ed|ing)?|as (?:if|though)|wish(?:es|ed)?|wonder(?:s|ed|ing)?|whether|"
        rf"hop(?:e|es|ed|ing) (?=that|{_PERSON}|the|our|this)|would have|could have|might have|"
        r"would like to (?:say|believe|think)|"
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
        r"on this side|in this)|our answer)"
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
    consequence=(
        r"(?:then|in (?:that|such a|this) case|if so|were that so|"
        r"(?:should|if) that happen(?:s|ed)?|"
        r"under (?:those|these|such) (?:circumstances|conditions))\b,? "
    ),
    tag=rf",\s*(?:(?:{_AUXILIARY})(?:n['’]t)?|won['’]t|can['’]t)\s+{_PERSON}\s*\?",
)
