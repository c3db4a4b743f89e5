"""The shapes of course.yaml as authors write it: modules name their lessons instead of holding them."""

from __future__ import annotations

from pydantic import Field

from curriculum.model import ActionId, Audience, Identifier, Model, Objective
from curriculum.values import WrittenLanguages


class AuthoredModule(Model):
    """A module with the ids of its lessons: the folders below ``lessons/``."""

    id: Identifier
    lessons: tuple[Identifier, ...] = Field(min_length=1)


class AuthoredCourse(Model):
    """A course.yaml."""

    id: Identifier
    audiences: tuple[Audience, ...] = Field(min_length=1)
    actions: tuple[ActionId, ...] = Field(min_length=1)
    after: tuple[Identifier, ...] = ()
    languages: WrittenLanguages = ()
    recertify_months: int | None = Field(default=None, gt=0)
    objectives: tuple[Objective, ...] = Field(min_length=1)
    modules: tuple[AuthoredModule, ...] = Field(min_length=1)


def objective_heading(objective: str) -> str:
    """Return the heading id of an objective in text files: ``arc100-o3`` for ``ARC100.O3``."""
    return objective.lower().replace(".", "-")
