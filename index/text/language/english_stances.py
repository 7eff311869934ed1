"""English: what denies, reports, supposes, asks or takes back the words of a sentence."""

from index.text.language.rules import Stances

_SAYING = (
    r"sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|"
    r"t(?:ell|ells|old|elling)|report(?:s|ed|ing)?|suggest(?:s|ed|ing)?|insist(?:s|ed|ing)?|"
    r"assert(?:s|ed|ing)?|maintain(?:s|ed)?|contend(?:s|ed)?|complain(?:s|ed)?|"
    r"wr(?:ite|ites|ote|itten)|accus(?:e|es|ed)|pretend(?:s|ed)?|declar(?:e|es|ed)|"
    r"announc(?:e|es|ed)|predict(?:s|ed)?|warn(?:s|ed)?|assur(?:e|es|ed)|swear(?:s)?|swore|"
    r"repl(?:y|ies|ied)|object(?:s|ed)|rumou?r(?:s|ed)?"
)
_THINKING = (
    r"th(?:ink|inks|ought|inking)|believ(?:e|es|ed|ing)|imagin(?:e|es|ed)|suppos(?:e|es|ed)|"
    r"fear(?:s|ed)?|hop(?:e|es|ed)|expect(?:s|ed)?|assum(?:e|es|ed)|suspect(?:s|ed)?|"
    r"feel(?:s)?|felt|accept(?:s|ed)?|agree(?:s|d)?|promis(?:e|es|ed)|mean(?:s|t)?|"
    r"impl(?:y|ies|ied)|want(?:s|ed)?|true|right|fair|clear|certain|sure|case|likely|possible"
)
_OTHERS = (
    r"(?:that|it|this|they|he|she|these|those|(?:such|all|most|much) of (?:it|this|that)|"
    r"(?:the|this|that|these|those|such|his|her|their) "
    r"(?:claims?|charges?|accusations?|allegations?|story|stories|rumou?rs?|reports?|statements?|"
    r"assertions?|figures?|numbers?|view|idea|argument|critics|people))"
)
_FALSE = (
    r"(?:false|untrue|wrong|mistaken|incorrect|inaccurate|nonsense|rubbish|(?:an? )?(?:\w+ )?"
    r"(?:lie|lies|myth|falsehood|fabrication|fiction|invention|slander|error|mistake|distortion)|"
    r"baseless|unfounded|absurd|ridiculous|lying|misinformed|"
    r"not (?:\w+ )?(?:true|so|right|correct|the case|the truth|accurate|what (?:I|we|happened)))"
)
_BE = r"(?:is|was|are|were|['’]s|['’]re|has been|have been|would be)"
_DEGREE = r"(?:(?:simply|just|plainly|quite|completely|entirely|utterly|totally|all|of course|and remains?|flatly|also|both|absolutely|a|the|,|and) )*"  # noqa: E501
_AUXILIARY = (
    r"will|would|shall|should|can|could|may|might|must|do|does|did|is|are|was|were|has|have|had"
)

STANCES = Stances(
    denying=(
        r"\b(?:not|never|cannot|no longer|nor|hardly|scarcely|barely|without)\b|n['’]t\b|"
        r"\b(?:refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed)) to\b|"
        r"\b(?:den(?:y|ies|ied|ying)|doubt(?:s|ed|ing)?|disput(?:e|es|ed)|reject(?:s|ed|ing)?|"
        r"refut(?:e|es|ed)|rul(?:e|es|ed) out|far from|instead of|rather than|contrary to|"
        r"stop(?:s|ped)? short of|prevent(?:s|ed)?|avoid(?:s|ed)?|unlikely|impossible|"
        r"(?:wrong|absurd|false|untrue|nonsense|ridiculous|foolish|dishonest|misleading|mistaken|"
        r"incorrect|inaccurate|a mistake|a lie|a myth|a fallacy) (?:to|that)|"
        r"(?:myth|lie|fallacy|illusion|misconception|delusion|fiction|pretence) that)\b"
    ),
    denying_subject=r"\b(?:no|none|nobody|no one|nothing|neither|nowhere|few|not one)\b",
    affirming=(
        r"\b(?:not (?:only|just|merely|simply|least)|no doubt|without (?:a )?doubt|"
        r"without (?:question|exception)|"
        r"(?:no|little) (?:question|secret|mistake|wonder|coincidence|surprise|accident)|"
        r"not surprising\w*|(?:nobody|no one|none|never|not|cannot|hardly)(?: \w+){0,2} "
        r"(?:den(?:y|ies|ied)|doubt(?:s|ed)?|disput(?:e|es|ed)|forget|forgotten|ignore|overlook)|"
        r"n['’]t (?:\w+ )?(?:deny|doubt|dispute|forget|ignore|overlook|only|just|help but)|"
        r"(?:cannot|can not|could not) (?:help but|but)|whether or not|or not|if not|"
        r"not to mention|no matter|nothing less than|no less than|none other than|"
        r"(?:no|not) later than|not long ago|why not|last but not least|not without|not until|no[,;])"
    ),
    auxiliary=rf"(?:{_AUXILIARY}|['’](?:ll|re|ve))\b",
    thinking=rf"\b(?:{_SAYING}|{_THINKING})\b",
    clause=(
        r"[;:—–]|\s-\s|[.!?]\s|\.\.\.|…|,\s+(?:and|but|or|so|yet|because|since|while|whereas|"
        r"although|though|which|who|where|when)\b|"
        r"\b(?:but|because|so that|although|though|whereas|therefore)\b"
    ),
    subject=(
        r"(?:(?:and|but|so|or|yet)\s+)?(?:I|we|you|he|she|it|they|there|this|that|these|those|"
        r"let us|let me|let['’]s)\b(?:['’]\w+)?"
    ),
    reporting=rf"\b(?:{_SAYING}|believ(?:e|es|ed|ing)|th(?:ink|inks|ought)|fear(?:s|ed))\b",
    own=(
        r"\b(?:I|we|I['’](?:ve|d|m|ll)|we['’](?:ve|d|re|ll))(?:\W+(?:have|had|will|would|can|could|"
        r"must|may|might|shall|should|do|did|am|are|want|wish|need|like|love|has|to|and|also|just|"
        r"then|now|never|not|always|often|still|once|first|too|here|again|already|both|ever|only|"
        r"even|rise|go|going|come|stand|say|said|been|repeatedly|earlier|\w+ly))*\W*$|"
        r"\b(?:let me|let us|let['’]s|allow me to|permit me to|may I|to)\s+(?:\w+ly\s+)?(?:just\s+)?$|"  # noqa: E501
        r"^\W*(?:as |so |and |please |just |don['’]t )?$"
    ),
    reported=(
        r"\b(?:(?:is|was|are|were|am|been|being|['’]m|['’]re) (?:\w+ly )?(?:said|told|reported|alleged|claimed|"
        r"rumou?red|accused|suggested|argued|believed|thought|supposed)|allegedly|supposedly|"
        r"reportedly|according to|in the (?:words|view|opinion|eyes) of|so-called|"
        r"(?:claim|allegation|accusation|rumou?r|story|assertion|notion|argument|charge|complaint)s? "
        r"(?:that|is that|was that|are that|were that))\b"
    ),
    said_behind=(
        r"(?:[\"”»],?|,[\"”»]?)\s+(?:(?:or )?so )?(?:he|she|they|some|others|people|(?:the |my |our |his |her )?"
        r"(?!I\b|we\b)\w+(?:\s[A-Z]\w+)?)\s(?:"
        + _SAYING.replace("tell|", "").split("|writ")[0]
        + r"|believes?|thinks?)\b"
    ),
    falsehood=rf"\s+{_BE} (?:\w+ly )?{_DEGREE}{_FALSE}\b",
    condition=(
        r"\b(?:if|unless|provided(?: that)?|providing|in case|in the event|on condition|"
        r"as long as|assuming|whether|were (?:we|I|they|it|he|she|the)\b[^,]*\bto|"
        r"had (?:we|I|they|it|he|she)\b)"
    ),
    polite=(
        r"\b(?:as if|if (?:(?:I|we|you) (?:may|might|will|like|please|want|wish|look|ask|think|"
        r"consider|take|compare|read|remember|recall|go back)|not|any|anything|ever|so|only|"
        r"necessary|possible|need be)|as if|even if|what if)\b"
    ),
    limit=(
        r",?\s*(?:but |and )?(?:only |even |except |just )?(?:if|unless|provided(?: that)?|"
        r"on condition|only when|only once|only after|until|except|in the event|assuming|"
        r"as long as|so long as)\b"
    ),
    supposing=(
        r"\b(?:suppos(?:e|ing)|imagine|let us assume|let['’]s assume|assume|pretend(?:s|ed|ing)?|"
        r"as (?:if|though)|wish(?:es|ed)?|hop(?:e|es|ed|ing)|wonder(?:s|ed|ing)?|"
        r"would like to (?:say|believe|think)|would have|could have|might have|"
        r"were to|perhaps|maybe|possibl[ey]|in theory|hypothetically)\b"
    ),
    withdrawal=(
        rf"(?:well|no|but|and|yet|in fact|in truth|of course|frankly|sadly|actually)?,?\s*(?:"
        rf"{_OTHERS}\s?{_BE} (?:\w+ly )?{_DEGREE}{_FALSE}\b|"
        rf"{_FALSE}[.!]*$|"
        r"nothing (?:could be|is) (?:further|farther) from the truth|on the contrary|quite the (?:contrary|opposite|reverse)|"  # noqa: E501
        r"not (?:true|so|at all)\b|"
        r"I (?:misspoke|was (?:wrong|mistaken)|made a mistake|got that wrong|stand corrected|"
        r"take (?:that|it) back|withdraw (?:that|it|the remark)|correct myself|should correct)|"
        r"(?:let me|allow me to|I must|I have to|I should|I want to) (?:correct|withdraw|retract|take back)\b|"  # noqa: E501
        r"(?:I|we) (?:\w+ly )?(?:disagree|reject (?:that|this|it|them|these|those)|"
        r"dispute (?:that|this|it)|deny (?:that|this|it)|refute (?:that|this|it)|"
        r"(?:do not|don['’]t|did not|didn['’]t|cannot) (?:agree|believe (?:that|it|them|this)[.!]|accept (?:that|this|it)[.!]|share (?:that|this)))|"  # noqa: E501
        r"(?:these|those|they|this|that) (?:are|were|is|was) not my (?:words?|view|views|opinion)|"
        r"(?:(?:s?he|they|that person|those people|my (?:critics|opponents)) "
        r"(?:is|was|are|were|have been|has been) (?:\w+ly )?(?:wrong|mistaken|lying|liars|misinformed))"
        r")"
    ),
    rebuff=(
        rf"(?:no|but|well|and|yet|of course|in fact)?[,.]?\s*(?:(?:it|he|she|they|we|I|that|this|"
        rf"there|nobody|none)\s+(?:(?:{_AUXILIARY})(?: (?:not|never)|n['’]t)|cannot|never (?:{_AUXILIARY})|won['’]t|"  # noqa: E501
        r"can['’]t|shan['’]t)(?: (?:do so|happen|be so|at all|be|have been))?\s*[.!…]*$|no[.!]|never[.!])"
    ),
    tag=rf",\s*(?:(?:{_AUXILIARY})(?:n['’]t)?|won['’]t|can['’]t)\s+(?:I|we|you|he|she|it|they|there)\s*\?",
)
