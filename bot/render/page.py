"""A brief as a self-contained HTML page without scripts, for the screen and for print."""

from base64 import b64encode
from hashlib import sha256
from html import escape

from bot.render import also_said, attribution, context_lines, credit, heading
from index.models import Brief, Group, Line, web_link

_STYLE = """
:root { color-scheme: light dark; }
body { font: 17px/1.5 Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 44rem;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1.5rem; }
h2 { font: 600 1rem/1.4 system-ui, sans-serif; margin: 2rem 0 .75rem; }
figure { margin: 0 0 1.25rem; break-inside: avoid; }
blockquote { border-left: 3px solid #8a8a8a; margin: 0; padding: 0 0 0 1rem;
  white-space: pre-wrap; }
figcaption { font: .85rem/1.4 system-ui, sans-serif; margin: .35rem 0 0 1.2rem; opacity: .8; }
.context { font-size: .85rem; font-style: italic; margin: .35rem 0 0 1.2rem; opacity: .7; }
.sides { display: grid; gap: 2rem; grid-template-columns: 1fr 1fr; }
.contrast { max-width: 64rem; }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr; } }
@page { margin: 2cm; }
@media print {
  body { font-size: 11pt; margin: 0; max-width: none; }
  a[href]::after { content: " (" attr(href) ")"; font-size: .8em; overflow-wrap: anywhere; }
  h2 { break-after: avoid; }
}
"""
# Nothing is loaded and nothing runs; the one style is ours.
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
)


def brief(brief: Brief) -> str:
    """Return a brief as an HTML page."""
    title = escape(brief.topic)
    groups = "\n".join(_group(brief, group) for group in brief.groups)
    if brief.kind == "contrast":
        groups = f'<div class="sides">\n{groups}\n</div>'
    note = f"<p>{escape(brief.explanation)}</p>\n" if brief.explanation else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="referrer" content="no-referrer">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f'<body class="{brief.kind}">\n<h1>{title}</h1>\n{groups}\n{note}</body>\n</html>'
    )


def _group(brief: Brief, group: Group) -> str:
    title = escape(heading(brief, group))
    lines = "\n".join(_line(line) for line in group.lines)
    return f"<section>\n<h2>{title}</h2>\n{lines}\n</section>"


def _line(line: Line) -> str:
    quotation = line.quotation
    said = escape(credit(quotation))
    if link := web_link(quotation.link):
        said = f'<a href="{escape(link)}">{said}</a>'
    around = context_lines(quotation) if quotation.needs_context else ()
    context = "".join(f'<p class="context">{escape(line)}</p>\n' for line in around)
    also = [f"Also in: {attribution(c.source, c.place)}" for c in quotation.copies]
    also.extend(also_said(q) for q in line.also)
    notes = "".join(f"<br>{escape(note)}" for note in also)
    return (
        f'<figure id="{quotation.id}">\n<blockquote>{escape(quotation.text)}</blockquote>\n'
        f"<figcaption>— {said}{notes}</figcaption>\n{context}</figure>"
    )
