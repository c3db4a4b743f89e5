"""Where the fields of blocks are: what was authored in memory, what a learner did in one table.

A read is never a write: nothing is created by looking. A save is one transaction over
rows that are locked, and a row is unique for its place, so no writer loses another's work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from xblock.fields import UserScope
from xblock.runtime import KeyValueStore

from xblocks.host.errors import ReadOnlyError
from xblocks.host.models import BlockState

Place = tuple[str, str]
"""A scope's name, and what it is narrowed to."""


class HostStore(KeyValueStore):
    """The fields of one course for one learner; nobody's for a visitor."""

    def __init__(
        self,
        authored: Mapping[tuple[Any, str], Any],
        course: str,
        learner: str | None,
        *,
        is_writable: bool = False,
    ) -> None:
        self._authored = authored
        self._course = course
        self._learner = learner
        self._is_writable = is_writable
        self._rows: dict[Place, dict[str, Any]] | None = None

    # Reading

    def has(self, key: KeyValueStore.Key) -> bool:
        """Return whether the field was ever set."""
        if _is_authored(key):
            return (key.block_scope_id, key.field_name) in self._authored
        return key.field_name in self.rows.get(_place(key), {})

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return the field's value. Raises: KeyError: it was never set."""
        if _is_authored(key):
            return self._authored[key.block_scope_id, key.field_name]
        return self.rows[_place(key)][key.field_name]

    @property
    def rows(self) -> dict[Place, dict[str, Any]]:
        """Return what the learner has in this course and across courses: one query for a whole page."""
        if self._rows is None:
            found = (
                BlockState.objects.filter(learner=self._learner, course__in=["", self._course])
                if self._learner
                else BlockState.objects.none()
            )
            self._rows = {(row.scope, row.place): row.fields for row in found}
        return self._rows

    def forget(self) -> None:
        """Read anew at the next look: a lock may have waited for someone else's write."""
        self._rows = None

    # Writing

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Set one field. Raises: ReadOnlyError: as :meth:`set_many`."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[KeyValueStore.Key, Any]) -> None:
        """Set fields, all or none.

        Raises: ReadOnlyError: a page is only being looked at, no one is signed in, or the field is authored.
        """
        changes: dict[Place, dict[str, Any]] = defaultdict(dict)
        for key, value in update_dict.items():
            self._refuse_unwritable(key)
            changes[_place(key)][key.field_name] = value
        with transaction.atomic():
            # Sorted: two saves that touch the same rows lock them in the same order, and none waits for ever.
            for place in sorted(changes):
                self.rows[place] = _merged(self._learner or "", self._course_of(place), place, changes[place])

    def delete(self, key: KeyValueStore.Key) -> None:
        """Take a field back to its default. Raises: KeyError: it was never set. ReadOnlyError: as set."""
        self._refuse_unwritable(key)
        if key.field_name not in self.rows.get(_place(key), {}):
            raise KeyError(key.field_name)
        with transaction.atomic():
            scope, place = _place(key)
            row = BlockState.objects.select_for_update().get(learner=self._learner, scope=scope, place=place)
            row.fields = {name: value for name, value in row.fields.items() if name != key.field_name}
            row.save(update_fields=["fields", "changed_at"])
            self.rows[scope, place] = row.fields

    def _refuse_unwritable(self, key: KeyValueStore.Key) -> None:
        if _is_authored(key):
            message = f"'{key.field_name}' is authored; a learner's visit cannot change it"
            raise ReadOnlyError(message)
        if not self._is_writable or not self._learner:
            message = f"'{key.field_name}' was to be written while the page is only looked at"
            raise ReadOnlyError(message)

    def _course_of(self, place: Place) -> str:
        return self._course if place[0] == "user_state" else ""


def _merged(learner: str, course: str, place: Place, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the row's fields after *changes* were written into them, the row locked."""
    scope, where = place
    row = _locked(learner, scope, where)
    if row is None:
        try:
            with transaction.atomic():
                BlockState.objects.create(
                    learner=learner, course=course, scope=scope, place=where, fields=changes
                )
        except IntegrityError:  # someone else made it between our look and our write
            row = _locked(learner, scope, where)
        else:
            return changes
    if row is None:
        message = f"{scope} at {where} was deleted while it was being written"
        raise ReadOnlyError(message)
    row.fields = {**row.fields, **changes}
    row.save(update_fields=["fields", "changed_at"])
    fields: dict[str, Any] = row.fields
    return fields


def _locked(learner: str, scope: str, place: str) -> BlockState | None:
    return BlockState.objects.select_for_update().filter(learner=learner, scope=scope, place=place).first()


def _is_authored(key: KeyValueStore.Key) -> bool:
    # children and parent are sentinels without a user.
    return bool(getattr(key.scope, "user", UserScope.NONE) == UserScope.NONE)


def _place(key: KeyValueStore.Key) -> Place:
    return str(key.scope.name), "" if key.block_scope_id is None else str(key.block_scope_id)
