"""English: words before a surname that are no given names, besides offices."""

TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness viscount count countess
    duke duchess earl rev reverend fr father mother sister brother imam rabbi sheikh bishop
    archbishop cardinal pastor canon deacon sen senator rep representative congressman congresswoman
    congressmember assemblyman assemblywoman delegate mp mep msp mla td cllr councillor councilor
    alderman gov governor pres president premier pm chancellor undersecretary sec amb ambassador
    consul gen general brigadier lt lieutenant maj major col colonel capt captain cpl corporal sgt
    sergeant cmdr commander commodore adm admiral marshal officer constable inspector sheriff judge
    justice magistrate attorney counsel counsellor advocate madam madame mayor former ex acting
    interim late then incoming outgoing foreign finance defence defense health interior home
    transport environment education economic economy energy trade labour labor treasury climate
    agriculture culture press white house state shadow opposition republican democrat democratic
    tory conservative liberal green socialist comrade citizen author economist historian""".split()
)
