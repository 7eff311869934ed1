"""Your own documents, from the command line, end to end."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.encoders.onnx import unfold
from index.encoders.reader import shipped
from index.encoders.weights import MULTILINGUAL
from tests.bot.test_cli import Shell, own

__all__ = ["own"]

HEARING = """Committee on Farms, hearing of 3 May 2021

MS. DOE: The harvest was poor, and we must store more grain in the villages.

Q: Who is to pay for the barns in the villages?

MS. DOE: The ministry pays for the barns. (Applause.)

MR. ROE: The villages ought to pay for their own barns.
"""


@pytest.fixture
def reports(own: Shell) -> Path:
    folder = own.folder / "reports"
    folder.mkdir()
    (folder / "hearing.txt").write_text(HEARING, encoding="utf-8")
    return folder


def test_add_and_ask(own: Shell, reports: Path) -> None:
    """A document just added is answered from, and cited by its speaker."""
    added = own("index", "add", str(reports))
    assert (added.returncode, added.stdout) == (0, "added: hearing\n")
    asked = own("ask", "--json", "What did Roe say about the barns?")
    (first, *_) = json.loads(asked.stdout)["quotations"]

    assert first["text"] == "The villages ought to pay for their own barns."
    assert first["source"]["speaker"] == "Mr. Roe"
    assert own("ask", "Can a cyber attack trigger Article 5?").returncode == 0
    assert own("index", "verify").returncode == 0


def test_a_list_of_nothing_says_so(own: Shell, reports: Path) -> None:
    """On standard error: what lists the documents for a program prints nothing."""
    own("index", "add", str(reports))
    for document in own("index", "list").stdout.splitlines():
        if not document.startswith(" "):
            own("index", "remove", document.partition(":")[0])
    listed = own("index", "list")

    assert (listed.returncode, listed.stdout) == (0, "")
    assert "`briefing index add`" in listed.stderr


def test_another_s_words_are_never_given_for_a_speaker_s(own: Shell, reports: Path) -> None:
    """Neither are questions of others, nor stage directions."""
    own("index", "add", str(reports))
    answer = json.loads(own("ask", "--json", "What did Doe say about the barns?").stdout)
    shown = [*answer["quotations"], *answer["nearest"]]

    assert shown
    assert {quotation["source"]["speaker"] for quotation in shown} == {"Ms. Doe"}
    assert not any("Applause" in quotation["text"] for quotation in shown)


def test_a_question_in_the_record_answers_none(own: Shell, reports: Path) -> None:
    """A question in a record is no answer, unless the user asks what was asked."""
    own("index", "add", str(reports))
    paid = json.loads(own("ask", "--json", "Who is to pay for the barns in the villages?").stdout)
    asked = json.loads(own("ask", "--json", "What was asked about paying for the barns?").stdout)
    everything = [*paid["quotations"], *paid["nearest"]]

    assert everything
    assert not any(quotation["text"].endswith("?") for quotation in everything)
    assert any(q["text"].endswith("?") for q in [*asked["quotations"], *asked["nearest"]])


def test_what_is_unchanged_is_not_read_again(own: Shell, reports: Path) -> None:
    """Nor is it embedded: the index stays the same."""
    own("index", "add", str(reports))
    before = own("index", "stats").stdout
    again = own("index", "add", str(reports))

    assert (again.returncode, again.stdout) == (0, "unchanged: 1\n")
    assert "Nothing new." in again.stderr
    assert own("index", "stats").stdout == before


def test_update_reads_what_has_changed(own: Shell, reports: Path) -> None:
    """An unchanged quotation keeps its id when its document changes."""
    own("index", "add", str(reports))
    question = "Who pays for the barns?"
    before = json.loads(own("ask", "--json", question).stdout)["quotations"][0]
    text = HEARING.replace("Committee on Farms", "The Committee on Farms")
    (reports / "hearing.txt").write_text(text, encoding="utf-8")
    updated = own("index", "update")
    after = json.loads(own("ask", "--json", question).stdout)["quotations"][0]

    assert (updated.returncode, updated.stdout) == (0, "updated: hearing\n")
    assert after["id"] == before["id"]
    assert after["start"] == before["start"] + 4


def test_show_marks_guesses_and_set_corrects(own: Shell, reports: Path) -> None:
    """Guessed facts are marked; a correction changes citations."""
    own("index", "add", str(reports))
    assert "date: 2021-05-03 (guessed)" in own("index", "show", "hearing").stdout
    shown = own(
        "index", "show", "hearing", "--set", "event=Hearing on barns", "--set", "date=2021-05-04"
    )

    assert shown.returncode == 0
    assert "date: 2021-05-04 (corrected)" in shown.stdout
    answer = json.loads(own("ask", "--json", "Who pays for the barns?").stdout)
    assert answer["quotations"][0]["source"]["event"] == "Hearing on barns"
    wrong = own("index", "show", "hearing", "--set", "date=soon")
    assert (wrong.returncode, "is not a date" in wrong.stderr) == (1, True)
    assert own("index", "show", "hearing", "--set", "date").returncode == 2


def test_remove(own: Shell, reports: Path) -> None:
    """Removes an added document and the one that ships; an unknown id is an error."""
    own("index", "add", str(reports))
    removed = own("index", "remove", "hearing", "cyber-defence-pledge-2019")
    assert removed.returncode == 0
    assert own("index", "remove", "hearing").returncode == 2
    asked = own("ask", "Who pays for the barns?")

    assert asked.returncode == 3
    assert json.loads(own("index", "stats", "--json").stdout)["documents"] == 0


def test_a_build_names_what_is_no_longer_there(own: Shell, reports: Path) -> None:
    """A library may have been moved away, or a data folder be only in part a backup's."""
    own("index", "add", str(reports))
    (own.data_dir / "library").rename(own.data_dir / "moved")
    built = own("index", "build")

    assert built.returncode == 0
    assert "no longer there, and taken out of the index: hearing" in built.stderr
    assert "no longer there" not in own("index", "build").stderr


def test_a_library_that_lost_its_list_is_refused_by_every_command(
    own: Shell, reports: Path
) -> None:
    """What is indexed stays as it is until the list is back."""
    own("index", "add", str(reports))
    listed = own.data_dir / "library" / "library.sqlite"
    listed.rename(own.data_dir / "kept")
    for command in (
        ("index", "build"),
        ("index", "add", str(reports)),
        ("index", "verify"),
        ("index", "list"),
        ("backup", "b.tar.gz"),
        ("ask", "Who pays for the barns?"),
    ):
        done = own(*command)
        assert done.returncode == 1, command
        assert "library.sqlite is missing" in done.stderr
    assert "FAIL" in own("doctor").stdout
    (own.data_dir / "kept").rename(listed)

    assert "The ministry pays" in own("ask", "Who pays for the barns?").stdout


def test_export_is_added_by_another(own: Shell, reports: Path, tmp_path: Path) -> None:
    """Corrections are exported, too."""
    own("index", "add", str(reports))
    own("index", "show", "hearing", "--set", "event=Hearing on barns")
    assert own("index", "export", "out").returncode == 0
    own("index", "remove", "hearing")
    assert own("index", "add", "out").stdout == "added: hearing\n"

    assert "event: Hearing on barns (stated)" in own("index", "show", "hearing").stdout


def test_one_bad_file_is_reported_and_the_rest_is_indexed(own: Shell, reports: Path) -> None:
    """One bad file is reported, and the exit status is 1."""
    (reports / "scan.pdf").write_bytes(b"%PDF-1.7 nothing")
    (reports / "picture.png").write_bytes(b"x")
    added = own("index", "add", "-", stdin=f"{reports}\nnowhere.txt\n")

    assert (added.returncode, added.stdout) == (1, "added: hearing\n")
    assert "scan.pdf: this PDF is damaged" in added.stderr
    assert "nowhere.txt: no such file" in added.stderr
    assert "1 files of kinds that are not read" in added.stderr or "1 file" in added.stderr
    assert own("ask", "Who pays for the barns?").returncode == 0


def test_a_page_of_this_machine_is_not_fetched(own: Shell) -> None:
    """Nor is a page without TLS, unless `--http` is given."""
    inside = own("index", "add", "--http", "http://127.0.0.1:9/x")
    plain = own("index", "add", "http://example.org/x")

    assert "inside a network" in inside.stderr
    assert "--http allows it" in plain.stderr
    assert inside.returncode == plain.returncode == 1


@pytest.mark.slow
def test_interrupted_it_keeps_what_is_done_and_goes_on_from_there(own: Shell) -> None:
    """The first Ctrl-C finishes the current document; the same command does the rest."""
    folder = own.folder / "many"
    folder.mkdir()
    for i in range(40):
        words = " ".join(f"Sentence {j} of report {i} is about barn {i * j}." for j in range(60))
        (folder / f"report-{i:03}.txt").write_text(words, encoding="utf-8")
    command = [sys.executable, "-m", "bot", "index", "add", str(folder)]
    with subprocess.Popen(
        command, cwd=own.folder, env=own.environment, stderr=subprocess.PIPE, text=True
    ) as adding:
        while not list(own.data_dir.glob("generations/.building-*/vectors-*.sqlite")):
            assert adding.poll() is None
            time.sleep(0.05)  # until everything is read, and embedding begins
        adding.send_signal(signal.SIGINT)
        _, said = adding.communicate(timeout=300)
    done = json.loads(own("index", "stats", "--json").stdout)["documents"]

    assert adding.returncode == 130
    assert "Indexed" not in said
    assert "run the same command again to continue" in said
    assert done < 41
    assert f"documents read, but not indexed yet: {41 - done}" in said
    verified = own("index", "verify")
    assert verified.returncode in (0, 1)
    assert verified.stderr.count("not in the index yet") == (done < 41)
    assert verified.stderr.count("\n") <= 2
    for command_ in (["index", "list"], ["ask", "Who painted the xylophone?"], ["doctor"]):
        assert f"documents added, but not indexed yet: {41 - done}; run" in own(*command_).stderr
    assert own("index", "add", str(folder)).returncode == 0
    assert json.loads(own("index", "stats", "--json").stdout)["documents"] == 41
    assert own("index", "verify").returncode == 0


@pytest.mark.slow
def test_verify_finds_a_flipped_bit_in_every_file(own: Shell, reports: Path) -> None:
    """Of indexes, library, prepared model and reader; all but locks, which hold nothing."""
    own("index", "add", str(reports))
    unfold(shipped(MULTILINGUAL) / "reader.onnx", own.data_dir / "models" / "reader@1-v2")
    meaningless = {"build.lock", "build.holder", "library.sqlite"}
    files = [path for path in own.data_dir.rglob("*") if path.is_file() and path.stat().st_size]
    sound = own("index", "verify")
    assert (sound.returncode, sound.stderr) == (0, "")
    assert len({path.parent for path in files if path.name == "manifest.json"}) == 2
    assert len({path.parent for path in files if path.name == "model.bin"}) == 2
    for path in files:
        if path.name in meaningless:
            continue
        _flip(path)
        verified = own("index", "verify")
        _flip(path)
        # Without `current` there is no index to verify.
        expected = 4 if path.name == "current" else 1
        assert (verified.returncode, verified.stdout) == (expected, ""), f"{path}: {verified}"
        assert "Traceback" not in verified.stderr
    assert own("index", "verify").returncode == 0


def _flip(path: Path) -> None:
    """Flip a bit in the middle of a file, where it is: the model's is large."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


@pytest.mark.slow
def test_two_that_add_at_once_add_both(own: Shell, reports: Path) -> None:
    """The second waits for the first; the library and the index have all documents."""
    (own.folder / "barns.txt").write_text("Barns are dear. " * 20, encoding="utf-8")
    adding = [own.start("index", "add", path) for path in (str(reports), "barns.txt")]
    told = [process.communicate(timeout=300) for process in adding]

    assert [process.returncode for process in adding] == [0, 0], told
    assert json.loads(own("index", "stats", "--json").stdout)["documents"] == 3
    assert own("index", "verify").returncode == 0
