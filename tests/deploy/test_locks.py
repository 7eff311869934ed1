"""The lock files hold what the project asks for, every file of it with a hash."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tests.deploy.locks import LOCKS, entries, pinned, wanted

NAMES = [path.name for path in sorted(LOCKS.glob("*.txt"))]
_TOML = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_PROJECT = _TOML["project"]


def _extra(*names: str) -> list[Requirement]:
    extras = _PROJECT["optional-dependencies"]
    found = [Requirement(line) for one in names for line in extras[one]]
    return [one for one in found if one.name != _PROJECT["name"]]


_CORE = [*map(Requirement, _PROJECT["dependencies"]), *_extra("postgres")]
ASKED = {
    "answering.txt": wanted(LOCKS / "answering.in"),
    "build.txt": wanted(LOCKS / "build.in"),
    "dev.txt": [*_CORE, *_extra("dev", "docs")],
    "full.txt": _CORE,
    "tools.txt": wanted(LOCKS / "tools.in"),
}


def test_every_lock_is_held_against_what_it_is_made_from() -> None:
    """And none is left that `make locks` does not make."""
    made = re.findall(r"^\t\$\(LOCK\)/(\S+)", (ROOT / "Makefile").read_text("utf-8"), re.M)

    assert sorted(made) == NAMES == sorted(ASKED)


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_satisfies_what_is_asked_for(name: str) -> None:
    """Every requirement is pinned, within its range; if this fails, run `make locks`."""
    pins = pinned(name)
    for one in ASKED[name]:
        for pin in pins[canonicalize_name(one.name)]:
            (version,) = (clause.version for clause in pin.specifier)
            assert one.specifier.contains(version, prereleases=True), (one, pin)


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_pins_every_package_to_one_version_and_hashes(name: str) -> None:
    """Pip installs nothing else with `--require-hashes`."""
    found = list(entries(name))

    assert found
    for pin, hashes in found:
        assert [clause.operator for clause in pin.specifier] == ["=="], pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), pin


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_names_no_address(name: str) -> None:
    """Where packages come from is a matter of the machine that installs."""
    assert "://" not in (LOCKS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["answering.txt", "full.txt"])
def test_what_is_installed_was_tested(name: str) -> None:
    """Every pin of a container is also a pin of the tests' environment."""
    assert {str(pin) for pin, _ in entries(name)} <= {str(pin) for pin, _ in entries("dev.txt")}


@pytest.mark.parametrize("name", NAMES)
def test_no_lock_has_the_libraries_of_graphics_cards(name: str) -> None:
    """Gigabytes that are never used; a new name belongs into `excluded.in`."""
    heavy = re.compile(r"nvidia-|cuda-|triton$")

    assert not list(filter(heavy.match, pinned(name)))


def test_answering_needs_no_torch() -> None:
    """Nor what prepares a model."""
    assert {"torch", "transformers", "sentence-transformers"}.isdisjoint(pinned("answering.txt"))


def test_the_copies_of_requirements_are_true() -> None:
    """The drivers of PostgreSQL and what builds the wheel are those of pyproject.toml."""
    own = set(map(str, wanted(LOCKS / "answering.in")))
    answering = set(map(str, wanted(ROOT / "bot" / "answering.txt")))

    assert own - answering == set(map(str, _extra("postgres")))
    assert list(map(str, ASKED["build.txt"])) == _TOML["build-system"]["requires"]
