"""French: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

_POLITELY = "(?:Monsieur|Madame)(?: le| la)?"

TRANSCRIPTS = Transcripts(
    parts=frozenset(
        """q r question questions réponse réponses journaliste journalistes modérateur modératrice
        animateur animatrice interprète intervieweur intervieweuse présentateur présentatrice
        public auditeur auditrice participant participante intervenant intervenante témoin
        narrateur narratrice""".split()
    )
    | frozenset(
        [
            "m. le président",
            "mme la présidente",
            "m le président",
            "monsieur le président",
            "madame la présidente",
            "le président",
            "la présidente",
            "m. le ministre",
            "m. le rapporteur général",
            "mme la ministre",
            "m. le rapporteur",
            "mme la rapporteure",
        ]
    ),
    articles="le|la|les|l'|un|une",
    offices=frozenset(
        """président présidente vice-président vice-présidente ministre premier première
        secrétaire sénateur sénatrice député députée maire rapporteur rapporteure commissaire
        ambassadeur ambassadrice général amiral colonel juge procureur procureure greffier
        greffière porte-parole directeur directrice gouverneur gouverneure préfet préfète
        conseiller conseillère avocat avocate chancelier chancelière roi reine pape évêque
        représentant représentante délégué déléguée questeur sceaux commission""".split()
    ),
    office_goes_on=r"de|du|des|d['’]\S*|à|au|aux|pour|chargé|chargée|général|délégué|déléguée",
    ranks=frozenset(
        """vice-président vice-présidente premier première adjoint adjointe ancien ancienne délégué
        déléguée vice suppléant suppléante""".split()
    ),
    presiding=frozenset("président présidente vice-président vice-présidente modérateur".split()),
    seats=frozenset(
        """président présidente vice-président vice-présidente modérateur modératrice sénateur
        sénatrice député députée rapporteur rapporteure""".split()
    ),
    heckled=r"une voix|voix|des voix|cris?|exclamations?|interruptions?|m\.|mme|un députée?",
    titled=r"m|mm|mme|mlle|dr|pr|me|mgr|monsieur|madame|mademoiselle|maître",
    recorded_titles="M|Mme|Mlle|MM|Dr|Pr|Me|Mgr|Monsieur|Madame|Le|La",
    dropped="m|mme|mlle|dr|pr|me|monsieur|madame|mademoiselle|le|la",
    men="m|monsieur",
    women="mme|mlle|madame|mademoiselle",
    bodies=frozenset(
        """groupe parti conseil commission comité assemblée sénat ministère gouvernement union
        association fédération banque société fondation agence institut cour""".split()
    ),
    label_words=(
        "de|du|des|d|la|le|les|l|à|au|aux|et|en|pour|chargé|chargée|général|générale|président|"
        "présidente|ministre|rapporteure?|garde|sceaux|commission|avis|secrétaire|déléguée?|"
        "commissaire|vice-présidente?"
    ),
    joins=" et | & ",
    of_place="de|du|des",
    manner=r"interpr[eè]te|\d+|par|via|en|au téléphone|voix|traduit|interprétation|suite|suivi",
    capacity=r"au nom d|rapporteur|auteur|par écrit|membre d|président d|vice-président d",
    nobodys=NOBODYS
    | frozenset(
        """note notes source sources contact contacts date place présidence photo image table
        introduction conclusion article section objet lieu heure titre annexe annexes résumé
        remarque remarques exemple tableau chapitre objectif objectifs premièrement deuxièmement
        ordre""".split()
    ),
    openers=frozenset(
        """dans à en de du des pour par sur sous avec sans avant après depuis pendant contre entre
        vers chez si quand lorsque comme parce puisque donc mais et ou or ni car alors ainsi aussi
        enfin ensuite puis ici là ce cet cette ces il elle on nous vous je ils elles mon notre leur
        que qui quoi où comment pourquoi aujourd'hui demain hier maintenant oui non merci chers
        chère mesdames""".split()
    ),
    clause=(
        r"je|nous|vous|il|elle|on|ils|elles|est|sont|était|a|ont|avait|sera|dit|disait|ne|pas|que|"
        r"si|parce"
    ),
    crowd=(
        r"plusieurs (?:députés?|sénateurs|voix)|(?:une |des )?voix|exclamations|"
        r"un (?:député|sénateur)|une (?:députée|sénatrice)"
    ),
    closes=(
        r"la séance est (?:levée|suspendue|reprise)|\(la séance|[-–—]? ?présidence de (?:m|mme)\b"
    ),
    comes_from="de|du|des|à|chargée?",
    politely=_POLITELY,
    addressed=rf"{_POLITELY} (?:[Pp]résidente?|[Mm]inistre)",
    recorded=(
        r"(?:M|Mme|Mlle|Monsieur|Madame)\.? (?:[A-Z][\w'’-]+ ){0,3}[A-Z][\w'’-]+|"
        r"(?:(?:M\.|Mme|Monsieur|Madame) )?(?:[Ll]e|[Ll]a) (?:vice-)?(?:président|présidente|"
        r"ministre|rapporteure?|garde des sceaux|secrétaire d[’']État|commissaire)"
        r"(?: (?:déléguée?|générale?|pour avis|de la commission|d[’']État)){0,4}"
        r"(?: (?:de la|de l[’']|du|des|à la|chargée? d[eu]s?)"
        r"(?:(?!\b(?:a|ont|est|sont|était|sera|avait|aura|va|vient|dit|disait|peut|doit|veut|fait|"
        r"nous|vous|me|se|ne|qui|que|n[’']|s[’']|m[’'])(?:\s|\b(?<=[’'])))[^.:;!?\n]){2,60}"
        r"| [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})?|"
        r"(?:M\.|Mme) [A-Z][\w'’-]+ [A-Z][\w'’-]+ et (?:M\.|Mme) [A-Z][\w'’-]+ [A-Z][\w'’-]+"
    ),
    described="est|était|a",
    below=(
        r"propos recueillis|à propos de l|contacts? presse|contacts?:?\s*$|tous droits réservés|©|"
        r"pour en savoir plus|biographie"
    ),
    first_person="je|Je|j|J|nous|Nous|mon|ma|mes|notre|nos|vous|Vous|moi",
    introduces="je suis|je m'appelle|je m’appelle",
    questioners=frozenset("q question questions journaliste journalistes".split()),
    questioner="Question",
    answerers=frozenset(["r", "réponse", "réponses", "témoin"]),
    answerer="Réponse",
    played="applaudissements|rires|sourires|exclamations|protestations|murmures|inaudible|musique",
)
