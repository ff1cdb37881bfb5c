"""The address of whoever sent a request, past the proxies that we trust."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from starlette.requests import HTTPConnection

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_IPV6_SITE_BITS = 64
_NO_ADDRESS = "local"


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """The machines whose ``X-Forwarded-For`` is believed.

    Parameters
    ----------
    networks
        Where they are; by default none is trusted.
    has_unix_socket
        Whether whoever comes by a unix socket is one of them.
    """

    networks: tuple[Network, ...] = ()
    has_unix_socket: bool = False

    @classmethod
    def parse(cls, text: str) -> "TrustedProxies":
        """Read addresses, networks and the word ``unix``, parted by commas.

        Raises
        ------
        ValueError
            If an entry is none of these.
        """
        entries = [entry.strip() for entry in text.split(",") if entry.strip()]
        networks = tuple(_parse_network(entry) for entry in entries if entry != "unix")
        return cls(networks, "unix" in entries)

    def __contains__(self, address: Address | None) -> bool:
        if address is None:
            return self.has_unix_socket
        return any(address in network for network in self.networks)


def find_address(request: HTTPConnection, proxies: TrustedProxies) -> Address | None:
    """Find the address of whoever sent a request.

    It is the socket's, unless a trusted proxy is there: then the right-most address of
    ``X-Forwarded-For`` which is not trusted, since whoever is outside writes what is left of it.

    Parameters
    ----------
    request
        What was sent.
    proxies
        Whom to believe.

    Returns
    -------
    Address or None
        None of a unix socket.
    """
    socket = _parse_address(request.client.host) if request.client else None
    if socket not in proxies:
        return socket
    hops = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    return _find_outermost(socket, reversed(hops), proxies)


def as_bucket(address: Address | None) -> str:
    """Name whom to count with an address: an IPv6 site has its whole /64 to call from."""
    if address is None:
        return _NO_ADDRESS
    if address.version == 6:
        return str(ip_network((int(address), _IPV6_SITE_BITS), strict=False))
    return str(address)


def _find_outermost(
    socket: Address | None, hops: Iterable[str], proxies: TrustedProxies
) -> Address | None:
    outermost = socket
    for hop in hops:
        address = _parse_address(_without_port(hop.strip()))
        if address is None:
            return socket
        outermost = address
        if address not in proxies:
            break
    return outermost


def _parse_address(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or IPv6Address(int(address))  # without the zone of an interface
    return address


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


def _parse_network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError as error:
        raise ValueError(f"Expected an address, a network or unix, got {text!r}: {error}") from None
