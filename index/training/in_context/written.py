"""Questions written for training (`data/questions`), and the texts that they are on."""

import json
from pathlib import Path

QUESTIONS = Path(__file__).parents[3] / "data" / "questions"


def written(folder: Path | None, speeches: Path | None, texts: Path) -> Path:
    """Return the file of questions to learn; cut the texts that the desk lacks into `texts`.

    `speeches`: the folder that the texts are cut from; without it their questions are not used.
    Raises ValueError if a text there is not the one that the questions were written on.
    """
    folder = folder or QUESTIONS
    if speeches:
        texts.mkdir(parents=True, exist_ok=True)
        for name, cut in json.loads((folder / "excerpts.json").read_text("utf-8")).items():
            _cut(speeches / cut["file"], cut, texts / name)
    return folder / "learned.jsonl"


def _cut(path: Path, cut: dict[str, str | int], out: Path) -> None:
    """Write the paragraphs of a text that are meant, and what is known of it beside them."""
    content = path.read_bytes()
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    first, last = int(cut["first"]), int(cut["last"])
    if not lines[first].startswith(str(cut["begins"])):
        raise ValueError(f"{path} is not the text that the questions were written on")
    out.write_text("\n\n".join(lines[first : last + 1]) + "\n", encoding="utf-8")
    facts = {k: v for k, v in cut.items() if k in ("title", "speaker", "role", "event", "date")}
    out.with_name(f"{out.name}.toml").write_text(
        "".join(f"{k} = {json.dumps(v)}\n" for k, v in facts.items()), encoding="utf-8"
    )
