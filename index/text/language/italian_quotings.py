"""Italian: how a text quotes and reports others."""

from index.text.language.quoting_rules import Quotings, Reports

QUOTINGS = Quotings(
    says=(
        r"di(?:ce|cono|sse|ssero|ceva|co|ssi)|detto|scriv(?:e|eva)|scrisse|scritto|"
        r"chiese|chiede|rispos(?:e|ero)|risponde|afferm(?:a|ò|ato)|dichiar(?:a|ò|ato)|"
        r"spieg(?:a|ò|ato)|aggiun(?:ge|se)"
    ),
    adverbs=r"ha|hanno|aveva|una volta|anche|poi|allora|sempre|mi|ci|gli|lo",
    own=r"(?:io|noi|ho|abbiamo|vi|lo|già)\b(?: (?:ho|abbiamo|già|vi|lo|sempre)){0,8}",
    hearsay="secondo",
    credits=r"secondo|nelle parole di|cito|parole di",
    before_name=r"(?:il|la|lo|l['’]|nostro|nostra) ?(?:[a-zàèéìòù-]+ ){0,2}",
    before_others=r"di|del|della|in|a|al|con|per|su|da|e|o|che|come",
    pronouns=r"egli|lui|lei|ella|la sua lettera",
    of_women=r"lei|ella",
    of_men=r"lui|egli",
    naming=r"cosiddett[oaie]|chiamat[oaie]|intitolat[oaie]|(?:il|la) (?:termine|parola|titolo)",
    unnamed=frozenset(
        """come e ma se quando il la lo i gli le un una io noi egli lui lei essi loro voi questo
        questa qui là in a di per con chi che mio mia nostro nostra suo sua alcuni molti tutti
        nessuno oggi ieri sì no anche così allora""".split()
    ),
)

REPORTS = Reports(
    others=(
        r"(?:ma |e )?(?:c['’]è chi\b|(?:alcuni|molti|altri|certi)(?: \w+)? (?:dicono|sostengono|"
        r"affermano|credono|chiedono|pensano|propongono)\b|si dice che\b|dicono che\b|"
        r"(?:i miei|i nostri|gli) (?:avversari|critici|oppositori) (?:dicono|affermano|"
        r"sostengono)\b)"
    ),
    turning=r"(?:ma|però|tuttavia|io no|noi no)\b",
    denying=(
        r"(?:ma )?(?:(?:questo |ciò )?(?:è falso|non è (?:vero|così))\b|si sbaglian?o?\b|"
        r"non l['’]ho mai detto\b|non ho mai detto questo\b)"
    ),
    asking=(
        r"\b(?:chiede|chiese|chiesero|ha chiesto|hanno chiesto|voleva sapere)\b"
        r"(?: (?!e\b|ma\b)[\w’'-]+){0,4} (?:se|perché|come|quando|dove|chi|quale|quali)\b[^,;:«]*$"
    ),
    correcting=r"(?:ritiro quello che ho detto|mi sono sbagliat[oa]|mi correggo)\b",
)
