"""The services of compose.yaml are locked in, and their settings exist."""

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import SecretStr

from bot.adapters.telegram.serve import _GRACE_S
from bot.settings import CREDENTIALS, PREFIX, Settings
from tests.conftest import ROOT
from tests.deploy.test_caddyfile import PATH
from tests.deploy.test_container import DATA_DIR

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
_SECRET = {
    f"{PREFIX}{name}".upper()
    for name, field in Settings.model_fields.items()
    if SecretStr in get_args(field.annotation)
}


def _settings(names: list[str]) -> set[str]:
    """Return the fields that some names are the settings of; a name of something else stays."""
    return {name.lower().removeprefix(PREFIX.lower()) for name in names}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_may_do_little(name: str) -> None:
    """It writes to its volumes alone, gains no rights, and its log has a limit."""
    service = SERVICES[name]

    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert set(service["logging"]["options"]) == {"max-size", "max-file"}
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "caddy" else [])


@pytest.mark.parametrize("name", SERVICES)
def test_what_serves_is_started_again(name: str) -> None:
    """A command is run once."""
    is_command = "profiles" in SERVICES[name]

    assert SERVICES[name]["restart"] == ("no" if is_command else "unless-stopped")


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_in_the_environment(name: str) -> None:
    """Secrets are files: they are not in what `docker inspect` shows."""
    environment = SERVICES[name].get("environment", {})

    assert len(_SECRET) == 3
    assert not _SECRET & set(environment)
    assert not any("PASSWORD" in key and not key.endswith("_FILE") for key in environment)


@pytest.mark.parametrize("name", ["bot", "briefing"])
def test_what_is_set_is_a_setting(name: str) -> None:
    """In the environment, and as a secret's name."""
    service = SERVICES[name]
    environment = dict(service["environment"])

    assert environment.pop(CREDENTIALS) == "/run/secrets"
    assert all(key.startswith(PREFIX) for key in environment)
    assert _settings([*environment, *service["secrets"]]) <= set(Settings.model_fields)


def test_secrets_are_kept_out_of_the_repository() -> None:
    """So is the file of settings."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    folders = {Path(secret["file"]).parent for secret in COMPOSE["secrets"].values()}

    assert [f"{folder.as_posix()}/" for folder in folders] == ["secrets/"]
    assert {"secrets/", "briefing.env", ".env"} <= set(ignored)


def test_only_the_proxy_is_reached_from_outside() -> None:
    """And the database only by the bot."""
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["caddy"]
    assert SERVICES["db"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_bot_has_time_to_finish_its_answers() -> None:
    """Longer than it takes for itself at most."""
    assert float(SERVICES["bot"]["stop_grace_period"].removesuffix("s")) > _GRACE_S


@pytest.mark.parametrize(
    ("name", "volume"),
    [
        ("bot", f"data:{DATA_DIR}"),
        ("briefing", f"data:{DATA_DIR}"),
        ("db", "postgres:/var/lib/postgresql"),
        ("caddy", "caddy_data:/data"),
    ],
)
def test_what_a_service_keeps_outlives_its_container(name: str, volume: str) -> None:
    """In a volume that has a name; the bot and the commands share one."""
    assert volume in SERVICES[name]["volumes"]
    assert volume.partition(":")[0] in COMPOSE["volumes"]


def test_telegram_calls_the_bot_through_the_proxy() -> None:
    """By the public name and the path that the proxy hands on, to the port where the bot listens."""
    bot, caddy = (SERVICES[name]["environment"] for name in ("bot", "caddy"))
    port = Settings.model_fields["webhook_port"].default

    assert bot["BRIEFING_WEBHOOK_URL"] == f"https://{caddy['WEBHOOK_HOST']}{PATH}"
    assert bot["BRIEFING_WEBHOOK_LISTEN"] == "0.0.0.0"
    assert caddy["WEBHOOK_BACKEND"] == f"bot:{port}"
