"""The address of a database: one that its password has torn is refused, and not shown."""

import traceback

import pytest

from index.errors import StaleIndexError
from index.store.postgres.server import Server


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:Qx7k/Zw9v@h:5432/db",
        "postgres://u:Qx7k@Zw9v@h:5432/db",
        "postgresql://u:Qx7k%Zw9v@h:5432/db",
        "postgresql://u:Qx7k/Zw9v",
        "postgresql://u:Qx7k/Zw9v?x=1@h",
        "Qx7k/Zw9v",
    ],
)
def test_a_torn_address_is_not_shown(address: str) -> None:
    """Neither by the error nor by its traceback; it says how to write a password."""
    with pytest.raises(StaleIndexError, match="in the password %2F for /") as caught:
        Server(address, is_writable=False)

    told = "".join(traceback.format_exception(caught.value))
    assert "Qx7k" not in told
    assert "Zw9v" not in told


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://u:a%2Fb%40c@h:5433/db", "postgresql://h:5433/db"),
        ("postgresql://u:a#b?c&d@h/db?sslmode=require", "postgresql://h:5432/db"),
        ("postgresql://one:1,two:2/db", "postgresql://one,two:1,2/db"),
        ("postgresql:///db?host=/run/postgresql", "postgresql:///run/postgresql:5432/db"),
        ("postgresql://", "postgresql://localhost:5432/"),
        ("host=h port=5433 dbname=db password=a/b@c", "postgresql://h:5433/db"),
    ],
)
def test_a_server_is_named_by_host_port_and_database(address: str, name: str) -> None:
    """Whatever form its address has."""
    assert Server(address, is_writable=False).name == name
