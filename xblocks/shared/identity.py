"""Say which learner in which registration a block draws for, without knowing who that is."""

from __future__ import annotations

from typing import Any

_ANONYMOUS_ID = "edx-platform.anonymous_user_id"


def seed_of(block: Any) -> str:
    """Return what seeds the drawing of forms: the same for all blocks of one learner in one course run.

    The LMS's anonymous id, with the course's key, since some releases give one id for all courses.
    A preview without a learner has a seed of its own.
    """
    service = block.runtime.service(block, "user")
    user = service.get_current_user() if service else None
    anonymous = (getattr(user, "opt_attrs", None) or {}).get(_ANONYMOUS_ID)
    anonymous = anonymous or getattr(block.runtime, "anonymous_student_id", None) or block.scope_ids.user_id
    return f"{anonymous or 'preview'}|{block.context_key or ''}"
