"""The shape of a file of ``forms/`` as authors write it: one blueprint for all its forms."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessments.model import Quota
from curriculum.model import Identifier, Model


class AuthoredForm(Model):
    """A form as its file writes it: the blueprint stands once for all forms of the file."""

    id: Identifier
    purpose: Literal["pre", "post", "booster"]
    mastery_percent: int | None = Field(default=None, gt=0, le=100)


class AuthoredForms(Model):
    """A file of ``forms/``: one blueprint and the forms drawn from it."""

    blueprint: tuple[Quota, ...] = Field(min_length=1)
    forms: tuple[AuthoredForm, ...] = Field(min_length=1)
