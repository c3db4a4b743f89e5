"""Add an HR system that is told of completions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from reporting.adapters.kinds import FILES, JSON, KINDS, SUCCESSFACTORS
from reporting.adapters.mapping import AdapterError, read_map
from reporting.adapters.successfactors import SETTINGS
from reporting.models import Destination
from reporting.outbox.api import add_destination, sound_address

_FORMAT = {SUCCESSFACTORS: "json", JSON: "json", FILES: "csv"}


def add_system(
    kind: str,
    name: str,
    map_name: str,
    *,
    since: date,
    address: str = "",
    settings: Mapping[str, str] | None = None,
    secret: str = "",
    by: str = "",
) -> Destination:
    """Add an HR system that is told of all completions that become, or became, known from *since* on.

    Raises:
        AdapterError: kind, map and settings do not go together; with all that is wrong.
        OutboxError: the name is taken, or the address is none.
    """
    told, problems = dict(settings or {}), []
    if kind not in KINDS:
        raise AdapterError(f"the kind must be one of {', '.join(KINDS)}, not {kind!r}")
    chosen = read_map(map_name)
    if chosen.kind != _FORMAT[kind]:
        problems.append(f"{kind} needs a map of the kind {_FORMAT[kind]}, and {map_name} is {chosen.kind}")
    wanted = {part.setting for part in chosen.parts if part.setting} | _wanted(kind)
    if missing := wanted - told.keys():
        problems.append(f"the settings {', '.join(sorted(missing))} are missing")
    if unknown := told.keys() - wanted:
        problems.append(f"nothing asks for the settings {', '.join(sorted(unknown))}")
    if problems:
        raise AdapterError("\n".join(problems))
    made = add_destination(
        kind,
        name,
        address=sound_address(address) if kind != FILES else "",
        settings={**told, "map": map_name},
        secret=secret,
        by=by,
    )
    made.position = (since - timedelta(days=1)).toordinal()
    made.save(update_fields=["position"])
    return made


def _wanted(kind: str) -> set[str]:
    return set(SETTINGS) if kind == SUCCESSFACTORS else set()
