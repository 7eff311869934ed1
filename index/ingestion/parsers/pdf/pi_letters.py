"""The signs and Greek letters of Linotype's Mathematical Pi fonts, which number their glyphs.

Journals and reports set from the 1990s on have them without a table of Unicode: without these names
"p < 0.001" lost its sign. Only numbers whose sign is sure are here.
"""

_SIGNS = {
    "H11001": "+", "H11002": "−", "H11003": "×", "H11005": "=", "H11006": "±", "H11009": "∞",
    "H11011": "∼", "H11015": "≈", "H11021": "<", "H11022": ">", "H11032": "′", "H11033": "″",
    "H11034": "°", "H11349": "≤", "H11350": "≥",
}  # fmt: skip
_GREEK = {f"H{9251 + i}": letter for i, letter in enumerate("αβγδεζηθικλμνξοπρσ")}
_GREEK |= {"H9270": "τ", "H9272": "φ", "H9273": "χ", "H9274": "ψ", "H9275": "ω"}
# By a glyph's name, the letter or sign.
PI_LETTERS = _SIGNS | _GREEK
