"""German: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_WEAK = """präsident bundespräsident staatspräsident ministerpräsident vizepräsident""".split()
_STRONG = """kanzler bundeskanzler altkanzler minister bundesminister staatsminister außenminister
aussenminister innenminister finanzminister wirtschaftsminister verteidigungsminister
umweltminister verkehrsminister justizminister gesundheitsminister premierminister botschafter
bürgermeister oberbürgermeister staatssekretär generalsekretär sekretär direktor generaldirektor
sprecher regierungssprecher kommissar senator general admiral oberst bischof erzbischof kardinal
rektor dekan richter geschäftsführer hauptgeschäftsführer gouverneur ombudsmann präses stadtrat
regierungsrat staatsrat abt prior gründer könig landrat landeshauptmann
berater inspekteur intendant professor
bundesrat nationalrat ratspräsident pfarrer pastor propst leiter""".split()
_ADJECTIVES = "vorsitzende abgeordnete beauftragte gesandte vorstandsvorsitzende".split()
_FEMININE = [f"{role}in" for role in (*_WEAK, *_STRONG) if not role.endswith("mann")]
_INFLECTED = {
    **{f"{role}en": role for role in _WEAK},
    **{f"{role}{end}": role for role in _STRONG for end in ("s", "es")},
    **{f"{role}n": f"{role}r" for role in _ADJECTIVES},
}
_ROLES = frozenset(
    (*_WEAK, *_STRONG, *_FEMININE, *_ADJECTIVES, *(f"{role}r" for role in _ADJECTIVES))
) | frozenset(("papst", "dr", "prof", "herr", "herrn", "frau", "abg", *_INFLECTED))
_ENDING = """präsident minister sekretär senator direktor leiter sprecher kommissar kanzler
botschafter pfarrer pastor bürgermeister dirigent""".split()
_ENDINGS = (
    *(f"{role}{end}" for role in _ENDING for end in ("", "in")),
    *"beauftragte beauftragter vorsitzende vorsitzender bischof bischöfin rätin gouverneur".split(),
)
# Behind "des" or "der" an office must follow: "Erklärung der Menschenrechte" is nobody's.
_IN_OFFICE = rf"(?:des|der)(?=\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(sorted(_ROLES))})\b)"
_OCCASION = (
    r"(?:(?:\w+|haushalts-?)?(?:rede|ansprache|vortrag|grußwort|erklärung|laudatio|predigt)|"
    r"statement|pressestatement|keynote|interview|gespräch|pressekonferenz|bemerkungen|"
    r"referat|ausführungen|begrüßung)"
)

OFFICES = Offices(
    seats=frozenset("mitglied abgeordneter abgeordnete".split()),
    roles=_ROLES,
    endings=_ENDINGS,
    inflected=_INFLECTED,
    joining=frozenset("des der von für stellvertretender stellvertretende amtierender".split()),
    runs_on=frozenset("des der von für beim bei im".split()),
    address=frozenset("herr herrn frau".split()),
    bodies=frozenset(
        """bank zentralbank rat kommission ausschuss partei fraktion gruppe regierung
        bundesregierung ministerium amt behörde parlament bundestag bundesrat landtag senat
        kongress konferenz gipfel forum gesellschaft verband verein bund institut universität
        hochschule schule gericht union gewerkschaft organisation unternehmen stiftung club
        bündnis bezirk zeitung zeitschrift rundfunk radio fernsehen tageblatt presse bericht
        beschluss grundsätze gesetz vertrag nationen vereinte vereinten staaten republik
        europäische europäischen deutsche deutschen nation welt""".split()
    ),
    others=frozenset("mitglied mitglieder vertreter weitere abgeordnete minister gäste".split()),
    joined="und|&|sowie",
    style=r"(?:seine|seiner|ihre|ihrer)\s+(?:exzellenz|majestät|durchlaucht|eminenz)|s\.\s?e\.",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"von|mit|gehalten\s+von|{_IN_OFFICE}",
    at=r"bei|beim|vor|auf|anlässlich|zum|zur|im|in|an|am|während",
    place="in",
    article="der|die|das|dem|den|des|einer?|eines|einem|einen",
    about="über|zum thema|zu",
    at_behind="bei|beim|auf",
    of_event="seit|bis|vor|nach|zwischen",
    interview="interview|gespräch|fragen und antworten",
    asked="interview|gespräch",
    talks="spricht mit|sprach mit|unterhielt sich mit|erzählt",
    beside="nach|mit|neben",
    see="Siehe",
    note="Anmerkung",
)

HEADS = Heads(
    acted=(
        r"tode?|gedenken|andenken|abschied|ehren|ehrung|würdigung|geburtstag|beisetzung|wahl|besuch|"
        r"einladung|amtseinführung|verabschiedung"
    ),
    reporters=r"(?:\w+)?(?:redakteur|korrespondent|reporter|journalist)(?:in)?",
    bare=(
        r"rede|reden|bulletin|pressemitteilung|medienmitteilung|mitteilung|"
        r"dokumentation|meldung|artikel|kommunikation|meinung|gastbeitrag|beitrag|"
        r"mitschrift|protokoll|begrüßung|festrede|gedenkrede|grußwort|vortrag|"
        r"predigt"
    ),
    occasion=_OCCASION,
    records=r"niederschrift|\w*protokoll|stenogra\w+",
    sitting="sitzung|anhörung|tagung|debatte|rede|ansprache|konferenz|protokoll",
    delivery=(
        r"es gilt das gesprochene wort|sperrfrist|stenografische[rs]?|mitschrift|"
        r"(?:so )?gehalten|schriftliche fassung|redemanuskript"
    ),
    salutation=(
        r"(?:sehr (?:ge|ver)ehrte|liebe[rs]? |meine (?:sehr )?(?:damen|herren|verehrten)|"
        r"verehrte|exzellenz|herr (?:präsident|bundeskanzler|vorsitzender)|frau (?:präsidentin|"
        r"vorsitzende)|guten (?:tag|morgen|abend)|hohes haus)"
    ),
    before_date="vom|am|den",
    papers=frozenset(
        """bericht berichte beschluss tagesordnung protokoll haushalt plan programm strategie
        vermerk schreiben brief vertrag pressebriefing pressemitteilung
        regierungspressekonferenz pressekonferenz gesetz verordnung richtlinie gipfel konferenz
        tagung sitzung debatte rede ansprache erklärung vortrag interview entwurf kopie fassung
        ausgabe band teil kapitel anhang studie meldung nachrichten wahl krise winter frühling
        sommer herbst januar februar märz april mai juni juli august september oktober november
        dezember""".split()
    ),
    first_person="ich|mein|mir|mich",
    event="bei|beim|auf|vor|zum|zur|anlässlich",
    byline="von",
    # Who greets others besides speaks to all of them, and writes to nobody.
    places=frozenset(
        """stadt platz straße allee haus halle saal schloss burg kirche dom turm brücke bad berg
        tal see fluss insel hafen park garten hotel zentrum universität schule museum theater
        stadion flughafen bahnhof nord süd ost west neu alt sankt""".split()
    ),
    gave_ends=(
        r"(?:eine|die) \w*(?:rede|ansprache|laudatio|predigt) gehalten|"
        r"ein(?:en)? \w*(?:grußwort|vortrag) gehalten"
    ),
    gave=(
        r"hat (?:.{0,120}? )?(?:(?:eine|die) (?:\w+)?(?:rede|ansprache|laudatio|predigt)|"
        r"ein(?:en)? (?:\w+)?(?:grußwort|vortrag)) gehalten\b.*"
    ),
    held="gehalten|datum",
    published=(
        "veröffentlichung(?:sdatum)?|veröffentlicht|stand|aktualisiert|erschienen|freigabe|"
        "sperrfrist|herausgegeben"
    ),
    titles=frozenset(
        """herr herrn frau dr prof univ-prof professor professorin em ao jur phil h c mag
        mmag dipl-ing ing""".split()
    ),
    ranks=frozenset("professor professorin bischof bischöfin kardinal general oberst".split()),
    role_label="funktion|amt|position|rolle",
    menu=(
        "artikel|deutsch|reden und interviews|interviews|sie sind hier|drucken|teilen|zum inhalt|"
        "medien|startseite|aktuelles|presse|reden|publikationen|mediathek|menü|suche|service"
    ),
    begun=r"beginn|ende|schluss",
    replies="antwort|erwiderung|entgegnung",
    joint=r"gemeinsame[rns]?",
    responders=r"korreferent\w*|kommentator\w*|respondent\w*",
    behalf="verlesen (?:von|durch)|vorgetragen (?:von|durch)|in vertretung|in abwesenheit",
    instead="für|im namen",
    speaker_label="wer|redner(?:in)?|vortragender?|prediger(?:in)?|referent(?:in)?",
    voice_label="von|autor(?:in)?",
    other_voices=(
        r"mit|vorsitz|protokoll\w*|moderation|leitung|begrüßung|für|an|interview:|"
        "das gespräch führte|kontakt"
    ),
)
