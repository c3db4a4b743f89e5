"""Read in which networks of the city other systems may be told something."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network


def read_networks(said: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return the networks of ``GROUNDWORK_OUTGOING_NETWORKS``, parted by commas.

    Raises: ValueError: one is no network, such as ``10.20.0.0/16``.
    """
    try:
        return tuple(ip_network(part.strip()) for part in said.split(",") if part.strip())
    except ValueError as error:
        message = f"GROUNDWORK_OUTGOING_NETWORKS must be networks such as 10.20.0.0/16, with commas: {error}"
        raise ValueError(message) from None
