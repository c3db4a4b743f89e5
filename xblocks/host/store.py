"""Where the fields of blocks are: what was authored in memory, what a learner did in one table.

A read is never a write: nothing is created by looking. Who is going to write locks the
learner's rows when reading them, and a row is unique for its place: so no writer works on
what another one is changing, and none loses another's work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from xblock.fields import UserScope
from xblock.runtime import KeyValueStore

from xblocks.host.errors import ReadOnlyError
from xblocks.host.models import BlockState

Place = tuple[str, str]
"""A scope's name, and what it is narrowed to."""


class HostStore(KeyValueStore):
    """The fields of one course for one learner; nobody's for a visitor. To write takes a transaction."""

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
        self._numbers: dict[Place, int] = {}
        """The primary keys of the rows that exist."""

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
            found = self._found() if self._learner else ()
            self._numbers = {(row.scope, row.place): row.pk for row in found}
            self._rows = {(row.scope, row.place): row.fields for row in found}
        return self._rows

    def _found(self) -> list[BlockState]:
        states = BlockState.objects.filter(learner=self._learner, course__in=["", self._course])
        return list(states.select_for_update() if self._is_writable else states)

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
            # Sorted: two saves that make the same rows make them in the same order, and none waits for ever.
            for place in sorted(changes):
                self._write(place, changes[place])

    def delete(self, key: KeyValueStore.Key) -> None:
        """Take a field back to its default. Raises: KeyError: it was never set. ReadOnlyError: as set."""
        self._refuse_unwritable(key)
        if key.field_name not in self.rows.get(_place(key), {}):
            raise KeyError(key.field_name)
        place = _place(key)
        kept = {name: value for name, value in self.rows[place].items() if name != key.field_name}
        self._replace(place, kept)

    def _write(self, place: Place, changes: dict[str, Any]) -> None:
        if place not in self.rows:
            made = self._made(place, changes)
            if made:
                return
        self._replace(place, {**self.rows[place], **changes})

    def _replace(self, place: Place, fields: dict[str, Any]) -> None:
        BlockState.objects.filter(pk=self._numbers[place]).update(fields=fields, changed_at=timezone.now())
        self.rows[place] = fields

    def _made(self, place: Place, fields: dict[str, Any]) -> bool:
        """Make the row; return False when someone else has made it meanwhile: then it is read and locked."""
        scope, where = place
        mine = {"learner": self._learner or "", "scope": scope, "place": where}
        try:
            with transaction.atomic():
                row = BlockState.objects.create(**mine, course=self._course_of(place), fields=fields)
        except IntegrityError:
            row = BlockState.objects.select_for_update().get(**mine)
            self.rows[place], self._numbers[place] = row.fields, row.pk
            return False
        self.rows[place], self._numbers[place] = fields, row.pk
        return True

    def _refuse_unwritable(self, key: KeyValueStore.Key) -> None:
        if _is_authored(key):
            message = f"'{key.field_name}' is authored; a learner's visit cannot change it"
            raise ReadOnlyError(message)
        if key.scope.user == UserScope.ALL:
            message = f"'{key.field_name}' belongs to all learners together, which this host does not keep"
            raise ReadOnlyError(message)
        if not self._is_writable or not self._learner:
            message = f"'{key.field_name}' was to be written while the page is only looked at"
            raise ReadOnlyError(message)

    def _course_of(self, place: Place) -> str:
        return self._course if place[0] == "user_state" else ""


def _is_authored(key: KeyValueStore.Key) -> bool:
    # children and parent are sentinels without a user.
    return bool(getattr(key.scope, "user", UserScope.NONE) == UserScope.NONE)


def _place(key: KeyValueStore.Key) -> Place:
    return str(key.scope.name), "" if key.block_scope_id is None else str(key.block_scope_id)
