"""English: claims of others that go on for sentences, and how a speaker answers them."""

from collections.abc import Mapping

from index.text.language.english_verbs import DEGREE, FALSE, IS, LEAD, OTHERS

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
# What somebody else has said or written down.
_TALE_MORE = (
    rf"(?:{_TALE[3:-1]}|banner|headline|motto|preaching|teaching|message|line|verdict|opinion|belief|"
    r"creed|doctrine|wisdom|gospel|advice|warning|graffiti|poster|placard|advert\w*|song)"
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

CLAIMS: Mapping[str, str] = {
    "announcing": (
        r"\bwhat the (?:\w+ ){1,3}(?:tells?|told|says?|said|claims?|claimed)"
        r"(?: (?:us|you|me))?\s*\.|"
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
        r"(?: (?:about|concerning|on|around|against|that)\b[^.:]{0,200})?[.:]|"
        r"\b(?:here|this) is (?:what (?:they|the \w+|my \w+|our \w+|some|people) "
        rf"(?:\w+ )?(?:say|says|tell|told|claim|argue|believe|said)|(?:the|their|his|her) "
        rf"(?:\w+ )?{_CASE}(?= (?:against|of (?:the|my|our))))\b[^.:]{{0,200}}[.:]|"
        rf"\b(?:here is|you (?:have )?(?:all )?(?:know|heard|read)|we (?:have )?(?:all )?(?:know|"
        rf"heard)"
        r"|I (?:have )?heard) (?:the|that|their|an?|another|every|each|all (?:the|those|their)) "
        rf"(?:\w+ )?{_TALE}(?: (?:that|they|which|of|about)\b[^.:,]{{0,200}})?[.:]|"
        rf"\b(?:{_CASE}|{_TALE}) (?:is|was) (?:quickly|soon|easily|often) (?:told|made|put)\s*[.:]|"
        r"\bI (?:quote|am quoting|read|cite|am reading) (?:to you )?from (?:the|an?|his|her|"
        r"their|this) "
        r"[^.:,]{0,200}[.:]|\b(?:this is how|here is how) (?:an?|the|my|our|one) [^.:,I]{1,50}"
        r"(?:explained|explains|put|puts|described|sees|saw|tells|told)\b[^.:,]{0,200}[.:]|"
        r"^\W*what (?:does|do|did|would) (?:the|an?|my|our|his|her|their) [^?]{1,50}?(?:say|answer|"
        r"reply|tell (?:you|us)|argue)\?\W*$|"
        r"\bI (?:shall|will|would like to|want to|am going to|must) (?:now |just )?read "
        r"(?:(?:out|aloud|to you|you|from|in) ){0,4}(?:the|an?|your|his|her|their|this|its) "
        r"(?:\w+ )?(?:motion|e-?mail|letter|statement|message|text|note|memo|resolution|report|"
        r"diary|transcript)\b[^.:]{0,200}[.:]|"
        r"\b(?:asked|begged|instructed|authori[sz]ed|wanted|wants|ordered) me to (?:tell|read|say|"
        r"convey|repeat|inform|sign)\b[^.:]{0,150}\b(?:the following|this|these words|it)\b"
        r"[^.:]{0,150}[.:]|"
        r"\bwhat is (?:whispered|said|told|rumou?red|being said)\b[^.:,]{0,200}[.:]|"
        rf"\b(?:had|has|have) an? (?:\w+ )?(?:sentence|word|phrase|answer|slogan|lesson|"
        rf"verdict) for "
        r"(?:us|them|me|that|this|it)\s*[.:]|\b(?:play|be|playing) (?:the )?devil['’]s advocate\b|"
        r"\b(?:consider|take|look at|listen to|hear) (?:what (?:they|the \w+|my \w+) (?:say|says|"
        rf"said|claim|claims)|(?:their|his|her) (?:\w+ )?{_CASE})\b[^.:,]{{0,200}}[.:]"
    ),
    "returning": (
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
    "counting": (
        r"(?:and |then |or )?(?:(?:first|second|third|fourth|fifth|next|finally|last|number (?:one|"
        r"two|three))(?:ly)?[,:]|(?:second|third|fourth|fifth|last|first)ly\b|"
        r"that (?=(?:the|our|his|her|their|its|we|he|she|they|I|you|no|all|every|an?|it|nobody)\b)|"
        r"they (?:also |even |then |further |go on to |went on to )?(?:say|add|claim|argue|tell|"
        r"said|added|claimed|argued|insist)\b)"
    ),
    "first": r"\b(?:first(?:ly)?|number one|to begin with)\b(?! of\b)",
    "later": (
        r"(?:and |then )?(?:second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|"
        r"number (?:two|three))\b"
    ),
    "remark": (
        r"(?:(?:and|so) )?(?:(?:that|this|it|so|as much|these|those|which)\b[^.;:?!]{0,70}?\b"
        r"(?:I|we|he|she|they|people|papers|you|minister|told|said)\b|"
        r"(?:I|we|they|people|many|some|you|he|she) (?:\w+ ){0,2}"
        r"(?:say|said|repeat|repeated|tell|told|believe|believed|think|thought|hear|heard|read|"
        rf"wrote) (?:(?:\w+ ){{1,2}})?(?:so|it|this|that|them|as much){_ALONE})"
    ),
    "retraction": (
        rf"{LEAD}(?:I (?:misspoke|was (?:wrong|mistaken)|made a mistake|got (?:that|it) wrong|"
        r"stand corrected|take (?:that|it) back|withdraw|correct myself|should correct)|"
        r"(?:let me|allow me to|I must|I have to|I should|I want to) (?:correct|withdraw|retract|"
        rf"take back)\b|(?:none|not (?:one|a word|any)|no part|every (?:word|part|one)|all|each|"
        r"both|neither|nothing)\b[^.;]{0,30}\b(?:true|false|wrong|nonsense|lie|lies|correct|right|"
        rf"untrue|invented|so)\b|(?:it|that|this|they|{OTHERS}){IS}{DEGREE}{FALSE})"
    ),
    "sweeping": (
        r"(?:[^.!?]{0,80}\b(?:I|we) (?:\w+ )?believe (?:none|not a word) of|"
        r"(?:none|not one|not a word) of (?:it|them|this|that|these|those) (?:is|was|are|were)|"
        r"there is (?:no|not a (?:word|grain) of) truth in (?:any|all|it|them))\b"
    ),
    "claims": (
        r"theor(?:y|ies)|doctrines?|slogans?|(?:the|a|this|that|these|those|old|big) lies?|"
        r"myths?|excuses?|fables?|rumou?rs?|gossip|"
        r"propaganda|caricatures?|pictures?|tales?|narratives?|accusations?|allegations?|"
        r"arguments?|"
        r"objections?|views?|creeds?|dogmas?|prejudices?|leaflets?|pamphlets?|front pages?|schools|"
        r"story|stories|telling|clich[ée]s?|refrain|chorus"
    ),
    "own_claims": r"\b(?:my|our)(?! (?:opponents?|critics|predecessors?|friends?|rivals?)\b)\b",
    "pointing": "that|this|these|those|such|for the|of the|every",
    "imagining": (
        r"\b(?:(?:let|allow) (?:me|us) (?:ask|invite) you to |(?:I|we) (?:want|ask|invite) you to |"
        r"^\W*(?:now |just |please )?)(?:imagine|picture|suppose) (?!that\b|how\b|what\b|my\b|"
        r"our\b|"
        r"the (?:joy|surprise|shock)\b)"
    ),
    "resolved": (
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
    "limited": (
        r"(?:(?:that is,?|but|and|though|but only) )?(?:if|unless|provided|assuming|as long as|"
        r"so long as|on (?:one|the|this|that) condition)\b(?! you\b)(?!.*\b(?:they|we|it|he|she|I|"
        r"you) (?:ought|will|would|shall|should|must|can|could|may)\b)"
        r"(?: [^\s,]+){1,10}?[.!][^\w.!]*$"
    ),
    "doubted": (
        r"(?:is|was|isn['’]t|are|were) (?:that|this|it|they|these) (?:really )?(?:right|true|so|"
        r"correct|the case|fair|accurate)\b[^.!?]{0,25}\?|(?:am I|are we) (?:right|correct|wrong)\b"
        r"[^.!]*\?|(?:do|would|can|will) you (?:agree|accept|deny|confirm|dispute|stand by) "
        r"(?:that|this|it|with that)\b[^.!?]{0,25}\?"
    ),
    "ascribed": (
        r"that is what they (?:want|plan|propose|demand|offer)\b|"
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
        r"(?:at least,? )?(?:that|this|such|these|those) (?:is|was|are|were) "
        r"(?:what(?! (?:I|we|it|this|is|was|has|had|will|ma[dk]es?|matters?|happen\w*|counts?|"
        r"needs?|brought|led|drives?)\b)|"
        rf"(?:the|his|her|their) (?:\w+ )?{_TALE_MORE}\b"
        r"(?! (?:that |which )?(?:I|we) (?:gave|give|bring|brought|sent|send|wrote|made|told|had|"
        r"have)\b))|"
        r"(?:I|we) (?:read|heard|saw) (?:that|this|it|so) (?:in|on|from|at)\b|"
        r"[A-Z]\w+ (?:\w+ )?(?:shows?|proves?|teaches|tells? us) (?:us )?(?:otherwise|differently|"
        r"the (?:opposite|contrary))\b"
    ),
    "correction": (
        r"(?:(?:just |let me make )?(?:one|a|another|a small|my) )?correction\b|"
        r"(?:let me|I must|I have to|I should|I want to|I need to|we) (?:now )?correct\b|"
        r"(?:I['’]m told (?:that )?|I am told (?:that )?|it seems (?:that )?)?I misspoke\b|"
        r"(?:earlier|a moment ago|just now),? I (?:said|told|gave)\b|"
        r"I said (?:earlier|a moment ago|just now|before) |errat(?:um|a)\b|corrigend(?:um|a)\b|"
        r"(?:in|contrary to) (?:an|our|the) earlier (?:version|statement|release)\b|"
        r"(?:I|we) (?:regret|apologi[sz]e for) (?:the|my|our|that) (?:error|mistake|slip)\b|"
        r"sorry[,:]"
    ),
    "ordered_back": (
        r"\b(?:withdraw|withdraws|withdrew|withdrawn|retract|unreserved(?:ly)?)\b[^.!?]{0,40}"
        r"\b(?:remark|remarks|allegation|statement|comment|accusation|words?|it|that)\b|"
        r"\b(?:remark|allegation|comment|accusation|statement) (?:is|was|be) withdrawn\b"
    ),
    "consequence": (
        r"(?:then|in (?:that|such a|this) case|if so|were that so|"
        r"(?:should|if) that happen(?:s|ed)?|"
        r"under (?:those|these|such) (?:circumstances|conditions))\b,? "
    ),
}
