"""Read the operator's list of the learning systems in whose pages our courses may stand."""

from __future__ import annotations

import re

_ORIGIN = re.compile(r"^https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[1-9][0-9]{0,4})?$")
_USUAL = {"https": ":443", "http": ":80"}


def read_origins(text: str) -> tuple[str, ...]:
    """Return the origins of *text*, separated by commas, as browsers write them (RFC 6454, 6.2).

    No path, no wildcard: each says exactly who may embed.

    Raises: ValueError: one of them is no origin; the message names the setting.
    """
    origins = [_origin(one.strip()) for one in text.split(",") if one.strip()]
    return tuple(dict.fromkeys(origins))


def _origin(text: str) -> str:
    origin = text.lower()
    if not _ORIGIN.match(origin):
        message = (
            f"GROUNDWORK_DISPATCH_ORIGINS: '{text}' is no origin; "
            "expected a scheme and a host without a path, such as https://lms.city.example"
        )
        raise ValueError(message)
    return origin.removesuffix(_USUAL[origin.partition(":")[0]])
