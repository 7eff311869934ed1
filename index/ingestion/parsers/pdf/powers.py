"""Which raised numbers call no note: powers, fractions, isotopes."""

import re

RAISED_DIGITS = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
# The sign of a chemical element, whose isotope a raised number before it names.
_ELEMENT = re.compile(r"(?!A\b)[A-Z][a-z]?(?![^\W\d_])")
# What is squared or cubed, whatever notes there are: "20 m²", "W/m²", "the km²", "x²", "R²"; not
# "£20m" or "the 1990s".
_SQUARED = re.compile(
    r"(?:\d[ \u00a0]|(?:^|[^£$€¥\d.,])[\d.,]{1,9}|/|\bper )m$|(?:/|\bper )s$|"
    r"(?:\d[ \u00a0]?|/|\bper )(?:ft|mi|yd|[µn]m)$|(?<![^\W_])[kcdhm]m$|"
    r"(?:^|[\s(=+*×·/−–-])[bcdfghj-nprstuvxzRα-ωΑ-Ω]$"
)
# "3 × 10⁶".
_TEN = re.compile(r"[x×·⋅*] ?10$")


def is_power(raised: str, before: str, behind: str) -> bool:
    """Say whether a raised number calls no note: it is a power, or leads a fraction or an isotope.

    `before` and `behind`: what stands beside it. At the start of a line the number of an isotope
    ("¹³¹I") looks like that of a note: "12I thank …".
    """
    if raised.startswith("−"):
        return True
    if raised.endswith(" ") and not raised.strip().isdigit():
        return False
    if raised.strip() in ("2", "3") and _SQUARED.search(before):
        return True
    if _TEN.search(before):
        return True
    if raised.endswith(" ") or "," in raised:
        return False
    if behind.startswith(("/", "⁄")):
        return True
    is_apart = before.endswith((" ", "(")) if before else len(raised) > 2
    return is_apart and len(raised) > 1 and bool(_ELEMENT.match(behind))
