"""Write the page of all that Briefing says in its own words: `python -m docs.messages`."""

import ast
from collections.abc import Iterator
from pathlib import Path

from index.phrases import languages, name_of
from index.phrases.catalogue import read

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "messages.md"
_TEXTS = ROOT / "bot" / "adapters" / "telegram" / "texts.py"
_HEAD = """# What the bot says

Every phrase that is Briefing's own, in every language that comes with it. Words in braces are
filled in. `python -m docs.messages` writes this page from the code and the catalogues; a test
compares them.
"""


def page() -> str:
    """Return the page, in Markdown."""
    others = [language for language in languages() if language != "en"]
    own = {one: read(ROOT / "index" / "phrases" / f"{one}.po", one) for one in others}
    parts = [_HEAD]
    for title, phrases in _sections():
        parts.append(f"## {title}\n")
        for phrase in phrases:
            parts.append(_block("English", phrase))
            parts.extend(_block(name_of(one), own[one].gettext(phrase)) for one in others)
    return "\n".join(parts)


def _block(language: str, words: str) -> str:
    return f"{language}:\n\n```text\n{words.strip()}\n```\n"


def _sections() -> Iterator[tuple[str, list[str]]]:
    """Yield the phrases of the bot's own texts by their headings, then those of other modules."""
    yield from _by_comment(_TEXTS)
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]):
        found = [phrase for _, phrase in _phrases(path)] if path != _TEXTS else []
        if found:
            yield f"`{path.relative_to(ROOT).as_posix()}`", found


def _by_comment(path: Path) -> Iterator[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [(at, line[2:]) for at, line in enumerate(lines, 1) if line.startswith("# ")]
    phrases = list(_phrases(path))
    for number, (at, title) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(lines)
        found = [phrase for line, phrase in phrases if at < line <= end]
        if found:
            yield title, found


def _phrases(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the phrases of a module, with the lines that they begin on; a count's plural alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = node.args[-1:] if node.func.id == "Counted" else node.args[:1]
            if node.func.id in ("Phrase", "Counted"):
                yield from (
                    (node.lineno, str(w.value)) for w in words if isinstance(w, ast.Constant)
                )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
