"""Read networks from a setting: in which other systems may be told something, from which metrics are read."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network


def read_networks(
    said: str, name: str = "GROUNDWORK_OUTGOING_NETWORKS"
) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return the networks that the setting *name* names, parted by commas.

    Raises: ValueError: one is no network, such as ``10.20.0.0/16``.
    """
    try:
        return tuple(ip_network(part.strip()) for part in said.split(",") if part.strip())
    except ValueError as error:
        message = f"{name} must be networks such as 10.20.0.0/16, with commas: {error}"
        raise ValueError(message) from None
