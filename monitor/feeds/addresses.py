"""
Which network addresses may be asked: the public ones, and those that the configuration allows.

A feed, or a redirect of one, may name any host, also one inside the reader's own network or the
cloud's service for credentials. So the host is resolved once, every address of it is judged, and
the connection goes to an address that was judged: what a second look-up would say does not matter.

`client` hands the `GuardedBackend` to the HTTP library.
"""

import asyncio
import socket
from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

import httpcore

Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address

MOST_TRIED = 4  #: addresses of one host, one after the other

#: IPv6 networks that carry an IPv4 address at the given bit: NAT64 and 6to4.
_CARRIERS = ((ip_network("64:ff9b::/96"), 0), (ip_network("2002::/16"), 80))


class ForbiddenAddressError(Exception):
    """The host leads into a network that is not public. The text says what to do."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections, but only to public addresses and to those in *allowed*."""

    def __init__(self, allowed: Sequence[Network] = ()) -> None:
        self._allowed = tuple(allowed)
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature of the base
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """
        Connect to *host*, trying its addresses in turn.

        Raises `httpcore.ConnectError`, caused by a `ForbiddenAddressError` when any address of the
        host is neither public nor allowed: a host that is partly inside is not to be trusted.
        """
        addresses = (await _resolved(host, port, timeout))[:MOST_TRIED]
        each = timeout / len(addresses) if timeout is not None else None
        for address in addresses:
            if not is_allowed(address, self._allowed):
                raise _refused(host, address)
        for address in addresses[:-1]:
            try:
                return await self._backend.connect_tcp(
                    str(address), port, each, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._backend.connect_tcp(
            str(addresses[-1]), port, each, local_address, socket_options
        )

    async def sleep(self, seconds: float) -> None:
        """Wait, between two tries of the library."""
        await self._backend.sleep(seconds)


def is_allowed(address: _Address, allowed: Sequence[Network]) -> bool:
    """True for a public address and for one in the networks *allowed*."""
    meant = _meant(address)
    return _is_public(meant) or any(meant in network for network in allowed)


def _is_public(address: _Address) -> bool:
    return address.is_global and not address.is_multicast


def _meant(address: _Address) -> _Address:
    """The IPv4 address that an IPv6 address stands for, if it stands for one."""
    if not isinstance(address, IPv6Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, bit in _CARRIERS:
        if address in network:
            return IPv4Address(int(address) >> bit & 0xFFFF_FFFF)
    return address


async def _resolved(host: str, port: int, seconds: float | None) -> list[_Address]:
    """The addresses of *host*, each once, in the system's order; at least one."""
    try:
        async with asyncio.timeout(seconds):
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port, type=socket.SOCK_STREAM
            )
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} cannot be resolved") from error
    return [ip_address(text) for text in dict.fromkeys(str(where[0]) for *_, where in found)]


def _refused(host: str, address: _Address) -> httpcore.ConnectError:
    reason = ForbiddenAddressError(
        f"its host {host:.100} leads to {address}, which is no public address; if the feed is"
        f" your own, add {address} to polling.allow_networks"
    )
    error = httpcore.ConnectError(str(reason))
    error.__cause__ = reason
    return error
