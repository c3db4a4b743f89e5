"""Say for whom a block draws and keeps, without knowing who that is."""

from __future__ import annotations

from typing import Any

_ANONYMOUS_ID = "edx-platform.anonymous_user_id"
_IS_SIGNED_IN = "edx-platform.is_authenticated"


def seed_of(block: Any) -> str:
    """Return what seeds the drawing of forms: the same for all blocks of one learner in one course run.

    The LMS's anonymous id, with the course's key, since some releases give one id for all courses.
    A preview without a learner has a seed of its own.
    """
    anonymous = _attributes(block).get(_ANONYMOUS_ID)
    anonymous = anonymous or getattr(block.runtime, "anonymous_student_id", None) or block.scope_ids.user_id
    return f"{anonymous or 'preview'}|{block.context_key or ''}"


def is_nobody(block: Any) -> bool:
    """Return whether the visitor is not signed in: all of these share one identity, or have none.

    A runtime without the service ``user`` knows its learner by the block's ids alone.
    """
    return _attributes(block).get(_IS_SIGNED_IN) is False or block.scope_ids.user_id is None


def is_looked_over(block: Any) -> bool:
    """Return whether course staff looks with this learner's eyes: the LMS's "view as a specific learner".

    The LMS hands its blocks the learner then, and their state. That somebody else is looking stands in
    one place only, ``real_user`` of the service's user, whose name the platform holds fixed
    (``setup_masquerade`` in openedx-platform; its middleware for sessions reads it as well).
    """
    service = block.runtime.service(block, "user")
    return getattr(getattr(service, "_django_user", None), "real_user", None) is not None


def _attributes(block: Any) -> dict[str, Any]:
    service = block.runtime.service(block, "user")
    user = service.get_current_user() if service else None
    return getattr(user, "opt_attrs", None) or {}
