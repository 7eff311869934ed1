"""The documentation site: `make docs`. Sphinx reads the repository's own Markdown where it lies.

The README is the first page, so its links work in the repository and in the site alike.
"""

from pathlib import Path

from sphinx.application import Sphinx

project = "Briefing"
html_title = "Briefing"
root_doc = "README"
include_patterns = [
    "README.md", "docs/*.md", "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md",
    "index/data/reader/README.md", "index/data/encoder/README.md",
    "index/data/reader-multilingual/README.md", "data/questions/README.md",
]  # fmt: skip
exclude_patterns = [".*", "bot", "tests"]  # or every folder in them is looked through
extensions = ["myst_parser"]
myst_enable_extensions = ["html_image"]
myst_heading_anchors = 3
html_theme = "furo"
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_use_index = False
smartquotes = False  # options keep their two hyphens, samples their quotation marks

# What the side bar lists, in this order.
CONTENTS = """
```{toctree}
:hidden:
:caption: Use it
docs/your-documents
docs/commands
docs/settings
docs/telegram
docs/messages
docs/python
```
```{toctree}
:hidden:
:caption: Run it
docs/deployment
docs/postgres
docs/offline
docs/security
```
```{toctree}
:hidden:
:caption: Understand it
docs/architecture
docs/glossary
docs/quality
docs/performance
index/data/reader/README
index/data/reader-multilingual/README
index/data/encoder/README
data/questions/README
corpus/README
```
```{toctree}
:hidden:
:caption: Change it
CONTRIBUTING
CHANGELOG
```
"""


def add_contents(_: Sphinx, name: str, source: list[str]) -> None:
    """Give the README the table of contents that only the site needs."""
    if name == root_doc:
        source[0] += CONTENTS


def write_index(app: Sphinx, error: Exception | None) -> None:
    """Let the site's own address lead to its first page."""
    if error is None and app.builder.format == "html":
        page = f'<!doctype html><meta http-equiv="refresh" content="0; url={root_doc}.html">\n'
        (Path(app.outdir) / "index.html").write_text(page, encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("source-read", add_contents)
    app.connect("build-finished", write_index)
