"""Portuguese: who speaks in a transcript, and what nobody says."""

from index.text.language.transcript_rules import NOBODYS, Transcripts

TRANSCRIPTS = Transcripts(
    politely=r"(?:senhora?|sra?\.)",
    parts=frozenset(
        """p r pergunta perguntas resposta jornalista repórter moderador moderadora entrevistador
        entrevistadora intérprete público apresentador apresentadora testemunha locutor
        locutora vozes orador oradora""".split()
    ),
    articles="o|a|os|as|um|uma",
    offices=frozenset(
        """presidente presidenta vice-presidente ministro ministra primeiro-ministro
        primeira-ministra secretário secretária senador senadora deputado deputada prefeito
        prefeita porta-voz comissário comissária embaixador embaixadora general almirante juiz
        juíza procurador procuradora governador governadora diretor diretora rei rainha papa
        relator relatora vereador vereadora chanceler representante delegado delegada""".split()
    ),
    office_goes_on="de|do|da|dos|das|para|geral|adjunto|adjunta",
    ranks=frozenset("vice-presidente primeiro-ministro primeira-ministra adjunto".split()),
    presiding=frozenset("presidente presidenta moderador moderadora".split()),
    seats=frozenset(
        "presidente presidenta deputado deputada senador senadora relator relatora".split()
    ),
    titled=r"(?:o |a )?(?:senhor|senhora|sr|sra|sr\.?ª|dep|sen)|dom|dona|dr|dra|eng",
    recorded_titles="O|A|Sr|Sra|Senhor|Senhora|Dom|Dona|Dr|Dra",
    dropped=r"o|a|(?:[oa] )?(?:senhora?|sra?|sr\.?ª)|dom|dona|dr|dra|dep|sen",
    men="senhor|sr|dom|o",
    women="senhora|sra|sr.?ª|dona|a",
    bodies=frozenset(
        """grupo partido congresso conselho comissão comité comitê assembleia senado câmara
        ministério governo união associação federação banco sociedade fundação agência instituto
        tribunal""".split()
    ),
    label_words=r"de|do|da|dos|das|e|o|a|senhor|senhora|em|para|geral|sr\.?|sra\.?|sr\.?ª",
    of_place="de|do|da",
    comes_from="do|da",
    manner=(
        r"int[eé]rprete|\d+|por|via|em|interpretação|tradução|continua|para|sem revisão|pela ordem|"
        r"como líder|fora do microfone"
    ),
    nobodys=NOBODYS
    | frozenset(
        """presidência nota notas fonte fontes contato contacto data local lugar foto imagem tabela
        introdução conclusão artigo seção secção assunto hora título anexo resumo exemplo capítulo
        objetivo projeto aplausos""".split()
    ),
    openers=frozenset(
        """em de por para com sem sobre desde até entre segundo se quando como porque mas e ou nem
        pois então assim também logo aqui ali isto esta este ela ele nós eu meu nosso seu que quem
        onde hoje amanhã ontem agora sim não obrigado obrigada""".split()
    ),
    clause="eu|nós|você|ele|ela|é|são|era|foi|há|será|diz|disse|não|que|se|porque",
    closes=(
        r"(?:está )?(?:aberta|encerrada|suspensa|reaberta) a sess|(?:levanta|encerra|suspende)-se"
    ),
    first_person="eu|Eu|nós|Nós|nosso|nossa|meu|minha|me|nos|vocês|Sr",
    introduces="sou|chamo-me|meu nome é|o meu nome é",
    questioners=frozenset(
        "p pergunta perguntas jornalista repórter entrevistador entrevistadora".split()
    ),
    questioner="Pergunta",
    answerers=frozenset(["r", "resposta", "testemunha"]),
    answerer="Resposta",
    heckled=r"vozes|uma voz|o orador|a oradora|protestos",
    played="aplausos|palmas|risos|protestos|inaudível|música|pausa|tumulto",
)
