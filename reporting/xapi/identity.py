"""Say who an agent or a group is, as a text that is the same for the same one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reporting.xapi.validation.actors import IDENTIFIERS


def identity_of(agent: Mapping[str, Any]) -> str:
    """Return the identifier of *agent*, a sound and identified one, as JSON: the same for the same agent.

    Name and objectType are no part of who it is (1.0.3, part 2, 2.4.2.3).
    """
    name = next(one for one in IDENTIFIERS if one in agent)
    value = agent[name].lower() if name == "mbox_sha1sum" else agent[name]
    # In ASCII: an account's name may hold what no database keeps as text, such as half a character.
    return json.dumps({name: value}, sort_keys=True, separators=(",", ":"))
