"""Take who completed an older edition on into the newest: what did not change counts as done there."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey

from editions.model import Edition
from xblocks.host.courses import HostedCourse, shelf
from xblocks.host.models import BlockState, Registration
from xblocks.host.progress import standing_of, tell
from xblocks.host.registrations import edition_for, locked_registration_in
from xblocks.host.store import HostStore

_USER_STATE = "user_state"


def newer_edition(course: HostedCourse) -> HostedCourse | None:
    """Return the newest edition on the site of what *course* is an edition of; None: it is that itself."""
    newest = newest_of(course.id)
    return None if newest.key == course.key else newest


def newest_of(course_id: str) -> HostedCourse:
    """Return the newest edition of *course_id* on the site.

    Raises: xblocks.host.errors.UnknownCourseError: no edition of the course was built.
    """
    return shelf().editions(course_id)[0]


def take_newest(learner: str, course_id: str, asked: Iterable[str] = ()) -> HostedCourse:
    """Return the edition that *learner* plays from now on: the newest, if they completed an older one.

    What they did in modules that are the same to the letter is copied; the older registration stays as it
    is. Of the modules that are *asked* of them again it is told by itself when each is done: the others may
    differ in words, and need not be taken. Whoever is in the middle of an older edition stays in it. Safe
    to repeat.

    Raises: xblocks.host.errors.UnknownCourseError: no edition of the course was built.
    """
    with transaction.atomic():
        # One after the other: two tabs must not copy twice.
        list(get_user_model().objects.select_for_update().filter(username=learner))
        older = edition_for(learner, course_id)
        newest = newer_edition(older)
        if newest is None:
            return older
        standing = standing_of(older, HostStore({}, str(older.key), learner).rows)
        if not standing.outcome.is_complete:
            return older
        registration = locked_registration_in(learner, newest)
        _copy(learner, older, newest)
        told = Registration.objects.get(learner=learner, course=str(older.key)).told
        # What was measured in the older edition was told of it: it is no first attempt of the newest.
        registration.told = {"measured": told.get("measured", [])}
        if modules := [one.id for one in newest.content.course.modules if one.id in set(asked)]:
            registration.told |= {"renews": modules, "renewed": []}
        registration.save(update_fields=["told"])
        tell(
            newest,
            registration,
            standing_of(newest, HostStore({}, str(newest.key), learner).rows),
            timezone.now(),
        )
    return newest


def first_left(learner: str, course: HostedCourse, modules: Iterable[str]) -> str:
    """Return the first lesson of *modules* in which *learner* has something left to do; empty: none."""
    left = standing_of(course, HostStore({}, str(course.key), learner).rows).left
    wanted = set(modules)
    lessons = (
        lesson.id
        for module in course.content.course.modules
        if module.id in wanted
        for lesson in module.lessons
    )
    return next((lesson for lesson in lessons if lesson in left), "")


def _copy(learner: str, older: HostedCourse, newest: HostedCourse) -> None:
    places = _places(older, newest)
    rows = BlockState.objects.filter(learner=learner, course=str(older.key), scope=_USER_STATE)
    kept = {row.place: row.fields for row in rows}
    BlockState.objects.bulk_create(
        BlockState(
            learner=learner,
            course=str(newest.key),
            scope=_USER_STATE,
            place=str(new),
            fields=kept[str(old)],
        )
        for old, new in places.items()
        if str(old) in kept
    )


def _places(older: HostedCourse, newest: HostedCourse) -> dict[UsageKey, UsageKey]:
    """Return the blocks of the modules that are the same in both, each with its place in the newest."""
    before, after = (Edition(label=one.label, content=one.content).module_digests for one in (older, newest))
    same = {module for module, digest in after.items() if before.get(module) == digest}
    lessons = {
        lesson.id
        for module in newest.content.course.modules
        if module.id in same
        for lesson in module.lessons
    }
    old = {block.content.key: usage for usage, block in older.blocks.items()}
    return {
        old[block.content.key]: usage
        for usage, block in newest.blocks.items()
        if block.content.lesson in lessons and block.content.key in old
    }
