"""Which machines of the network may be spoken to: the public ones, and those that the operator names.

An address is typed in by a person of HR and reached from inside the city's network (server-side request
forgery, OWASP ASVS 5.0 V4.2, CWE-918). So a name is resolved once, every address that it leads to must be
allowed, and the connection goes to one of these addresses and not to the name, which could lead elsewhere
a moment later.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from django.conf import settings

from reporting.outbox.errors import NotNowError, OutboxError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_NAT64 = ip_network("64:ff9b::/96")


def resolve(host: str, port: int, *, is_encrypted: bool) -> str:
    """Return an address of *host* that may be spoken to. Without encryption only networks named by setting.

    Raises:
        NotNowError: the name leads nowhere now.
        OutboxError: it leads into a network that may not be spoken to.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotNowError(f"the name {host[:80]} leads to no machine") from None
    addresses = [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
    if refused := [one for one in addresses if not _is_allowed(one, is_encrypted=is_encrypted)]:
        raise OutboxError(_why_not(host, refused, is_encrypted=is_encrypted))
    return str(addresses[0])


def _is_allowed(address: Address, *, is_encrypted: bool) -> bool:
    real = _embedded(address)
    networks: Sequence[Network] = getattr(settings, "GROUNDWORK_OUTGOING_NETWORKS", ())
    if any(real in network for network in networks):
        return True
    return is_encrypted and real.is_global and not real.is_multicast and not real.is_reserved


def _embedded(address: Address) -> Address:
    """Return the IPv4 address to which an IPv6 address leads in the end (RFC 4291, 6052, 3056)."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def _why_not(host: str, refused: Sequence[Address], *, is_encrypted: bool) -> str:
    if not is_encrypted and all(one.is_global for one in refused):
        return f"{host[:80]} must be spoken to by https"
    return (
        f"{host[:80]} is inside a network that this site may not speak to; if it should, an operator lists "
        "the network in GROUNDWORK_OUTGOING_NETWORKS"
    )
