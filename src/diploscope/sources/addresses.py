"""Connections to public addresses only.

A name is resolved once, inside the network backend that makes the connection; every address it stands for is
checked, and the connection is made to one of those very addresses. There is no second look-up between check and
connection that a name server could answer differently, so DNS rebinding has no room. TLS still verifies the
certificate against the name. Proxies from the environment are not used: they would resolve names on their own.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any

import httpcore

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Refused(Exception):
    """The address may not be connected to."""


def is_public(address: Address) -> bool:
    """Whether `address`, and any IPv4 address that it carries inside, belongs to the public internet."""
    inner = _inner(address)
    if inner is not None:
        return is_public(inner)
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _inner(address: Address) -> Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses, and lets nothing take longer than the deadline.

    Args:
        allow_private: Connect to any address.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._backend = httpcore.SyncBackend()
        self.deadline = float("inf")  # on time.monotonic()'s clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers."""
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._resolve(host, port):
            try:
                stream = self._backend.connect_tcp(
                    address, port, left(self.deadline, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self)
        raise failure or httpcore.ConnectError("the name has no address")

    def _resolve(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved") from error
        names = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private:
            for name in names:
                if not is_public(ipaddress.ip_address(name)):
                    raise Refused(f"{host} is at {name}, which is not a public address")
        return names


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline, so that a trickle of bytes cannot hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, left(self._backend.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, left(self._backend.deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, left(self._backend.deadline, timeout))
        return _TimedStream(stream, self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def left(deadline: float, timeout: float | None) -> float:
    """The time that may still be waited, at most `timeout`.

    Raises:
        httpcore.ReadTimeout: If the deadline has passed.
    """
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise httpcore.ReadTimeout("the time for this address is used up")
    return remaining if timeout is None else min(timeout, remaining)
