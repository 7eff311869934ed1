"""Connections of a guest: to public addresses alone, and all of a page's within one deadline."""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from index.errors import FetchError

# No single wait on a server is longer.
_TIMEOUT_S = 20.0
# Of IPv6 all public addresses are of this network (RFC 4291), but for 6to4, Teredo, examples.
_UNICAST = ipaddress.IPv6Network("2000::/3")
_INSIDE = tuple(
    ipaddress.IPv6Network(network) for network in ("2002::/16", "2001::/32", "3fff::/20")
)
# Of IPv4 what not every version of Python knows to be none: of protocols, of 6to4's relays.
_RESERVED = tuple(ipaddress.IPv4Network(network) for network in ("192.0.0.0/24", "192.88.99.0/24"))
# What translates to IPv4 for a network that has none of its own (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# An address made of an IPv4 address has this in its middle (RFC 5214).
_ISATAP = 0x5EFE


def is_public(address: str) -> bool:
    """Say whether an IP address is public: not private, loopback, link-local or reserved."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        is_isatap = int(ip) >> 32 & 0xFCFFFFFF == _ISATAP
        if ip not in _UNICAST or is_isatap or any(ip in network for network in _INSIDE):
            return False
    elif any(ip in network for network in _RESERVED):
        return False
    return ip.is_global and not ip.is_multicast


class Deadline:
    """When what is being fetched must have come, whatever the server does meanwhile."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self, whole_s: float) -> None:
        self._end = time.monotonic() + whole_s

    def left(self) -> float:
        """Return how many seconds are left; raise TimeoutError if none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long to arrive; try again later")
        return left

    def wait_at_most(self, timeout: float | None) -> float:
        """Return how long to wait for one thing, such as the next bytes."""
        return min(self.left(), _TIMEOUT_S if timeout is None else timeout)


class Guarded(httpcore.NetworkBackend):
    """Resolves a host and connects to it only if all its addresses are permitted."""

    def __init__(self, permits: Callable[[str], bool], deadline: Deadline) -> None:
        self._permits = permits
        self._deadline = deadline
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _resolved(host, port, self._deadline.wait_at_most(timeout))
        refused = [address for address in addresses if not self._permits(address)]
        if refused or not addresses:
            raise FetchError(
                f"{host} is at {', '.join(refused)}, inside a network, and so not fetched; save "
                "the page by hand"
            )
        stream = self._backend.connect_tcp(
            addresses[0],
            port,
            self._deadline.wait_at_most(timeout),
            local_address,
            socket_options,
        )
        return _Timed(stream, self._deadline)

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("nothing is fetched from this machine's sockets")


class _Timed(httpcore.NetworkStream):
    """A connection on which no wait goes beyond the deadline, in however many pieces."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.wait_at_most(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.wait_at_most(timeout))

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = self._deadline.wait_at_most(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, wait)
        return _Timed(stream, self._deadline)

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolved(host: str, port: int, timeout: float) -> list[str]:
    """Return a host's addresses; the system's resolver, which keeps its own time, is not awaited.

    Its thread ends when it answers, and does not keep the process.
    """
    answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()
    threading.Thread(target=_resolve, args=(host, port, answer), daemon=True).start()
    try:
        found = answer.get(timeout=timeout)
    except queue.Empty:
        raise httpcore.ConnectTimeout(f"nothing says in time where {host} is") from None
    if isinstance(found, Exception):
        raise httpcore.ConnectError(f"no such host: {host}") from found
    return found


def _resolve(host: str, port: int, answer: "queue.SimpleQueue[list[str] | Exception]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answer.put(error)
    else:
        answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
