"""Portuguese: offices, and how the head of a text says who spoke, where and when."""

from index.text.language.rules import Attributions, Heads, Offices

_ROLES = """cessante eleito eleita interino interina coordenador coordenadora pároco
vice-governador vice-governadora provedor provedora fundador fundadora vereador vereadora
eurodeputado eurodeputada tesoureiro tesoureira comandante executivo executiva presidente
presidenta vice-presidente ministro ministra primeiro-ministro primeira-ministra secretário
secretária subsecretário subsecretária senador senadora deputado deputada prefeito prefeita
autarca porta-voz comissário comissária embaixador embaixadora general almirante coronel juiz
juíza procurador procuradora governador governadora diretor diretora director directora rei rainha
papa mons bispo arcebispo cardeal reitor reitora professor professora representante delegado
delegada conselheiro conselheira chanceler chefe sr sra senhor senhora dom dona dr dra
eng prof""".split()
# Behind "de" an office, a title or a name follows, and no small word.
_IN_OFFICE = (
    r"(?:do|da|dos|das|de)(?=\s*(?:(?:el|la|los|las|o|a)\s+)?"
    rf"(?:vice-?)?(?:{'|'.join(sorted(_ROLES))}|(?-i:[A-ZÀ-Ý][\w'’-]+\s+[A-ZÀ-Ý]\w+))\b)"
)
_OCCASION = (
    r"(?:(?:discurso|intervenção|palavras|mensagem)\s+de\s+(?:encerramento|abertura|"
    r"boas-vindas|despedida|posse)|apontamentos|discurso|intervenção|palavras|declaração|declarações|"
    r"pronunciamento|mensagem|"
    r"entrevista|conferência|conferência\s+de\s+imprensa|coletiva\s+de\s+imprensa|"
    r"saudação|aula|homilia|alocução)"
)

OFFICES = Offices(
    seats=frozenset("membro vogal".split()),
    roles=frozenset(_ROLES),
    joining=frozenset("de do da dos das o a vice".split()),
    runs_on=frozenset("de do da dos das para em ao à".split()),
    address=frozenset("o a sr sra senhor senhora".split()),
    bodies=frozenset(
        """cidades secretaria departamento direção serviço
        banco conselho comissão comité comitê grupo partido governo ministério agência
        assembleia parlamento senado câmara congresso conferência cúpula cimeira fórum
        associação federação instituto universidade tribunal união organização empresa fundação
        jornal rádio televisão imprensa relatório resolução lei tratado nações nação unidas
        estados república europeia portuguesa brasileira internacional""".split()
    ),
    others=frozenset("membros outros representantes convidados".split()),
    joined=r"e|&",
    style=r"(?:sua\s+)(?:excelência|majestade|alteza|santidade)|s\.\s?e\.|exm[oa]\.?",
)

ATTRIBUTIONS = Attributions(
    occasion=_OCCASION,
    by=rf"por|com|{_IN_OFFICE}",
    at=r"n[oa]s?|ao|à|perante\s+[oa]|durante\s+[oa]|por\s+ocasião\s+d[oa]",
    place=r"em|no|na",
    article=r"o|a|os|as|um|uma",
    about=r"sobre|acerca de",
    of_event=r"desde|até|antes|depois|entre|de",
    interview=r"entrevista|perguntas e respostas",
    talks=r"fala com|falou com|conversa com|conversou com",
    asked=r"entrevista",
    beside="após|com|ao lado de",
    see=r"Ver",
    note=r"nota",
    is_ambiguous=True,
)

HEADS = Heads(
    reporters=r"jornalista|correspondente|repórter|redatora?",
    bare=(r"discurso|comunicado|nota à imprensa|opinião|intervenção|artigo"),
    occasion=_OCCASION,
    records=r"ata|acta|diário|transcrição",
    sitting="sessão|reunião|audiência|debate|conferência",
    delivery=r"só faz fé a versão lida|só faz fé|transcrição|sob embargo|texto integral",
    salutation=(
        r"(?:senhoras e senhores|minhas senhoras|meus senhores|senhor(?:a|es|as)? |"
        r"excelências?|car[oa]s |querid[oa]s|bom dia|boa (?:tarde|noite)|muito obrigad[oa]|"
        r"obrigad[oa])"
    ),
    before_date=r"de|em|a|aos",
    papers=frozenset(
        """relatório resolução orçamento plano programa estratégia nota carta tratado lei
        regulamento decisão cúpula cimeira conferência reunião sessão debate discurso declaração
        entrevista comunicado acordo projeto versão edição volume parte capítulo anexo estudo
        boletim notícias eleição crise janeiro fevereiro março abril maio junho julho agosto
        setembro outubro novembro dezembro""".split()
    ),
    first_person=r"eu|me|meu|minha",
    event=r"n[oa]s?|ao|à|perante\s+[oa]|durante\s+[oa]|por\s+ocasião\s+d[oa]",
    byline=r"por",
    places=frozenset(
        """santo cidade praça rua avenida palácio hotel castelo igreja catedral ponte monte
        lago rio ilha porto parque centro universidade escola museu teatro estádio
        aeroporto estação norte sul leste oeste são santa""".split()
    ),
    held=r"proferid[oa]|pronunciad[oa]|realizad[oa]|data",
    published=r"publicação|embargo|publicad[oa]|atualizad[oa]|actualizad[oa]|divulgad[oa]",
    titles=frozenset("sr sra senhor senhora dom dona d dr dra eng prof exmo exma".split()),
    role_label="cargo|função",
    menu=(
        "português|partilhar|compartilhar|imprimir|intervenções|início|notícias|discursos|"
        "imprensa|publicações|menu|pesquisar"
    ),
    begun=r"início|abertura",
    joint=r"conjunt[ao]s?",
    behalf="lid[oa] p(?:or|el[oa])|em seu nome|na ausência d",
    instead=r"em nome d|em representação d",
    speaker_label="quem|orador|oradora|interveniente|palestrante",
    voice_label="autor|autora|por",
    other_voices=r"com|moderad\w+|presid\w+|para|contacto|contato|entrevistador\w*",
)
