"""French: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """sortant sortante président-directeur vice-président vice-présidente sous-gouverneur
sous-gouverneure coordinateur coordinatrice prieur prieure abbé curé doyen doyenne bâtonnier
bâtonnière fondateur fondatrice trésorier trésorière haut-commissaire haute-commissaire
ministre-président eurodéputé eurodéputée défenseur défenseure magistrat magistrate sous-préfet
sous-préfète dirigeant dirigeante pdg président présidente ministre premier première secrétaire
sénateur sénatrice député députée rapporteur rapporteure commissaire ambassadeur ambassadrice
général amiral colonel juge procureur procureure directeur directrice gouverneur gouverneure
préfet préfète chancelier chancelière roi reine pape évêque archevêque cardinal représentant
représentante délégué déléguée porte-parole chef cheffe conseiller conseillère recteur rectrice
professeur professeure m mme mlle dr pr monsieur madame mgr maire maires échevin échevine pasteure
pasteur""".split()
# Behind "de" an office or a title must follow: "Déclaration de principes" is nobody's.
_IN_OFFICE = (
    r"(?:du|de\s+la|de\s+l['’]|de|d['’])(?=\s*(?:(?:son\s+excellence|s\.\s?e\.)\s+)?"
    rf"(?:vice-)?(?:{'|'.join(sorted(_ROLES))})\b)"
)
# "Discours de Jean Martin", "d'Anne Le Querrec": two words of a name, or more, follow.
# What is "de" somebody there is about them.
_OF_NAME = (
    r"(?<!éloge )(?<!hommage )"
    r"(?-i:(?:de(?=\s)|d['’])(?=\s*(?!L[ae]s?\s)(?:(?:sœur|frère|"
    r"père)\s+)?[A-ZÀ-Ý][\w'’-]+\s+[A-ZÀ-Ý]))"
)
_OCCASION = (
    r"(?:discours|allocution|mots?\s+d['’]accueil|mot\s+(?:de\s+bienvenue|d['’]ouverture|de\s+clôture)|déclaration|"
    r"intervention|propos|message|conférence\s+de\s+presse|"
    r"entretien|interview|point\s+de\s+presse|rapport\s+(?:d['’]ouverture|moral)|adresse|"
    r"éloge|hommage|conférence)"
)

OFFICES = Offices(
    seats=frozenset("membre".split()),
    roles=frozenset(_ROLES),
    joining=frozenset("de du des la le vice adjoint adjointe".split()),
    runs_on=frozenset("de du des la à aux au chargé chargée".split()),
    address=frozenset("m mme mlle monsieur madame le la".split()),
    bodies=frozenset(
        """banque conseil commission comité groupe parti gouvernement ministère département agence
        administration assemblée parlement sénat congrès conférence sommet forum société
        association confédération fédération mairie ville tribunal courrier institut université
        collège école cour union syndicat organisation entreprise fondation club équipe journal
        gazette figaro monde libération radio télévision presse rapport résolution principes
        politique loi traité nations nation unies états république européenne française
        internationale faculté""".split()
    ),
    others=frozenset("membres autres représentants invités".split()),
    joined="et|&",
    style=r"(?:son|sa)\s+(?:excellence|majesté|altesse|éminence|sainteté)|s\.\s?e\.(?:\s?m\.)?",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"par|avec|(?:prononcée?|présentée?|donnée?|faite?)\s+par|{_IN_OFFICE}|{_OF_NAME}",
    at=r"à\s+la|à\s+l['’]occasion\s+d[eu]|à|au|aux|devant|lors\s+d[eu]|pour",
    place="à|au|en",
    article="le|la|les|l['’]|un|une|du|des|de",
    about="sur|concernant|au sujet de",
    at_behind="à la|au|lors",
    of_event="depuis|avant|après|entre",
    interview="entretien|interview|questions et réponses",
    asked="entretien|interview|propos recueillis",
    talks="parle à|a parlé à|répond à|a répondu à|se confie à|s’est confiée? à",
    beside="après|avec|aux côtés de",
    see="Voir",
    note="note",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"journaliste|correspondante?|reporter|envoyée? spéciale?|rédact(?:eur|rice)",
    bare=(
        r"discours|communiqué(?: de presse)?|tribune|document|article|actualité|"
        r"transcription|homélie"
    ),
    occasion=_OCCASION,
    records=r"compte|procès-verbal|verbatim",
    sitting="séance|réunion|session|débat|audition|discours|conférence",
    delivery=(
        r"seul le prononcé fait foi|sous embargo|tel que prononcé|transcription|compte rendu|"
        r"version (?:écrite|provisoire)"
    ),
    salutation=(
        r"(?:mes(?:dames)? |mesdames|messieurs|monsieur le|madame la|cher|chère|excellence|"
        r"mes chers|bonjour|bonsoir|merci)"
    ),
    before_date="du|le",
    papers=frozenset(
        """rapport résolution budget plan programme stratégie note lettre traité charte loi
        règlement directive décision sommet conférence réunion séance débat discours déclaration
        entretien prononcé communiqué accord projet version édition volume partie chapitre
        annexe étude bulletin nouvelles élection crise hiver printemps été automne janvier
        février mars avril mai juin juillet août septembre octobre novembre décembre""".split()
    ),
    first_person="je|j|moi|mon",
    event=r"à|au|devant|lors\s+d[eu]",
    byline="par",
    places=frozenset(
        """ville place rue avenue boulevard palais hôtel château église cathédrale tour pont mont
        montagne lac rivière île port parc jardin centre université école musée théâtre stade
        aéroport gare nord sud est ouest saint sainte salle""".split()
    ),
    held="prononcé(?:e)?|date|tenue?",
    published="publication|embargo|publié(?:e)?|mis à jour|mise? en ligne|paru|diffusé(?:e)?",
    titles=frozenset(
        """mgr abbé sœur soeur frère père m mme mlle monsieur madame dr pr prof professeur
        maître me""".split()
    ),
    ranks=frozenset("professeur professeure évêque cardinal général amiral colonel".split()),
    role_label="fonction|qualité|titre",
    menu=(
        "français|partager|imprimer|aller au contenu|vous êtes ici|salle de presse|accueil|"
        "actualités|discours|presse|publications|médias|menu|recherche"
    ),
    begun=r"(?:la )?séance (?:est )?(?:ouverte|reprise)|ouverture de la séance",
    replies="réponse|droit de réponse",
    joint="conjoint[es]?|commune?",
    responders="discutante?s?|répondante?s?",
    delivered="(?:prononcée?|lue?) par",
    behalf="lue? par|en son nom|en l['’]absence d",
    instead="pour|au nom d[eu]",
    speaker_label=r"qui|intervenante?(?:s|\(s\))?|orateur|oratrice",
    voice_label="auteur|par",
    other_voices=r"avec|modérat\w+|présidence|pour|à|propos recueillis|contact",
)
