"""Polish: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

TRANSCRIPTS = Transcripts(
    politely="(?:panie|pani)",
    parts=frozenset(
        """pytanie odpowiedź dziennikarz dziennikarka moderator moderatorka prowadzący prowadząca
        głos lektor tłumacz tłumaczka świadek""".split()
    )
    | frozenset(["głos z sali", "głosy z sali"]),
    offices=frozenset(
        """marszałek wicemarszałek minister wiceminister poseł posłanka senator senatorka prezes
        wiceprezes premier wicepremier prezydent sekretarz podsekretarz komisarz rzecznik
        rzeczniczka sprawozdawca przewodniczący przewodnicząca wiceprzewodniczący
        wiceprzewodnicząca dyrektor generał ambasador stanu rady ministrów sejmu senatu""".split()
    ),
    office_goes_on="ds|do|w|we|przy|rady|stanu|sejmu|senatu|spraw",
    has_genitive=True,
    ranks=frozenset("wicemarszałek wiceminister wicepremier wiceprezes pierwszy były".split()),
    presiding=frozenset("marszałek wicemarszałek przewodniczący przewodnicząca".split()),
    seats=frozenset("poseł posłanka senator senatorka marszałek wicemarszałek".split()),
    titled="pan|pani|dr|prof|ks|gen|min",
    dropped="pan|pani|dr|prof",
    men="pan",
    women="pani",
    label_words="i|oraz|ds|do|w|we|przy|na|rady|stanu|sejmu|senatu|spraw",
    nobodys=NOBODYS
    | frozenset("obecni goście uczestnicy lista uwaga źródło data temat tytuł punkt druk".split()),
    clause="jest|są|był|była|było|były|będzie|nie|że|który|która|które|mamy|jestem|mówi",
    first_person=(
        "Ja|ja|My|my|mnie|mi|nas|nam|nami|Państwo|Państwa|państwa|Panie|Pani|chciałbym|chciałabym|"
        "Chciałbym|Chciałabym|Dziękuję|dziękuję|Proszę|proszę|jestem|jesteśmy|mamy|będziemy"
    ),
    played="oklaski|śmiech|wesołość|dzwonek|gwar|poruszenie",
    heckled=r"głos(?:y)? z sali|poseł [^:\n]{2,40}",
    questioners=frozenset(["pytanie", "dziennikarz", "dziennikarka"]),
    questioner="Questioner",
    answerers=frozenset(["odpowiedź"]),
    answerer="Answerer",
)
