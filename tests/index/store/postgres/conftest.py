"""Servers for an index that is spread over several: a coordinator and two with parts."""

import time
from collections.abc import Iterator

import psycopg
import pytest

from index.store.postgres.shards import distribute
from tests import postgres
from tests.fakes import HashingEncoder


@pytest.fixture(scope="session")
def servers(installation: postgres.Installation) -> Iterator[list[postgres.Server]]:
    """A coordinator and two servers for its shards, each a process of its own."""
    started = [postgres.create(installation, name) for name in ("coordinator", "left", "right")]
    yield started
    for server in started:
        server.stop()


@pytest.fixture
def spread(servers: list[postgres.Server]) -> str:
    """The address of a coordinator whose tables are spread over two servers, and empty."""
    name = f"t{time.time_ns()}"
    addresses = []
    for server in servers:
        with psycopg.connect(server.address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        addresses.append(f"postgresql://app@127.0.0.1:{server.port}/{name}")
    distribute(addresses[0], addresses[1:], HashingEncoder().dim)
    return addresses[0]
