"""English: what denies, reports, supposes, asks or takes back the words of a sentence."""

from index.text.gaps import COMMA_GAP, GAP
from index.text.language.english_claims import CLAIMS
from index.text.language.english_verbs import BE, DEGREE, ENDS, FALSE, IS, LEAD, OTHERS
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
_WRONG = rf"(?:wrong|(?:\w+ )?(?:error|mistake)|absurd|ridiculous|not right|dishonest){ENDS}"
_AUXILIARY = (
    r"will|would|shall|should|can|could|may|might|must|do|does|did|is|are|was|were|has|have|had"
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
    governing_behind=(
        r"(?:(?:to|and|or|then|will|would|shall|should|must|can|could|may|might|who|which|that|but|"
        rf"{_PERSON})\s+(?:\w+ly\s+|then\s+)?)"
    ),
    governing=(
        r"(?:oppos|condemn|resist|reject|den|reduc|increas|rais|lower|decreas|prevent|avoid|remov|"
        r"abolish|repeal|scrap|cancel|lift|halt|end|stop|ban|forbid|allow|permit|accept|admit|"
        r"abandon|ignor|fight|cut|limit|restrict|delay|block|weaken|undermin|destroy|suspend|"
        r"withdraw|double|halv|dismiss|deplor|regret|criticis|criticiz)"
        r"(?:y|e|es|s|ies|ied|ed|d|p?ping|n?ning|ing|p?ped|n?ned)?"
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
        r"in truth|\w+ly)){0,8}\W*$|"
        r"\b(?:let me|let us|let['’]s|allow me to|permit me to|may I|(?<!used )(?<!going )to)\s+"
        r"(?:\w+ly\s+)?(?:just\s+)?$|"
        r"\bas (?:[\w.’'-]+ ){1,4}$|^\W*(?:as |so |and |please |just |don['’]t )?$"
    ),
    reported=(
        r"^\W*(?:and )?(?:first|second|third|fourth|fifth|last|next|finally)(?:ly)?,? (?=that\b)|"
        r"^\W*(?:myth|fiction|misconception|rumou?r|claim|allegation|fake|false|falsehood|"
        r"count (?:one|two|three|four|five|six|\d+)|charge (?:one|two|three|\d+))"
        r"(?: (?:no\. ?)?\d+)?\W*:\W*|"
        r"\b(?:(?:is|was|are|were|am|been|being|['’]m|['’]re) (?:\w+ly )?"
        r"(?:said|told|reported|alleged|claimed|rumou?red|accused|suggested|argued|believed|"
        r"thought|supposed|whispered|put about)(?! of\b)|(?:word|rumou?r|legend) has it|"
        r"accus(?:e|es|ed|ing) (?:[\w’'-]+ ){0,4}?of|have (?:me|us|you|them) believe|"
        r"(?:like|want|wants|wanted) (?:me|us|you|them|everyone) to (?:think|believe)|"
        r"(?:convinced|persuaded|deluded) (?:himself|herself|themselves|itself)|"
        r"(?:[\w.]{1,60}['’]s?|his|her|their|its) (?:\w+ )?(?:position|view|line|version|opinion|"
        r"account|explanation|case|answer|belief|dogma|creed) (?:is|was|remains) that|"
        r"in (?:his|her|their|its|[\w.]{1,60}['’]s?) (?:own )?(?:view|opinion|eyes|telling|"
        r"judge?ment|words|mind|imagination|version|book)|allegedly|supposedly|reportedly|"
        r"in the (?:words|view|opinion|eyes) of|so-called|"
        r"according to (?!(?:plan|plans|schedule|custom|tradition|need|needs|size|age|law|merit|"
        r"our|my|your|whether|how|what)\b|(?:the|its|this|these) (?:\w+ )?(?:law|rules?|plan|"
        r"schedule|treaty|constitution|season|weather|census|data|figures|statistics|records|register|map|"
        r"timetable|calendar)\b)|"
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
        r",\s+(?:or so )?(?:I|we)(?: (?:am|are|was|were)|['’](?:m|re)) (?:often )?told\b|"
        r",[\"”»]?\s+(?:sa(?:ys?|id)|wr(?:ites?|ote)|claim(?:s|ed)?|insist(?:s|ed)?) (?!I\b|we\b)|"
        r"\s*[:—–]\s*(?:this|that|such|so) (?:is|was|(?=sa(?:ys?|id)))(?: (?:what|how|the)\b)?"
    ),
    falsehood=rf"\s+{BE}{DEGREE}(?:{FALSE}|{_WRONG})",
    condition=(
        r"\b(?:if|unless|provid(?:ed|ing) that|provided (?=\w+ (?:is|are|has|have|will))|in case|"
        r"in the event|on condition|as long as|so long as|assuming|"
        r"were (?:we|I|they|it|he|she|the)\b[^,]{0,200}\bto|had (?:we|I|they|it|he|she))\b|"
        r"^\W*(?:had|should) (?:the|this|that|these|those|our|my|his|her|their|[A-Z]\w+) [^?]*,"
    ),
    polite=(
        r"\b(?:as if|even if|what if|if (?:(?:I|we|you) (?:may|might|will|like|please|want|wish|"
        r"look|ask|think|consider|take|compare|read|remember|recall|go back)|not|any|anything|"
        r"ever|so|only|necessary|possible|need be|(?:we|they|it|he|she|you|I) (?:is|are|am) to))\b"
    ),
    reason=rf"{GAP}(?:because|since|out of|for want of|(?:in order )?to \w+)\b",
    limit=(
        rf"{COMMA_GAP}(?:with the exception of|apart from|other than|save for)\b|"
        rf"{COMMA_GAP}(?:but |and )?(?:only |even |except |just )?(?:if|unless|provided that|"
        r"on condition|only when|only once|only after|until|except|in the event|assuming|"
        r"as long as|so long as)\b|"
        rf"{COMMA_GAP}(?:(?:in|on|for|at|to) (?:every|all|each|any) \w+ )?"
        r"but (?:for|one|two|three|four|five|not|\d)\b|"
        r",\s+(?:had|were|should) (?:the|this|that|these|those|we|they|I|it|he|she|(?-i:[A-Z]))"
    ),
    due=r"\b(?:should|must|ought|shall|will|can|may|would|could)\b",
    delay=rf"{COMMA_GAP}(?:when|once|as soon as|after)\b",
    supposing=(
        r"\b(?:suppos(?:e|ing)|imagine|let us assume|let['’]s assume|assume|"
        r"pretend(?:s|ed|ing)?|as (?:if|though)|wish(?:es|ed)?|wonder(?:s|ed|ing)?|whether|"
        rf"hop(?:e|es|ed|ing) (?=that|{_PERSON}|the|our|this)|would have|could have|might have|"
        r"would like to (?:say|believe|think)|high time|it would take an? \w+ to|"
        r"(?:the temptation is|it is tempting|it would be (?:easy|tempting|comfortable)) to|"
        r"the easy answer is (?:that|to)|(?:while|although|though|granted|yes,?|of course,?) "
        r"it (?:is|was|may be) true that|it may be true that|"
        r"^\W*(?:but |and |yet )?to (?:say|claim|suggest|pretend|argue|believe|think|assume|imply) "
        r"(?=that\b)|otherwise|or else|perhaps|maybe|possibly|in theory|hypothetically)\b"
    ),
    asking=(
        rf"(?:(?:and|but|so|well|now|then),? )?(?:{_AUXILIARY}|who|whom|whose|what|when|where|"
        r"why|how|which|(?:is|are|was|were|do|does|did|has|have|would|could)n['’]t)\b"
    ),
    withdrawal=(
        rf"{LEAD}(?:"
        rf"{OTHERS}{IS}{DEGREE}{FALSE}|{FALSE}[.!]*$|"
        r"(?:and )?pigs (?:can|might|may|will) fly\b|yeah,? right\b|if you believe that\b|"
        r"in (?:your|his|her|their) dreams\b|I know better now\b|I have (?:since )?learn(?:ed|t) "
        r"better\b|there is (?:no|not a (?:word|grain) of) truth in\b|"
        r"[^.!?]{0,80}\bI (?:\w+ )?believe (?:none|not a word) of (?:it|them|this|that|these)\b|"
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
        rf"(?:s?he|they|that person|those people|my (?:critics|opponents)){IS} "
        r"(?:\w+ly )?(?:wrong|mistaken|lying|liars|misinformed))"
    ),
    censure=rf"{LEAD}(?:(?:{OTHERS}|it){IS}{DEGREE}{_WRONG}|wrong[.!]*$)",
    rebuff=(
        rf"{LEAD}(?:it{IS}{DEGREE}{FALSE}|"
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
    tag=rf",\s*(?:(?:{_AUXILIARY})(?:n['’]t)?|won['’]t|can['’]t)\s+{_PERSON}\s*\?",
    **CLAIMS,
)
