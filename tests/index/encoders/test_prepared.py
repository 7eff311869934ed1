"""Prepared models are as they were written, or are named."""

import shutil
from pathlib import Path

import pytest

from index.encoders.onnx import unfold
from index.encoders.prepared import SUMS, prepared_faults, unproven, write_sums
from index.encoders.reader import shipped
from index.encoders.weights import MULTILINGUAL


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A prepared model, as far as hashes go."""
    folder = tmp_path / "encoder@1-v2"
    folder.mkdir()
    (folder / "model.onnx").write_bytes(b"graph")
    (folder / "model.bin").write_bytes(b"weights")
    write_sums(folder)
    return tmp_path


def test_every_flipped_bit_is_found(models: Path) -> None:
    """In the list of hashes, too."""
    assert not [*prepared_faults(models), *unproven(models)]
    for path in [path for path in models.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        for place in range(len(content)):
            altered = bytearray(content)
            altered[place] ^= 1 << place % 8
            path.write_bytes(altered)
            (fault,) = prepared_faults(models)
            assert str(path.parent) in fault
            assert f"delete {path.parent}" in fault
        path.write_bytes(content)


def test_a_file_that_is_lost_is_named(models: Path) -> None:
    """Whichever it is."""
    (models / "encoder@1-v2" / "model.bin").unlink()

    assert "model.bin cannot be read" in next(prepared_faults(models))


@pytest.mark.parametrize("name", ["model.onnx", "model.bin", "facts.json"])
def test_of_what_an_older_version_prepared_all_but_the_facts_is_proven(
    data_dir: Path, tmp_path: Path, name: str
) -> None:
    """Its facts hold the hashes of the others; that these have none is said."""
    prepared = next((data_dir / "models").glob("all-*"))
    copy = tmp_path / prepared.name
    shutil.copytree(prepared, copy)
    (copy / SUMS).unlink()
    assert list(prepared_faults(tmp_path)) == []
    assert list(unproven(tmp_path)) == [copy / "facts.json"]
    content = bytearray((copy / name).read_bytes())
    content[-1] ^= 1
    (copy / name).write_bytes(content)

    assert f"{copy / name} has been altered" in next(prepared_faults(tmp_path))


def test_a_reader_is_prepared_with_hashes(tmp_path: Path) -> None:
    """One of an older version, without hashes, is named."""
    reader = unfold(shipped(MULTILINGUAL) / "reader.onnx", tmp_path / "reader@1-v2").parent
    assert not [*prepared_faults(tmp_path), *unproven(tmp_path)]
    (reader / SUMS).unlink()

    assert list(unproven(tmp_path)) == [reader]
