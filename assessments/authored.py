"""The shape of a file of ``forms/`` as authors write it: one blueprint for all its forms."""

from __future__ import annotations

from pydantic import Field

from assessments.blueprint import smaller
from assessments.model import AttemptPolicy, Form, Purpose, Quota
from assessments.test_out import PARALLEL
from curriculum.model import Identifier, Model


class AuthoredForm(Model):
    """A form as its file writes it: the blueprint stands once for all forms of the file."""

    id: Identifier
    purpose: Purpose
    items: int | None = Field(default=None, gt=0, le=500)
    """How many items it holds, where that is fewer than the blueprint's: each objective keeps its share."""
    mastery_percent: int | None = Field(default=None, gt=0, le=100)
    after_days: int | None = Field(default=None, ge=1, le=3650)
    turn: int = Field(default=0, ge=0, le=99)
    test_out: bool = False
    attempts: AttemptPolicy | None = None
    asks_confidence: bool = False

    def on(self, blueprint: tuple[Quota, ...], decks: int = 1) -> Form:
        """Return the form that is drawn from *blueprint*, or from as much of it as it holds items.

        A form for testing out asks enough about each objective to show it.
        """
        share = blueprint if self.items is None else smaller(blueprint, self.items, self.turn)
        is_long = self.purpose == "test_out"
        if is_long:
            share = tuple(Quota(objective=one.objective, items=max(one.items, PARALLEL)) for one in share)
        data = self.model_dump(exclude={"items", "test_out"})
        return Form(blueprint=share, decks=decks, test_out=self.test_out or is_long, **data)


class AuthoredForms(Model):
    """A file of ``forms/``: one blueprint and the forms drawn from it."""

    blueprint: tuple[Quota, ...] = Field(min_length=1)
    forms: tuple[AuthoredForm, ...] = Field(min_length=1)
    decks: int = Field(default=1, ge=1, le=9)
    """As of :attr:`assessments.model.Form.decks`."""
