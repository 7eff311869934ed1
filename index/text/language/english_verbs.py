"""English: verbs of saying, and words that say that something is false; shared by the rules."""

OTHERS = (
    r"(?:that|this|they|these|those|(?:such|all|most|much) of (?:it|this|that)|"
    r"(?:the|this|that|these|those|such|his|her|their) (?:claims?|charges?|accusations?|"
    r"allegations?|story|stories|rumou?rs?|reports?|statements?|assertions?|figures?|numbers?|"
    r"view|idea|argument|critics|people))"
)
BE = r"(?:is|was|are|were|has been|have been|would be)"
IS = rf"(?: {BE}|['’]s|['’]re)"
DEGREE = (
    r"(?: (?:simply|just|plainly|quite|completely|entirely|utterly|totally|all|flatly|both|"
    r"absolutely|a|an|the|of course|also|and|\w+ly),?){0,3} "
)
# What is said of a claim; nothing but the end of the clause may follow ("a false choice").
ENDS = (
    r"(?=\s*(?:[.,;:!?—–\"”]|-\s|$)|"
    r"\s+(?:and|because|to|at|in|on|for|about|as|of|from|or)\b)"
)
FALSE = (
    r"(?:false|untrue|mistaken|incorrect|inaccurate|nonsense|rubbish|(?:\w+ )?(?:lie|lies|myth|"
    r"falsehood|fabrication|fiction|invention|slander|distortion)|baseless|unfounded|lying|"
    r"misinformed|not (?:\w+ly )?(?:true|so|correct|the case|the truth|accurate|"
    rf"what (?:I|we) (?:said|say|think|believe|meant)|what happened)){ENDS}"
)
LEAD = (
    r"(?:(?:well|no|but|and|yet|in fact|in truth|of course|frankly|sadly|actually|however),? ){0,8}"
)
