"""Polish: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """proboszcz prymas komendant prezeska dziekan wiceprezes wiceprezydent podsekretarz
wicepremier
starosta wojewoda zastępca koordynator koordynatorka rzeczniczka wicedyrektor założyciel
prezydent prezes premier minister wiceminister sekretarz senator poseł posłanka
marszałek wicemarszałek burmistrz wójt rzecznik komisarz ambasador generał admirał
pułkownik sędzia prokurator gubernator dyrektor dyrektorka rektor profesor prof dr
hab biskup arcybiskup kardynał król papież przewodniczący przewodnicząca
przedstawiciel przedstawicielka kanclerz kanclerza pan pani radny radna radnego radnej""".split()
_OCCASION = (
    r"(?:wystąpienie|przemówienie|oświadczenie|wykład|orędzie|wywiad|konferencja\s+prasowa|"
    r"kazanie|homili[aę]|wprowadzenie|referat|słowo)"
)

OFFICES = Offices(
    seats=frozenset("członek członkini".split()),
    roles=frozenset(_ROLES),
    is_followed=True,
    joining=frozenset("wice prezes".split()),
    runs_on=frozenset("ds do w".split()),
    address=frozenset("pan pani pana".split()),
    bodies=frozenset(
        """wydział urząd biuro departament wydział miasto
        bank rada komisja komitet grupa partia rząd ministerstwo agencja sejm senat parlament
        kongres konferencja szczyt forum stowarzyszenie federacja instytut uniwersytet sąd unia
        organizacja firma fundacja gazeta radio telewizja prasa raport rezolucja ustawa traktat
        narody narodów zjednoczone stany republika europejska polska międzynarodowa""".split()
    ),
    others=frozenset("członkowie inni przedstawiciele goście".split()),
    joined=r"i|oraz|&",
    style=r"(?:jego|jej)\s+(?:ekscelencj\w+|wysokość|świątobliwość)",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=r"wygłosiła?|wygłosili",
    # Behind "wystąpienie" names and offices are in the genitive: none is read there.
    at=r"na|podczas|w\s+trakcie|z\s+okazji",
    place=r"w|we",
    about=r"o|na temat|w sprawie",
    of_event=r"od|po|przed|z",
    interview=r"wywiad|rozmowa",
    asked=r"wywiad|rozmawiał\w*",
    see=r"Zob.",
    note=r"przypis",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"dziennikar(?:z|ka)|korespondent(?:ka)?|reporter(?:ka)?",
    bare=(r"wystąpienie|przemówienie|komunikat|homilia|aktualność"),
    occasion=_OCCASION,
    records=r"zapis|protokół|stenogram|sprawozdanie",
    sitting=r"posiedzeni\w+|sesj\w+|obrad\w*|konferencj\w+|debat\w+",
    delivery=r"tekst wygłoszony|wersja wygłoszona|stenogram|zapis|sprawozdanie stenograficzne",
    salutation=(
        r"(?:szanown\w+|panie |pani |panowie|drodzy|ekscelencj\w+|wysok\w{1,5} izbo|dzień dobry|"
        r"dobry wieczór|dziękuję)"
    ),
    before_date=r"z|dnia|w dniu",
    papers=frozenset(
        """raport rezolucja budżet plan program strategia nota list traktat ustawa rozporządzenie
        decyzja szczyt konferencja spotkanie sesja debata przemówienie oświadczenie wywiad
        komunikat porozumienie projekt wersja wydanie tom część rozdział załącznik studium
        biuletyn wiadomości wybory kryzys""".split()
    ),
    first_person=r"ja|mnie|mi|mój|moja",
    event=r"na|podczas|z\s+okazji",
    byline=r"przez",
    places=frozenset(
        """miasto plac ulica aleja pałac hotel zamek kościół katedra most góra jezioro rzeka wyspa
        port park centrum uniwersytet szkoła muzeum teatr stadion lotnisko dworzec""".split()
    ),
    held=r"wygłoszon\w+|data(?! publikacji)|kiedy",
    published=r"embargo|data publikacji|opublikowan\w+|aktualizacja|zamieszczon\w+",
    titles=frozenset("pan pani dr hab prof ks bp abp kard inż mgr gen płk".split()),
    role_label="funkcja|stanowisko",
    menu=(
        "polski|wystąpienia|drukuj|udostępnij|strona główna|aktualności|przemówienia|prasa|"
        "publikacje|menu|szukaj"
    ),
    begun=r"początek|koniec|wznowienie",
    joint=r"wspóln[aey]",
    behalf=r"odczyta\w+ przez|pod nieobecność|w zastępstwie",
    instead=r"w imieniu",
    speaker_label="kto|mówca|mówczyni|wystąpienie|przemawia",
    voice_label="autor|autorka",
    other_voices=r"z|prowadz\w+|moderat\w+|przewodnicz\w+|kontakt",
)
