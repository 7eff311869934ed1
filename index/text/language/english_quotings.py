"""English: how a speaker quotes others, says what they say, and takes words back."""

from index.text.language.quoting_rules import Quotings, Reports

QUOTINGS = Quotings(
    says=(
        r"sa(?:y|ys|id|ying)|tells?|told|telling|writes?|wrote|written|writing|asks?|asked|asking|"
        r"repl(?:y|ies|ied)|answer(?:s|ed)?|add(?:s|ed)?|not(?:es|ed)|declare[sd]?|state[sd]|"
        r"stating|warn(?:s|ed)?|argue[sd]?|claim(?:s|ed)?|announce[sd]?|explain(?:s|ed)?|"
        r"conclude[sd]?|observe[sd]|remark(?:s|ed)?|insist(?:s|ed)?|recall(?:s|ed)?|admit(?:s|"
        r"ted)?|"
        r"boast(?:s|ed)?|complain(?:s|ed)?|confess(?:es|ed)?|cr(?:ies|ied)|shout(?:s|ed)?|"
        r"reads?|puts? it|continue[sd]?|exclaim(?:s|ed)?|testif(?:y|ies|ied)|quip(?:s|ped)|"
        r"acknowledge[sd]?|affirm(?:s|ed)?|proclaim(?:s|ed)?|respond(?:s|ed)?|describe[sd]?"
    ),
    adverbs=(
        r"once|then|also|later|recently|famously|often|always|rightly|just|still|even|again|"
        r"himself|herself|has|had|have|used to|simply|(?!(?:family|ally|assembly|italy)\b)\w+ly"
    ),
    inverts=r"said|wrote",
    addresses=(
        r"ask(?:s|ed|ing)?|tell(?:s|ing)?|told|answer(?:s|ed|ing)?|urge[sd]?|urging|"
        r"remind(?:s|ed|ing)?|warn(?:s|ed|ing)?|quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing)"
    ),
    own=(
        r"(?:I|we)(?:['’](?:ve|d|ll))?\b(?:\s+(?:have|had|would|will|want|wanted|wish|like|can|"
        r"could|"
        r"must|should|do|did|to|then|once|also|always|often|just|only|simply|still|again|ever|"
        r"never|"
        r"repeatedly|used|need|already|first|am|are|was|were|\w+ly)){0,8}|let (?:me|us)"
    ),
    subjects=(
        r"some|many|most|few|that|which|this|these|those|I|we|us|me|my|our|he|she|they|them|you|"
        r"who|it|people|folks|some(?:one|body)|"
        r"every(?:one|body)|nobody|anybody|others|critics|opponents|one"
    ),
    joins=r"and|then|just",
    aims=r"to",
    breaks=r"(?:when|while|if|because)(?!\s+\w+ing\b)",
    hearsay="according to|as reported by",
    credits=(
        r"in the (?:\w+ )?words of|according to|(?:to|I|and I|let me|I will|I would) quote|quoting|"
        r"(?:to|let me) cite|words (?:of|from|by)|(?:letter|message|note|e-?mail|telegram|text|"
        r"quotation|quote|line|verse|poem|diary|statement|speech) (?:of|from|by)"
    ),
    owned=r"['’]s? (?:(?:own|exact|last) )?(?:words|statement|letter|message|reply|note|testimony)",
    before_others=(
        r"of|from|in|at|by|for|with|to|on|about|under|near|between|against|and|or|than|like"
    ),
    before_name=r"the (?:[a-z-]+ ){0,2}|our (?:[a-z-]+ ){0,2}|my (?:[a-z-]+ ){0,2}|from ",
    pronouns=(
        r"(?:he|she)|(?:his|her) (?:own )?(?:\w+ )?(?:letter|message|words|reply|answer|note|"
        r"telegram|diary|report|article|book|statement|speech|e-?mail|will|testimony)"
    ),
    of_women=r"she|her",
    of_men=r"he|his",
    naming=(
        r"(?:so-called|called|entitled|titled|named|known as|labell?ed|dubbed|branded|headed|"
        r"(?<!your )(?<!his )(?<!her )(?<!their )(?<!own )"
        r"(?:the )?(?:term|word|phrase|expression|slogan|title|motto|theme)s?)(?: (?:of|is|was))?"
    ),
    opens=(
        r"(?<!\w )quote:|"
        r"(?:I|we|let me|allow me to) (?:(?:will|shall|would like to|want to|"
        r"am going to) )?(?:now )?"
        r"read (?:it|this|that|them|you|from|out|aloud)\b[^.:\n“\"]{0,40}[.:]|"
        r"(?:and )?I (?:will |would like to |want to )?(?:now )?quote\b[^.:,\n“\"]{0,60}[:,—–-]|"
        r"(?:it|he|she|they|(?:the|his|her|their) (?:letter|note|message|leaflet|statement|text|"
        r"memo|"
        r"words)) (?:\w+ )?(?:reads?|writes?|wrote|says?|said|goes|runs?|ran|are|were) "
        r"as follows\s*[.:]"
    ),
    closes=(
        r"(?:end (?:of )?(?:the )?(?:quot(?:e|ation)|letter|message|statement)|unquote|"
        r"close quotes?|so (?:much|far) for (?:the|his|her|their|this|that) \w+|"
        r"(?:that (?:is|was)|(?:here|there) ends) (?:the|his|her|their) (?:letter|note|message|"
        r"statement|quotation|leaflet|text)|(?:those|these) (?:are|were) (?:his|her|"
        r"their) (?:own )?"
        r"words)\b"
    ),
    follows=(
        r"\b(?:writes?|wrote|reads?|says?|said)\b[^.:;]{0,60}\b(?:as follows|the following|this|"
        r"these words|thus)\.$"
    ),
    disowned=(
        r"(?:these|those|they|that|this) (?:are|were|is|was)(?: not|n['’]t) my (?:own )?"
        r"(?:words?|view|opinion|claim)\b|(?:these|those) words (?:are|were)(?: not|n['’]t) "
        r"(?:mine|my own)\b|(?:these|those) (?:are|were) the (?:\w+ )?words of\b|"
        r"(?:these|those) words (?:are|were) (?:written|spoken|said) by\b|"
        r"so (?:said|wrote|spoke|declared)\b"
    ),
    disowned_by=(r"words of|(?:written|spoken|said) by|so (?:said|wrote|spoke|declared)"),
    unnamed=frozenset(
        """as and but so when while if then now yet because since after before once the a an i we he
        she it they you this that these those there here in on at to of for by with from who what
        which my our his her their its your one some many most people someone somebody everyone
        nobody experts critics let last next today yesterday tomorrow recently later first finally
        also indeed well yes no not even just only""".split()
    ),
)

_SAY = (
    r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|"
    r"t(?:ell|ells|old|elling)|report(?:s|ed|ing)?|suggest(?:s|ed|ing)?|insist(?:s|ed|ing)?|"
    r"assert(?:s|ed|ing)?|maintain(?:s|ed)?|contend(?:s|ed)?|complain(?:s|ed)?|wr(?:ite|ites|ote)|"
    r"accus(?:e|es|ed)|pretend(?:s|ed)?|predict(?:s|ed)?|warn(?:s|ed)?|believ(?:e|es|ed|ing)|"
    r"think|thinks|fear(?:s|ed)?|object(?:s|ed)?|would have (?:you|us) believe|"
    r"ha(?:s|ve) it)"
)
_SAYS = (
    r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|"
    r"t(?:ells|old|elling)|report(?:ed|ing)|insist(?:s|ed|ing)?|assert(?:s|ed|ing)?|"
    r"contend(?:s|ed)?|complain(?:s|ed)?|wr(?:ites|ote)|pretend(?:s|ed)?|predict(?:s|ed)?|"
    r"warn(?:s|ed)?)"
)
_MODAL = (
    r"(?:(?:have|has|had|will|may|might|would|could|can|still|always|even|also|now|often|already|"
    r"once|then|recently|repeatedly|wrongly|falsely|been|be|are|is|like to|love to|going to|"
    r"yesterday|today) ){0,8}"
)
_LEAD = r"(?:(?:and|but|yet|so|now|well|still|of course|yes|meanwhile|today|yesterday),? ){0,8}"
_WHO = r"(?:people|those|some|many|voices|critics|men and women|politicians|experts|others)"
_CROWD = (
    r"(?!as\b|if\b|when\b|because\b|what\b|not\b)(?:(?:some|many|most|a few|several|certain|"
    r"other|various|so-called|our|my|his|her|their|the|"
    r"these|those|all) ){0,8}(?:\w+ )?(?:people|critics|opponents?|sceptics|skeptics|others|papers|"
    r"newspapers|press|media|opposition|experts|pundits|commentators|economists|lobbyists|"
    r"politicians|observers|cynics|doubters|detractors|enemies|rivals|voices|friends opposite|"
    r"party opposite|rumou?rs?|pessimists|naysayers|some|many|everyone|everybody|someone|somebody)"
)
_THAT = r"(?:\b[^.;:?!]{0,60}?\bthat\b|:|,? (?:it|they|we|he|she|there|the|this|these|our|I)\b)"

REPORTS = Reports(
    others=(
        r"(?:and )?(?:first|second|third|fourth|fifth|last|next|finally)(?:ly)?,? that\b|"
        rf"{_LEAD}(?:"
        rf"there (?:are|were|is|will be|have been) (?:\w+ )?{_WHO}(?: \w+){{0,4}} who "
        rf"{_MODAL}{_SAY}\b|"
        rf"(?:those|people|anyone|anybody|everyone|whoever) who {_MODAL}{_SAY}\b|"
        rf"{_CROWD}(?: (?:in|on|of|from|at|to) (?:\w+ ){{1,4}}?)? ?{_MODAL}{_SAY}{_THAT}|"
        rf"they {_MODAL}{_SAY}{_THAT}|"
        rf"(?:{_CROWD}|some \w+|many \w+) {_MODAL}(?:ask|asked|want|urge|urged|press|beg|expect|"
        r"call on|called on) (?:me|us) to\b|"
        r"it (?:is|was|has been|used to be) (?:\w+ ){0,2}(?:said|claimed|alleged|argued|suggested|"
        r"reported|rumou?red) that\b|"
        r"(?:we|you) (?:are|were|have been) (?:\w+ ){0,2}told (?:that|it|by)\b|"
        r"(?:I|we)(?:['’](?:ve|m|re))? (?:\w+ ){0,2}(?:hear|heard|read|am told|was told|are told|"
        r"were told)"
        r"(?: (?:it said|people say|some say|the claim|the argument|claims))?(?: \w+){0,3} that\b|"
        r"(?:the|one|another|a common|an old|a popular) (?:\w+ )?(?:claim|charge|accusation|"
        r"allegation|rumou?r|myth|argument|objection) (?:is|was|goes|says|against \w+ is)\b)"
    ),
    others_behind=(
        r"[,?!]?[\"”’»]\s(?:they|some|many|others|people|(?:the|my|our|these) \w+) (?:will )?"
        r"(?:say|tell us|claim|argue|cry|ask|insist)\W{0,3}$"
    ),
    # A name has capitals, so letter case counts here.
    someone=(
        rf"(?i:{_LEAD})(?i:my|our|the) (?:[\w'’-]+ ){{0,4}}?(?:colleague|friend|opponent|"
        r"predecessor|counterpart|minister|leader|chairman|secretary|commissioner|mayor|gentleman|"
        r"lady|neighbou?r|critic)s?(?: on the other side| opposite| across the aisle)?"
        rf"(?:, [^.;:\n]{{2,80}},)? (?i:{_MODAL}{_SAYS})\b(?: [\w'’]+){{0,4}}? that\b|"
        rf"(?i:{_LEAD})(?:[Hh]e |[Ss]he |(?:[A-Z][\w.'’-]*,? ){{2,6}}"
        rf"(?:(?:of|from|in|for|at) (?:[\w'’-]+ ){{1,4}})?)(?i:{_MODAL}{_SAYS})"
        r"\b(?: [\w'’]+){0,4}? that\b"
    ),
    never=(
        r"\b(?:I|we|you)(?:['’]\w+)? (?:(?!am|are|was|were|been|hear|heard|read)\w+ ){0,3}"
        r"(?:say|said|saying|believe|think|claim|argue|insist|told|tell|warn|report|suggest|"
        r"maintain|fear)\b"
        r"|\b(?:not|never|nobody|no one|none|n['’]t)\b(?: \w+){0,3} "
        r"(?:say|said|claim|argue|suggest|think|believe)"
    ),
    yes_or_no=(
        r"(?:and |but |so )?(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|shall|"
        r"should|may|might|must)(?:n['’]t)?\b"
    ),
    supposing=(
        r"(?:and |but |now,? |so )?(?:suppose|imagine|(?:let us|let['’]s) (?:suppose|assume|"
        r"imagine|pretend)|assume (?:for|that)|what if|if only|let me (?:suppose|assume))\b|"
        r"(?:and |but )?if [^,;:]{0,400}[.!]$"
    ),
    conceding=(
        r"(?:it (?:is|may be|might be) (?:quite |perfectly |certainly )?true\b|true,|"
        r"granted\b|admittedly|to be sure|I (?:admit|concede|grant|accept|acknowledge|know)\b|"
        r"yes,|no doubt|certainly,|of course,? )"
    ),
    turning=(
        r"(?:(?:but|however|yet|still,|nevertheless|nonetheless|even so|that said|and yet)\b|"
        r"(?:I|we) (?:respectfully |strongly |beg to )?(?:disagree|differ|reject|refuse|"
        r"(?:do not|don['’]t|cannot|can['’]t) (?:agree|share|accept|believe))\b|"
        r"I (?:respect|understand)\b[^.!?]{1,80}\bbut\b)"
    ),
    going_on=(
        r"(?:to|that|if|for|about|when|of|long|much|many|very|far|easy|simple|hard|good|different)"
        r"\b|\d"
    ),
    denying=(
        r"(?:but )?(?:(?:I|we) (?:never said|did not say|didn['’]t say|have never said) "
        r"(?:that|so|it|any such thing)\b|(?:I|we) said no such thing\b|"
        r"(?:that|it|this) never happened\b|there is (?:no|not a word of) truth in "
        r"(?:it|that|this)\b|not a word (?:of (?:it|that|this) )?is true\b)"
    ),
    asking=(
        r"\b(?:asks|asked|wondered|inquired|enquired|wanted to know|sought to know)\s"
        r"(?:(?!and\b|but\b)[\w'’.-]+\s){0,4}(?:whether|if|why|how|when|where|who|what|which)\b"
        r"(?:(?!\s(?:and|but)\b)[^,;:“\"])*$"
    ),
    correcting=(
        r"(?:but |no,? |sorry,? |well,? |actually,? |forgive me[,;.]? ){0,8}"
        r"(?:I (?:(?:(?:have|need|want|wish) to |must |should |would like to )"
        r"(?:take (?:that|it) back|withdraw (?:that|it)|correct (?:that|it|myself))|misspoke|"
        r"was (?:wrong|mistaken)|made a mistake|got that wrong|stand corrected|"
        r"take (?:that|it) back|withdraw (?:that|it|the remark)|correct myself|should correct)|"
        r"let me correct\b|correction\b|"
        r"that (?:was|is) (?:a mistake|my mistake|a slip))"
    ),
)
