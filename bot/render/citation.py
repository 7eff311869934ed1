"""The citation of one quotation for writers: as BibTeX, as CSL-JSON, as a footnote."""

import json
import re

from bot.render import credit, spoken_date
from bot.render.visible import visible
from index.models import Quotation, Source, web_link

# LaTeX's special characters, and how to escape them. BibTeX counts a brace behind a backslash, too.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile("|".join(map(re.escape, _LATEX)))
_KEY = re.compile(r"[^a-z0-9]")


def footnote(quotation: Quotation) -> str:
    """Return the citation as a footnote, with the deep link."""
    said, link = credit(quotation), web_link(quotation.link)
    return f"{said}, <{link}>." if link else f"{said}."


def bibtex(quotation: Quotation, question: str = "") -> str:
    """Return a BibTeX or biblatex entry in UTF-8, with the quotation as its note.

    Its annotation is the question that it answered, if there was one.
    """
    source, place = quotation.source, quotation.place
    year, month, day = (*(source.date or "").split("-"), "", "")[:3]
    fields = {
        "author": _latex(source.speaker) if source.speaker else f"{{{_latex(_body(source))}}}",
        "title": f"{{{_latex(source.title)}}}",
        "howpublished": _latex(source.event or ""),
        "address": _latex(source.place or ""),
        "publisher": _latex(source.publisher or ""),
        "date": _latex(source.date or ""),
        "year": year, "month": str(int(month)) if month else "", "day": day.lstrip("0"),
        "pages": _latex(str(place.page_label or place.page)) if place and place.page else "",
        "url": (web_link(quotation.link) or "").replace("%", r"\%").replace("#", r"\#"),
        "note": _latex(quotation.text),
        "annote": _latex(question),
    }  # fmt: skip
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(quotation, year)},", *lines, "}"])


def csl_json(quotation: Quotation) -> str:
    """Return a list of one CSL-JSON item, as read by Zotero, pandoc and citeproc."""
    source, place = quotation.source, quotation.place
    kinds = {"remarks": "speech", "report": "report", "document": "document"}
    item = {
        "id": quotation.id,
        "type": kinds[source.kind],
        "title": source.title,
        "author": [_csl_name(source.speaker or _body(source))],
        "event-title": source.event,
        "event-place": source.place,
        "publisher": source.publisher,
        "issued": {"date-parts": [[int(p) for p in source.date.split("-")]]}
        if source.date
        else None,
        "page": str(place.page_label or place.page) if place and place.page else None,
        "URL": web_link(quotation.link),
        "annote": quotation.text,
    }
    if source.archived:
        item["note"] = f"as archived on {spoken_date(source.archived)}"
    known = {name: value for name, value in item.items() if value is not None}
    return json.dumps([known], ensure_ascii=False, indent=1)


def _body(source: Source) -> str:
    """Return the author to name for a source without a speaker."""
    return source.publisher or source.title


def _csl_name(name: str) -> dict[str, str]:
    from nameparser import HumanName  # slow to import, and used only here

    parsed = HumanName(name)
    given = " ".join(part for part in (parsed.first, parsed.middle) if part)
    if not parsed.last or not given:
        return {"literal": name}
    parts = {"family": parsed.last, "given": given, "suffix": parsed.suffix}
    return {key: value for key, value in parts.items() if value}


def _latex(text: str) -> str:
    """Return a text on one line, as LaTeX sets it and no reader of BibTeX takes it for an entry."""
    line = visible(" ".join(text.split()))
    return _SPECIAL.sub(lambda match: _LATEX[match[0]], line)


def _key(quotation: Quotation, year: str) -> str:
    name = (quotation.source.speaker or _body(quotation.source)).split()[-1]
    return f"{_KEY.sub('', name.casefold())}{year}{quotation.id}"
