"""Read what a QTI item calls right, what it gives points for, and which of our kinds it says to be."""

from __future__ import annotations

from lxml import etree

from assessments.exchange.findings import UnfitItemError, shown
from assessments.exchange.qti_item import KIND


def key_of(declared: etree._Element) -> list[str]:
    """Return the values of the right response, or those that a map gives points for.

    Raises: UnfitItemError: there is no key.
    """
    values = [" ".join((one.text or "").split()) for one in declared.findall("correctResponse/value")]
    values = [value for value in values if value] or [key for key, worth in _mapped(declared) if worth > 0]
    if not values:
        raise UnfitItemError("it has no key: neither a correctResponse nor a mapping with points")
    return values


def _mapped(declared: etree._Element) -> list[tuple[str, float]]:
    found = []
    for entry in declared.findall("mapping/mapEntry"):
        try:
            found.append((entry.get("mapKey") or "", float(entry.get("mappedValue") or "")))
        except ValueError:
            raise UnfitItemError(f"{shown(entry.get('mappedValue'))} is no number of points") from None
    return found


def kind_of(interaction: etree._Element, allowed: tuple[str, ...]) -> str:
    """Return the kind that the interaction's class tells, or the first of *allowed*."""
    for name in (interaction.get("class") or "").split():
        if name.startswith(KIND) and name.removeprefix(KIND) in allowed:
            return name.removeprefix(KIND)
    return allowed[0]


def is_of_our_rule(declared: etree._Element, right: set[str], wrong: float) -> bool:
    """Return whether the map of a response gives 1 for each of *right*, and *wrong* for all else in it."""
    worth = {" ".join(key.split()): value for key, value in _mapped(declared)}
    others = {value for key, value in worth.items() if key not in right}
    return {worth.get(one) for one in right} == {1.0} and others <= {wrong}
