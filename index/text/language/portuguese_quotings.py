"""Portuguese: how a speaker quotes others."""

from index.text.language.quoting_rules import Quotings

QUOTINGS = Quotings(
    says=(
        r"diz(?:em|ia|iam)?|diss(?:e|eram|este)|afirm(?:a|ou|aram|ava)|declar(?:a|ou|aram)|"
        r"escrev(?:e|eu|eram|ia)|pergunt(?:a|ou|aram)|respond(?:e|eu|eram)|acrescent(?:a|ou)|"
        r"explic(?:a|ou|aram)|anunci(?:a|ou)|garant(?:e|iu)|conclu(?:i|iu)|lê-se|cit(?:a|o|ou)"
    ),
    adverbs=r"também|então|depois|ainda|já|sempre|muitas vezes|há|tinha|tem|recentemente",
    own=(r"(?:eu|nós)(?:\s+(?:já|também|sempre|então|nunca|mesmo|mesma|próprio|própria)){0,4}"),
    subjects=r"eu|nós|ele|ela|eles|elas|você|vocês|muitos|alguns|outros|quem|que|isto|isso|ninguém",
    joins=r"e|então",
    aims=r"para",
    hearsay="segundo|de acordo com|conforme",
    credits=r"segundo|nas palavras de|de acordo com|palavras de|carta de|cito",
    before_others=r"de|do|da|dos|das|em|no|na|por|para|com|a|ao|à|sobre|entre|e|ou",
    before_name=r"o |a |os |as ",
    naming=r"(?:o )?chamado|(?:a )?chamada|intitulad[oa]|(?:a )?(?:palavra|expressão|frase|lema)",
    opens=r"(?:e )?cito\s*[:,—–-]",
    closes=r"fim de citação|fecho aspas",
)
