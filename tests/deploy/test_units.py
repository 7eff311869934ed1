"""The units of systemd name what exists, and all of them are locked in."""

import re

import pytest

from bot.adapters.telegram.serve import _GRACE_S
from bot.settings import PREFIX, Settings
from tests.conftest import ROOT
from tests.docs.test_commands import COMMANDS

UNITS = ROOT / "deploy" / "systemd"
SERVICES = sorted(path.name for path in UNITS.glob("*.service"))
HARDENING = (UNITS / "briefing-.service.d" / "hardening.conf").read_text(encoding="utf-8")
RESTRICTIONS = {
    "User": "briefing", "Group": "briefing", "UMask": "0077", "StateDirectoryMode": "0700",
    "CapabilityBoundingSet": "",
    "NoNewPrivileges": "true", "ProtectSystem": "strict", "ProtectHome": "true",
    "ProtectClock": "true", "ProtectHostname": "true", "ProtectControlGroups": "true",
    "ProtectKernelLogs": "true", "ProtectKernelModules": "true", "ProtectKernelTunables": "true",
    "ProtectProc": "invisible", "PrivateTmp": "true", "PrivateDevices": "true",
    "PrivateUsers": "true", "LockPersonality": "true", "MemoryDenyWriteExecute": "true",
    "RemoveIPC": "true", "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "RestrictNamespaces": "true", "RestrictRealtime": "true", "RestrictSUIDSGID": "true",
    "SystemCallArchitectures": "native", "SystemCallErrorNumber": "EPERM",
}  # fmt: skip


def _read(name: str) -> str:
    return (UNITS / name).read_text(encoding="utf-8")


def _values(text: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", text, re.M)


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_runs_a_command_that_exists(name: str) -> None:
    """And its name is one to which the hardening applies."""
    (command,) = _values(_read(name), "ExecStart")

    assert command.startswith("/opt/briefing/bin/briefing ")
    assert f"briefing {command.partition(' ')[2]}" in COMMANDS
    assert name.startswith("briefing-")


def test_a_timer_starts_a_unit() -> None:
    """The one of its name."""
    timers = [path.stem for path in UNITS.glob("*.timer")]

    assert timers
    assert {f"{timer}.service" for timer in timers} <= set(SERVICES)


@pytest.mark.parametrize("name", [*SERVICES, "briefing-.service.d/hardening.conf"])
def test_what_a_unit_sets_is_a_setting(name: str) -> None:
    """Names in comments too."""
    named = re.findall(rf"\b{PREFIX}(\w+)", _read(name))

    assert {setting.lower() for setting in named} <= set(Settings.model_fields)


def test_the_data_folder_is_the_one_that_systemd_makes() -> None:
    """Nothing else may be written to."""
    (folder,) = _values(HARDENING, "StateDirectory")

    assert _values(HARDENING, "Environment") == [f"{PREFIX}DATA_DIR=/var/lib/{folder}"]
    assert _values(HARDENING, "ProtectSystem") == ["strict"]
    assert not _values(HARDENING, "ReadWritePaths")


def test_a_credential_is_named_after_its_setting() -> None:
    """systemd joins the name with that of the file."""
    (credential,) = _values(HARDENING, "LoadCredential")

    assert credential.partition(":")[0] == PREFIX.rstrip("_").lower()


def test_the_bot_has_time_to_finish_its_answers() -> None:
    """Longer than it takes for itself at most."""
    (seconds,) = _values(_read("briefing-bot.service"), "TimeoutStopSec")

    assert float(seconds) > _GRACE_S


@pytest.mark.parametrize("key", RESTRICTIONS)
def test_every_unit_is_locked_in(key: str) -> None:
    """By the file that is for all of them; none says otherwise."""
    assert _values(HARDENING, key) == [RESTRICTIONS[key]]
    assert not [name for name in SERVICES if _values(_read(name), key)]


def test_the_child_that_reads_a_document_may_lock_itself_further_in() -> None:
    """Beside it, a unit may call what a service needs."""
    allowed, refused = _values(HARDENING, "SystemCallFilter")

    assert allowed.split() == [
        "@system-service", "landlock_create_ruleset", "landlock_add_rule",
        "landlock_restrict_self", "seccomp",
    ]  # fmt: skip
    assert refused == "~@privileged"


@pytest.mark.parametrize("name", SERVICES)
def test_what_serves_is_started_again_when_it_fails(name: str) -> None:
    """What is run once waits for its timer."""
    unit = _read(name)
    is_run_once = _values(unit, "Type") == ["oneshot"]

    assert _values(unit, "Restart") == ([] if is_run_once else ["on-failure"])
