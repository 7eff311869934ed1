"""Spanish: how a text quotes and reports others."""

from index.text.language.quoting_rules import Quotings, Reports

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
    of_women=r"ella",
    of_men=r"él",
    naming=r"llamad[oa]s?|titulad[oa]s?|(?:el|la) (?:término|palabra|lema|título)",
    unnamed=frozenset(
        """como y pero si cuando el la los las un una yo nosotros él ella ellos ellas ustedes este
        esta eso aquí allí en a de para por con quien que mi mis nuestro nuestra su sus algunos
        muchos todos nadie hoy ayer sí no también así entonces""".split()
    ),
)

REPORTS = Reports(
    others=(
        r"(?:pero |y )?(?:hay (?:quien|quienes|gente que|personas que|voces que)\b|"
        r"(?:algunos|muchos|otros|ciertos)(?: \w+)? (?:dicen|sostienen|afirman|creen|piden|piensan|"
        r"proponen)\b|se dice que\b|dicen que\b|nos dicen que\b|"
        r"(?:mis|nuestros|los) (?:adversarios|rivales|críticos|oponentes) (?:dicen|afirman|"
        r"sostienen)\b)"
    ),
    turning=r"(?:pero|sin embargo|no obstante|yo no|nosotros no)\b",
    denying=(
        r"(?:pero )?(?:(?:eso|esto) (?:es falso|no es (?:cierto|verdad|así))\b|es mentira\b|"
        r"se equivocan?\b|no es (?:cierto|verdad)[.,;]|nunca (?:dije|he dicho) eso\b|"
        r"yo no he dicho eso\b)"
    ),
    asking=(
        r"\b(?:pregunta|preguntó|preguntaron|ha preguntado|quería saber|quiso saber)\b"
        r"(?: (?!y\b|pero\b)[\w’'-]+){0,4} (?:si|por qué|cómo|cuándo|dónde|quién|qué|cuál)\b"
        r"[^,;:«]*$"
    ),
    correcting=r"(?:retiro (?:lo dicho|eso)|me equivoqué|rectifico|me corrijo)\b",
)
