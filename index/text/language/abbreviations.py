"""Abbreviations of languages without more rules: a full stop behind one ends no sentence.

Those that often end one ("etc.") are not among them.
"""

from collections.abc import Mapping

from index.text.language.rules import Sentences

# "3. maj": the day of a date, as many languages write it.
_ORDINALS = r"(?<!\d)\d{1,2}"
_ABBREVIATIONS: Mapping[str, str] = {
    "ar": r"[ء-ي]|هـ",
    "cs": r"dr|mgr|ing|prof|doc|judr|mudr|phdr|čl|odst|písm|č|čís|str|s|ul|tř|nám|např|tzv|tj|tzn|"
    rf"resp|popř|mj|gen|plk|sv|tis|mil|mld|{_ORDINALS}",
    "da": rf"hr|fr|dr|prof|bl\.a|f\.eks|fx|dvs|stk|nr|s|kl|ca|pga|jf|art|kap|mio|{_ORDINALS}",
    "el": r"κ|κα|κκ|κος|άρθρ|άρ|αρ|αριθ|παρ|εδ|σελ|σ|βλ|πρβλ|π\.χ|δηλ|λ\.χ|τηλ|καθ|δρ|στρ|αγ|οδ|"
    r"λεωφ|εκ|χιλ|δισ",
    "fi": rf"esim|mm|ns|ks|vrt|n|nro|s|klo|prof|tri|mrd|milj|kpl|{_ORDINALS}",
    "hu": rf"dr|prof|pl|ún|kb|ld|vö|sz|bek|ill|özv|ifj|id|tel|u|hg|mrd|{_ORDINALS}",
    # "2019. 5. 3." is a day.
    "ko": r"(?<!\d)\d{1,4}",
    "nl": r"dhr|mevr|mw|dr|drs|ir|ing|mr|prof|art|nr|blz|p|pag|bijv|bv|d\.w\.z|o\.a|m\.b\.t|"
    r"ca|resp|gem|jl|st|jr",
    "no": rf"hr|fr|dr|prof|bl\.a|f\.eks|dvs|nr|s|kl|ca|pga|jf|art|kap|pst|mill|mrd|{_ORDINALS}",
    "pl": r"art|ust|pkt|lit|nr|poz|zob|np|tzn|tj|inż|mgr|dr|hab|prof|doc|ks|św|gen|płk|mjr|kpt|red|"
    r"woj|ul|al|os|ok|m\.in|ww|godz|tys|mln|mld",
    "pt": r"sr|sra|srs|dr|dra|drs|prof|profa|eng|arq|art|arts|n|p|pp|pág|págs|exmo|exma|av|vol|cap|"
    r"fig|cf|séc|tel|gen|cel",
    "ro": r"dl|dna|dr|prof|ing|av|art|alin|lit|nr|pag|str|bd|jud|cca|gen|col|lt",
    "ru": r"г|гг|д|ул|просп|тыс|млн|млрд|руб|коп|см|стр|с|ст|п|пп|рис|табл|проф|акад|доц|инж|"
    r"ген|напр|ок|обл|р|т\.\s?[едпк]",
    "sk": r"dr|mgr|ing|prof|doc|judr|čl|ods|písm|č|str|s|ul|nám|napr|tzv|t\.\s?j|resp|gen|sv|tis|"
    rf"mil|mld|{_ORDINALS}",
    "sv": r"dr|prof|t\.ex|bl\.a|dvs|s\.k|kap|st|nr|s|kl|ca|resp|f\.d|fr\.o\.m|t\.o\.m|hr|fr",
    "tr": r"sn|dr|prof|doç|av|yrd|öğr|uzm|müh|bkz|örn|yakl|md|mad|no|sok|cad|mah|bul|apt|alb|"
    rf"gen|s|ss|çev|haz|hz|{_ORDINALS}",
    "uk": r"м|вул|р|рр|ст|п|гр|проф|акад|доц|ім|тис|млн|млрд|див|напр|обл",
}


def sentences_of(code: str) -> Sentences:
    """Return what ends no sentence in a language; nothing where it has no list."""
    return Sentences(abbreviations=_ABBREVIATIONS.get(code, ""))
