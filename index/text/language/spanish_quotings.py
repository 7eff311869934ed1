"""Spanish: how a text quotes and reports others."""

from index.text.language.quoting_rules import Quotings

QUOTINGS = Quotings(
    says=(
        r"di(?:ce|cen|jo|jeron|cho|je|go|jimos)|escrib(?:e|ió|ieron|í)|escrito|pregunt(?:a|ó|é|aron)|"
        r"respond(?:e|ió|ieron)|afirm(?:a|ó|aron)|declar(?:a|ó|aron)|explic(?:a|ó|aron)|"
        r"advirti(?:ó|eron)|añad(?:e|ió)|señal(?:a|ó|aron)|asegur(?:a|ó|aron)|manifest(?:ó|aron)|"
        r"indic(?:a|ó|aron)|subray(?:a|ó)|coment(?:a|ó)|insisti(?:ó|eron)|denunci(?:ó|aron)|"
        r"sostiene|sostuvo|recuerda|recordó"
    ),
    adverbs=r"ha|han|había|una vez|también|después|entonces|siempre|me|nos|le|les|lo",
    own=r"(?:yo|nosotros|he|hemos|ya|les|os)\b(?: (?:he|hemos|ya|les|lo|siempre)){0,8}",
    hearsay="según",
    credits=r"según|en palabras de|cito a|palabras de",
    before_name=r"(?:el|la|nuestro|nuestra) (?:[a-zñáéíóú-]+ ){0,2}",
    before_others=r"de|del|en|a|al|con|por|para|sobre|y|o|que|como",
    pronouns=r"él|ella|su carta|su mensaje",
    naming=r"llamad[oa]s?|titulad[oa]s?|(?:el|la) (?:término|palabra|lema|título)",
    unnamed=frozenset(
        """como y pero si cuando el la los las un una yo nosotros él ella ellos ellas ustedes este
        esta eso aquí allí en a de para por con quien que mi mis nuestro nuestra su sus algunos
        muchos todos nadie hoy ayer sí no también así entonces""".split()
    ),
)
