"""Refuse to change or delete rows that are history."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from reporting.errors import ReportingError


class AppendOnlyError(ReportingError, TypeError):
    """Someone tried to change history."""

    def __init__(self, table: str) -> None:
        super().__init__(f"rows of {table} are only ever added: nothing changes or deletes them")


_Row = TypeVar("_Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[_Row]):
    """A query set that can look and add."""

    def _refuse(self, *_arguments: Any, **_named: Any) -> NoReturn:
        raise AppendOnlyError(self.model._meta.verbose_name_raw)

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse
    _raw_delete = _refuse
    _update = _refuse


class AppendOnlyManager(models.Manager[_Row]):
    """The way to such a table."""

    def get_queryset(self) -> AppendOnlyQuerySet[_Row]:
        """Return a query set that can look and add."""
        return AppendOnlyQuerySet(self.model, using=self._db)


class AppendOnlyModel(models.Model):
    """A table whose rows are only ever added."""

    erasable: ClassVar[tuple[str, ...]] = ()
    """The fields that an erasure may change in a sealed row, when it throws the ``salt`` away."""

    class Meta:
        abstract = True

    def save(self, *arguments: Any, **named: Any) -> None:
        """Add the row. Raises: AppendOnlyError: it was added before."""
        if not self._state.adding:
            raise AppendOnlyError(self._meta.verbose_name_raw)
        super().save(*arguments, **{**named, "force_insert": True})

    def delete(self, *_arguments: Any, **_named: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError(self._meta.verbose_name_raw)
