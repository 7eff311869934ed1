"""German: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

_POLITELY = "(?:Herr|Frau)"

TRANSCRIPTS = Transcripts(
    parts=frozenset(
        """f a frage fragen antwort moderator moderatorin moderation interviewer interviewerin
        reporter reporterin journalist journalistin sprecher sprecherin zuschauer zuschauerin
        publikum zuhörer zuhörerin teilnehmer teilnehmerin dolmetscher dolmetscherin zeuge zeugin
        zuruf zwischenruf zwischenfrage erzähler erzählerin gast""".split()
    ),
    articles="der|die|das|ein|eine",
    offices=frozenset(
        """präsident präsidentin vizepräsident vizepräsidentin alterspräsident alterspräsidentin
        bundespräsident bundeskanzler bundeskanzlerin kanzler kanzlerin minister ministerin
        bundesminister bundesministerin staatsminister staatsministerin staatssekretär
        staatssekretärin ministerpräsident ministerpräsidentin abgeordneter abgeordnete abg
        vorsitzender vorsitzende vorsitz bürgermeister bürgermeisterin oberbürgermeister
        oberbürgermeisterin senator senatorin landrat landrätin bundesrat bundesrätin
        nationalrat nationalrätin richter richterin staatsanwalt staatsanwältin rechtsanwalt
        rechtsanwältin verteidiger berichterstatter berichterstatterin schriftführer
        schriftführerin general admiral oberst botschafter botschafterin kommissar kommissarin
        regierungssprecher regierungssprecherin landeshauptmann stadtrat stadträtin""".split()
    ),
    office_goes_on="für|der|des|von|vom|im|in|am|an|beim|bei|zu|zur|zum",
    ranks=frozenset(
        """vizepräsident vizepräsidentin stellvertretender stellvertretende parlamentarischer
        parlamentarische geschäftsführender geschäftsführende ehemaliger ehemalige erster
        erste zweiter zweite""".split()
    ),
    presiding=frozenset(
        """präsident präsidentin vizepräsident vizepräsidentin alterspräsident vorsitzender
        vorsitzende moderator moderatorin""".split()
    ),
    seats=frozenset(
        """präsident präsidentin vizepräsident vizepräsidentin vorsitzender vorsitzende moderator
        moderatorin abgeordneter abgeordnete abg berichterstatter berichterstatterin senator
        senatorin""".split()
    ),
    heckled=(
        r"zurufe?|zwischenrufe?|rufe?|eine stimme|stimmen|abgeordneter?|abg\.?|herr|frau|"
        r"gegenrufe?|widerspruch"
    ),
    titled="parl|herr|frau|dr|prof|mag|dipl|ing|abg|fürst|graf|gräfin|freiherr",
    recorded_titles="Herr|Frau|Dr|Prof|Präsident|Präsidentin|Abg|Der|Die",
    dropped="herr|frau|dr|prof|abg|h|c|der|die",
    men="herr",
    women="frau",
    suffixes=r"mdb|mdl|mdep|jun|sen",
    bodies=frozenset(
        """fraktion partei bundestag bundesrat landtag rat ausschuss kommission verband verein
        bund ministerium bundesministerium bank gesellschaft union stiftung institut gmbh ag
        regierung bundesregierung amt behörde gericht""".split()
    ),
    label_words=r"h\.|c\.|beim|der|die|das|des|dem|den|für|und|von|vom|zu|zum|zur|im|in|am|an|auf|bei|aus",
    joins=" und | & ",
    of_place="aus|von",
    manner=(
        r"auf \w+|simultan|zur |\d+|per|via|über|aus dem|zugeschaltet|schriftlich|übersetzt|"
        r"dolmetscht|spricht|fortfahrend"
    ),
    nobodys=NOBODYS
    | frozenset(
        """hinweis hinweise anmerkung anmerkungen quelle quellen kontakt ort datum zeit uhrzeit
        betreff von an thema themen titel einleitung zusammenfassung fazit schluss anlage anlagen
        beispiel foto bild abbildung tabelle abschnitt kapitel artikel paragraph ziel ziele
        ergebnis ergebnisse erstens zweitens drittens tagesordnung beginn ende drucksache
        beschluss antrag""".split()
    ),
    openers=frozenset(
        """in im an am auf bei mit nach seit von vor zu zum zur aus für gegen ohne um über unter
        durch wegen trotz während als wenn weil da dass ob so und aber oder denn doch also auch
        nur noch hier dort dies dieser diese dieses es er sie wir ich ihr mein unser ihre was wer
        wo wie warum heute morgen gestern jetzt dann danach zuerst schließlich erstens zweitens
        ja nein danke meine sehr liebe lieber""".split()
    ),
    clause=(
        r"ich|wir|du|er|sie|es|ist|sind|war|waren|hat|haben|hatte|wird|werden|würde|kann|können|"
        r"muss|müssen|soll|sollen|sagt|sagte|nicht|dass|wenn|weil|ob|"
        r"wie|was|warum|wann|wo"
    ),
    politely=_POLITELY,
    addressed=rf"{_POLITELY} (?:Präsident\w*|Vorsitzende\w?|Kanzler\w*|Minister\w*)",
    crowd=r"(?:mehrere|einige) (?:abgeordnete|mitglieder)|unruhe|zwischenrufe",
    described="ist|war|hat|arbeitet|leitet",
    below=(
        r"zur person|über (?:den|die) (?:autor|referent|redner)\w*|pressekontakt|kontakt:?\s*$|"
        r"weitere informationen|alle rechte vorbehalten|©|newsletter"
    ),
    first_person="ich|Ich|wir|Wir|mein|meine|Meine|unser|unsere|mich|uns|Sie",
    introduces="ich bin|mein name ist|ich heiße",
    questioners=frozenset(
        """f frage fragen reporter reporterin journalist journalistin interviewer
        interviewerin""".split()
    ),
    questioner="Fragesteller",
    answerers=frozenset(["a", "antwort", "zeuge", "zeugin"]),
    answerer="Antwort",
    played=(
        r"beifall|heiterkeit|lachen|zuruf|zurufe|zwischenruf|zwischenrufe|unruhe|glocke|applaus|"
        r"musik|unverständlich|pause|widerspruch|unterbrechung"
    ),
    begins_or_ends="Beginn|Ende|Schluss",
    ends="Ende|Schluss",
)
