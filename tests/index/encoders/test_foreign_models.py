"""A model's folder from a stranger: its weights are read, and nothing in it runs."""

import json
import pickle
import shutil
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from index.encoders.export import load_encoder
from index.encoders.reader import load_reader
from index.encoders.weights import SMALL_MODEL, weights_of
from index.errors import ModelError
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


class _Runs:
    """Touches a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._path,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(weights_of(SMALL_MODEL), tmp_path / "model"))


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """Return the file that there is once code of the model has run."""
    return tmp_path / "ran"


def _with_code(folder: Path, ran: Path) -> None:
    (folder / "own.py").write_text(
        f"from pathlib import Path\nPath({str(ran)!r}).touch()\n"
        "from sentence_transformers.models import Pooling\nclass Own(Pooling): pass\n"
    )


@pytest.mark.parametrize("kind", ["own.Own", "antigravity.Own"])
def test_a_model_brings_no_code_of_its_own(
    folder: Path, ran: Path, tmp_path: Path, kind: str
) -> None:
    """Not from its folder, and it imports nothing that happens to be installed either."""
    _with_code(folder, ran)
    modules = json.loads((folder / "modules.json").read_text())
    modules[1]["type"] = kind
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder(str(folder), tmp_path / "models", threads=1)

    assert not ran.exists()


def test_a_transformer_brings_no_code_either(folder: Path, ran: Path, tmp_path: Path) -> None:
    """Nor does a reader."""
    _with_code(folder, ran)
    config = json.loads((folder / "config.json").read_text())
    config |= {"model_type": "own", "auto_map": {"AutoConfig": "own.Own", "AutoModel": "own.Own"}}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError):
        load_encoder(str(folder), tmp_path / "models", threads=1)
    with pytest.raises(ModelError):
        load_reader(str(folder))

    assert not ran.exists()


def test_weights_that_may_hold_code_are_not_read(folder: Path, ran: Path, tmp_path: Path) -> None:
    """A pickle runs what it likes."""
    (folder / "model.safetensors").unlink()
    for name in ("pytorch_model.bin", "1_Pooling/pytorch_model.bin"):
        (folder / name).write_bytes(pickle.dumps(_Runs(ran)))
    with pytest.raises(ModelError, match=r"no model weights \(model\.safetensors"):
        load_encoder(str(folder), tmp_path / "models", threads=1)
    with pytest.raises(ModelError):
        load_reader(str(folder))

    assert not ran.exists()


def test_a_pickle_beside_the_weights_is_not_read(folder: Path, ran: Path, tmp_path: Path) -> None:
    """The encoder is the one that the safetensors make."""
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(_Runs(ran)))
    encoder = load_encoder(str(folder), tmp_path / "models", threads=1)

    assert encoder.dim == 384
    assert not ran.exists()


def test_no_version_that_runs_a_models_code_is_allowed() -> None:
    """Before version 6 sentence-transformers did, whatever it was told."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {one.name: one for one in map(Requirement, project["dependencies"])}

    assert not asked["sentence-transformers"].specifier.contains("5.99")
