"""Let only a course team edit: nobody else may even see a form, since the answer key stands in it.

Studio itself lets nobody else reach its views and handlers. But an LMS calls any handler of a block
for any learner, and shows any view where its endpoint for views is switched on; so a block has to
know where it is.
"""

from __future__ import annotations

from typing import Any

from xblocks.shared.requests import refusal

PERMISSION_SERVICE = "studio_user_permissions"
"""What Studio offers, and nothing else (``load_services_for_studio`` in openedx-platform)."""
_LIBRARY_DRAFT = "DEFAULT_DRAFT"
"""How Studio opens a block of a content library, and an LMS never (``AuthoredDataMode``)."""
_OF_AN_LMS = "edx-platform."


def may_edit(block: Any) -> bool:
    """Return whether whoever looks may change *block*.

    In a course in Studio its own service decides; in a library the platform itself, when it saves.
    A runtime without that service, but with users as an LMS has them, is an LMS or the site's own host,
    where nothing is edited. What is left are workbenches for developers.
    """
    if getattr(getattr(block.runtime, "authored_data_mode", None), "name", "") == _LIBRARY_DRAFT:
        return True  # the platform itself lets nobody save there who may not edit the library
    permissions = block.runtime.service(block, PERMISSION_SERVICE)
    if permissions is not None:
        return bool(permissions.can_write(block.context_key))
    service = block.runtime.service(block, "user")
    user = service.get_current_user() if service else None
    attributes = getattr(user, "opt_attrs", None) or {}
    return not any(str(name).startswith(_OF_AN_LMS) for name in attributes)


def refuse_others(block: Any) -> None:
    """Let pass a course team in Studio. Raises: JsonHandlerError: 403, it is anybody else."""
    if not may_edit(block):
        raise refusal(403, "this can be changed in Studio only, by those who may change the course")
