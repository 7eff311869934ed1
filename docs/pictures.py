"""Draw the README's pictures again, from the real program: `python -m docs.pictures`.

The terminal's picture is what `briefing ask` writes to a terminal. Telegram's is the message that
the bot sends to the loopback server of the tests, on a page drawn for it in Chromium.
"""

import html
import inspect
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from tests.bot.telegram.conftest import folder_over, running
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.talk import QUESTION, asks

PICTURES = Path(__file__).parent / "pictures"
COLUMNS = 98
# Rich's own page, without the font that it fetches.
FONT = re.compile(r"@font-face \{\{.*?\}\}", re.S)
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 22px 24px; width: 552px; background: #dfe8d8;
       font: 15px/1.4 Inter, Roboto, "Helvetica Neue", sans-serif; color: #000; }}
.said {{ background: #fff; border-radius: 14px 14px 14px 4px; padding: 8px 12px; width: 480px;
        white-space: pre-wrap; overflow-wrap: anywhere; margin-top: 8px; }}
.asked {{ background: #e6fbd0; border-radius: 14px 14px 4px 14px; width: fit-content;
         margin-left: auto; }}
blockquote {{ margin: 0; padding: 4px 10px; border-left: 3px solid #3a8ec8; border-radius: 5px;
             background: #eaf3f9; }}
a {{ color: #2678b6; text-decoration: none; }}
.row {{ display: flex; gap: 4px; width: 504px; margin-top: 4px; }}
.row span {{ flex: 1; text-align: center; padding: 7px 0; border-radius: 8px; color: #fff;
            background: #8aa283; font-size: 14px; font-weight: 500; }}
</style><div class="said asked">{question}</div><div class="said">{answer}</div>{buttons}
<script>document.title = document.documentElement.getBoundingClientRect().height</script>
"""


def terminal(data_dir: Path) -> str:
    """Return an SVG of `briefing ask` on a terminal: the second time, with the index built."""
    environment = {**os.environ, "BRIEFING_DATA_DIR": str(data_dir), "COLUMNS": str(COLUMNS)}
    command = [sys.executable, "-m", "bot", "ask", QUESTION]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    ours, its = pty.openpty()
    with subprocess.Popen(command, env=environment | {"TERM": "xterm-256color"}, stdout=its):
        os.close(its)
        written = b"".join(iter(lambda: _read(ours), b"")).decode()
    console = Console(record=True, width=COLUMNS, file=StringIO(), highlight=False)
    console.print(Text(f'$ briefing ask "{QUESTION}"', "bold"))
    console.print(Text.from_ansi(written.replace("\r\n", "\n").rstrip()))
    page = inspect.signature(Console.export_svg).parameters["code_format"].default
    return console.export_svg(
        title="Briefing", code_format=FONT.sub("", page), unique_id="briefing"
    )


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65_536)
    except OSError:  # the program has ended, and with it the terminal
        return b""


def message(data_dir: Path) -> dict[str, Any]:
    """Return the bot's message in answer to the question, as its server got it."""
    folder = folder_over(data_dir, data_dir / "bot")
    with BotApi() as api, running(api, folder):
        return asks(api)[1]


def page(sent: dict[str, Any]) -> str:
    """Return a page that shows a message somewhat as Telegram's apps do."""
    rows = sent["reply_markup"]["inline_keyboard"]
    buttons = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in rows)
    # A block ends its line by itself.
    answer = sent["_html"].replace("</blockquote>\n", "</blockquote>")
    return PAGE.format(question=html.escape(QUESTION), answer=answer, buttons=buttons)


def _button(button: dict[str, Any]) -> str:
    return f"<span>{html.escape(button['text'])}</span>"


def photograph(drawn: str, said: str, folder: Path) -> bytes:
    """Return a PNG of a page, with the text that it shows kept inside."""
    source, target = folder / "page.html", folder / "page.png"
    source.write_text(drawn, encoding="utf-8")
    height = re.search(r"<title>(\d+)", _chromium("--dump-dom", str(source)))
    assert height
    _chromium(f"--screenshot={target}", f"--window-size=600,{height[1]}", str(source))
    return with_text(target.read_bytes(), said)


def _chromium(*arguments: str) -> str:
    command = [
        "chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
        "--force-device-scale-factor=2", *arguments,
    ]  # fmt: skip
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def with_text(png: bytes, said: str) -> bytes:
    """Return a PNG with a text in it (an iTXt chunk), so that a test can read what it shows."""
    body = b"iTXt" + b"Description\0\0\0\0\0" + said.encode()
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    end = png.rindex(b"\0\0\0\0IEND")
    return png[:end] + chunk + png[end:]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (PICTURES / "terminal.svg").write_text(terminal(folder), encoding="utf-8")
        sent = message(folder)
        drawn = photograph(page(sent), sent["text"], folder)
        (PICTURES / "telegram.png").write_bytes(drawn)


if __name__ == "__main__":
    main()
