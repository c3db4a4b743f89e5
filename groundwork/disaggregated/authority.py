"""What entitles a city to show counts by category: read before a single count is.

Purpose, authority in law, the words to which people agreed, who approved it, the privacy impact assessment
and an end; and for what is about First Nations, Métis or Inuit, the agreement with those whose data they are.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field, ValidationError

from groundwork.disaggregated.errors import NotLoadedError, sentences
from groundwork.disaggregated.standards import CategorySet
from groundwork.disaggregated.texts import Key, Line, Strict, Texts
from groundwork.disaggregated.yaml_file import read_yaml


class Agreement(Strict):
    """That those whose data they are let one axis be shown."""

    axis: Key
    partner: Line = Field(alias="with")
    """The Nation or organisation that owns the data."""
    signed_by: Line
    """For the partner: name and office."""
    until: date
    """The last day of it."""


class Authority(Strict):
    """The record with which a file of counts is loaded."""

    title: Texts
    category_set: Line
    purpose: Texts
    legal_authority: Line
    consent: Texts
    """To what people agreed when they answered, in the words that they were shown."""
    approved_by: Line
    assessment: Line
    """Where the privacy impact assessment is found."""
    expires_on: date
    """From this day on nobody is shown anything of it."""
    agreements: tuple[Agreement, ...] = ()

    def agreement_for(self, axis: str, today: date) -> Agreement | None:
        """Return the agreement for *axis* that holds on *today*; None: there is none."""
        return next((one for one in self.agreements if one.axis == axis and today <= one.until), None)


def read_authority(path: Path) -> Authority:
    """Return the record in *path*.

    Raises: NotLoadedError: it is not a whole record; everything that is wrong with it.
    """
    try:
        return Authority.model_validate(read_yaml(path))
    except ValidationError as error:
        raise NotLoadedError(sentences(path.name, error)) from error


def authority_problems(one: Authority, its: CategorySet, *, by: str, today: date) -> list[str]:
    """Return why counts cannot be loaded with the record *one*, as sentences."""
    problems = []
    if one.expires_on <= today:
        problems.append(f"expires_on: expected a day after today ({today}), not {one.expires_on}")
    if one.approved_by.casefold() == by.casefold():
        problems.append(f"approved_by: {by} loads it; somebody else has to have approved it")
    for agreement in one.agreements:
        if agreement.axis not in its.axes:
            known = ", ".join(its.axes)
            problems.append(f"agreements: the set has no axis {agreement.axis!r}; expected one of {known}")
        if agreement.until < today:
            problems.append(f"agreements: the one with {agreement.partner} ended on {agreement.until}")
    return problems
