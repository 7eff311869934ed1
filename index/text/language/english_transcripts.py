"""English: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import Transcripts

_POLITELY = r"(?:Mr|Mrs|Ms|Madam|Mister)\.?"

TRANSCRIPTS = Transcripts(
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
        """speaker spokesman spokeswoman spokesperson counsel attorney solicitor advocate clerk
        convener convenor comptroller paymaster whip leader lieutenant captain major sergeant
        brigadier marshal sheriff bishop archbishop rabbi imam reverend father sister earl duke
        duchess countess viscount viscountess marquess baron baroness taoiseach tánaiste ceann
        comhairle cathaoirleach minister congressman congresswoman councillor councilor
        councilman councilwoman alderman superintendent inspector detective constable trooper
        administrator advisor adviser president-in-office vice-president undersecretary
        under-secretary secretary-general treasurer auditor master engineer ombudsman registrar
        magistrate arbitrator examiner surgeon chaplain dean provost principal chancellor
        economist scientist manager executive ceo cfo coo chief officer editor producer analyst
        representative observer delegate delegation representatives presiding rapporteur
        draftsman commissioner deputy chair president member""".split()
    ),
    pleas=r"arguments?|rebuttal|rebuttal arguments?|examination|cross-examination",
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
    seats=frozenset(
        """chair chairman chairwoman chairperson speaker convener convenor moderator senator
        representative congressman congresswoman congressperson member mp councillor councilor
        councilman councilwoman alderman deputy delegate rapporteur leader whip lord lady baroness
        host ranking president""".split()
    ),
    abbreviations={
        "pm": "prime minister",
        "dpm": "deputy prime minister",
        "vp": "vice president",
        "evp": "executive vice president",
        "potus": "president",
        "sg": "secretary general",
        "fm": "first minister",
    },
    titled=(
        r"brig|smt|shri|min|cllr|sec|dep|dir|asst|atty|pres|spkr|vadm|radm|ltg|supt|mr|mrs|ms|"
        r"mx|miss|dr|prof|sir|dame|lord|lady|baroness|baron|viscount|earl|sen|"
        r"rep|gen|"
        r"amb|gov|col|lt|capt|maj|sgt|cmdr|adm|rev|hon|rt\.? hon|fr|sr|madam|mme|m|justice|judge"
    ),
    recorded_titles=(
        r"The|Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Amb|Adm|Col|Lt|Sir|Lord|Lady|Senator|"
        r"Representative|Chairman|Chairwoman|Chair|Secretary|General|Admiral|Ambassador|Judge|"
        r"Justice|Vice|Acting|Deputy|Prof|Hon|Speaker|Governor|Director|Commissioner|Colonel"
    ),
    dropped="mr|mrs|ms|mx|miss|dr|the|hon|rt|right|honourable|honorable",
    men="mr|sir|lord|father|brother",
    women="mrs|ms|miss|madam|dame|lady|baroness|sister|smt",
    suffixes=(
        r"jr|sr|ii|iii|iv|m\.?p|m\.?s|m\.?s\.?p|m\.?e\.?p|q\.?c|k\.?c|esq|ph\.?d|m\.?d|td|cbe|"
        r"obe"
    ),
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
        r"interpreted|retranslated|accompanied|introduced|delivered|\?|\d+|(?:she|he|they)/|"
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
        r"for the|thank you|oral explanations|explanation|replacing|in reply|"
        r"speaking (?:for|as|on)|in the absence of"
    ),
    nobodys=frozenset(
        """appearances participants attendees panelists panellists moderators speakers hosts guests
        present apologies note notes background summary contact contacts source sources see tel
        email e-mail subject from to date re cc fax phone press media more read location venue
        when where what who why how time place title event topic topics agenda also warning update
        updated editor photo image figure table embargo embargoed conclusion introduction example
        fact remarks speech statement copyright reference references keywords abstract version
        status chapter section part annex appendix article objective objectives recommendation
        recommendations first second third finally dates addresses action agency effective
        comments comment response findings finding results result method methods discussion
        overview purpose scope definitions definition answer-by url link links download share
        tags category categories author authors by published publication language duration length
        type details related next previous page pages step steps item items clause amendment
        schedule prepared contents call issue issues problem problems solution solutions goal
        goals target targets option options key question-time result mover seconder ayes noes
        vote motion criteria condition cause effect attachment attachments enclosure enclosures
        signed sincerely yours dear regards ps p.s nb n.b credits music roll adjournment cast
        disclaimer compiled recorded posted printed filed aired revised issued released""".split()
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
        """participants appearances witnesses attendees panelists response responses comment
        comments finding findings recommendation recommendations criteria condition cause
        effect conclusion conclusions summary note notes result results answer analysis
        overview background impact status order""".split()
    ),
    clause=(
        r"i|we|you|he|she|it|they|is|are|was|were|am|be|been|has|have|had|will|would|should|could|"
        r"can|must|may|might|do|does|did|said|says|say|told|asked|think|believe|urge|want|let|not|"
        r"that|this|these|those|which|if|because|there|"
        r"bit|thing|things|context|reminder|takeaway|clarification"
    ),
    politely=_POLITELY,
    addressed=(
        rf"{_POLITELY} (?:President|Speaker|Chair\w*|Secretary|Chancellor|"
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
        r"examination (?:continued )?|(?:(?:cross|re)-)?examined |questioned )?by"
    ),
    sworn=(
        r"\((?:(?:previously |re-?)?(?:sworn|affirmed)|recalled|resumed|continued)\)|"
        r"\bduly (?:sworn|affirmed)\b"
    ),
    asked_of="to the|to ask",
    asked_whom="asked the|asked an?|to ask the",
    closes=(
        r"(?:the )?(?:meeting|sitting|session|hearing|house|committee|debate|assembly|senate|"
        r"subcommittee|council|court|lok sabha|rajya sabha|plenary|proceedings) (?:then |"
        r"thereupon )?"
        r"(?:rose|suspended|closed|adjourned|was (?:adjourned|suspended|closed)|is adjourned|"
        r"resumed|divided|"
        r"concluded|ended|stands)|question (?:put|agreed|accordingly|proposed)|whereupon|"
        r"motion agreed|ordered,|it being |division \(?(?:no|number)|tellers for|ayes?:? \d|"
        r"noes:? \d|the (?:\w+ ){1,4}follows?:?\]|end of (?:session|interview|transcript|"
        r"recording)|there was no objection|"
        r"the (?:bill|motion|amendment) (?:was|is) (?:read|agreed|passed|withdrawn|ordered)|"
        r"[^!?:\n]{3,99} (?:submitted|introduced|offered) the following [^.!?:\n]{3,60}:|"
        r"(?:opposition|government) members interjecting|\[end of|transcript (?:ends|provided)|"
        r"the (?:\w+ ){0,4}clerk (?:read|called|proceeded)|"
        r"there being no objection, the [^.\n]{0,60}(?:was|were) ordered|"
        r"the (?:text|material|article|letter|statement|amendment|editorial|bill|resolution)s? "
        r"(?:of [^.:\n]{1,60})?(?:(?:is|are) as follows|follows?|referred to)\b"
    ),
    crowd=(
        r"(?:several|some|many|an?|other) (?:hon\.?|honourable|noble) "
        r"(?:members?|lords?|senators?)|"
        r"hon\.? members?|(?:several|some) (?:members|deputies|senators)|interruption"
    ),
    described="is|was|has|serves|served|teaches|joined|became|works",
    below=(
        r"biograph(?:y|ies)|about (?:the (?:speaker|author|presenter|panel|panell?ist|host|guest|"
        r"interviewe[er]|bank|ministry|department|commission|company|council|agency|"
        r"organi[sz]ation|foundation)s?|(?:dr|mr|mrs|ms|prof)\b\.?)|notes? (?:to|for) editors?|"
        r"-{0,3}ends?-{0,3}$|related news|further information|previous:|next:|about us|"
        r"(?:media|press) (?:contacts?|enquiries|inquiries)|contacts?:?\s*$|contact us|"
        r"related (?:resources|links|content|articles)|copyright (?:©|\(c\)|\d{4})|©|"
        r"all rights reserved|subscribe to|[a-z]{2,12} transcripts are|transcribed by|disclaimer|"
        r"this (?:transcript|text) (?:was|may|has|is)|read next|recommended|"
        r"this is an? (?:uncorrected|unedited|unofficial|automated|rush|draft) transcript|"
        r"for (?:further|more) information|"
        r"sign up|follow us|share this|read more"
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
    heckled=(
        r"an? (?:\w+ )?voice|voices|an? (?:hon\. |honourable )?(?:member|senator|deputy)|members|"
        r"interjections?|interruptions?|hecklers?|from the (?:floor|gallery|audience|crowd|"
        r"benches)|"
        r"shouts?|cries|audience|crowd|deput(?:y|ies)|mr\.?|mrs\.?|ms\.?|senator|somebody|someone"
    ),
    played=(
        r"applause|laughter|laughs|cheers|cheering|boos|booing|inaudible|unintelligible|crosstalk|"
        r"cross talk|pause|silence|music|moment of|at this point|off[- ]mi[ck]|audio|video|"
        r"technical|interruption|interrupted|ph|sic|through (?:an )?interpreter|as interpreted|via|"
        r"end of|break|standing ovation|ovation|shouting|chanting|coughs|gavel|beifall|heiterkeit|"
        r"applaudissements"
    ),
    proceedings=(
        r"rose|rising|(?:having )?interject(?:ing|ed)|interrupting|indicated (?:assent|dissent)|"
        r"nodded|took the chair|in the chair"
    ),
    begins_or_ends="END|BEGIN|START",
    ends="END",
)
