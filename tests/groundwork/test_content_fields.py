"""The reference of the content files' fields is made from the models that the check holds files against."""

from __future__ import annotations

import pytest
from pydantic import Field

from curriculum.model import Identifier, Model
from scripts import write_field_page as fields


class Queue(Model):
    """A queue.

    Of :class:`people`.
    """

    id: Identifier
    people: int = Field(gt=0, le=40)
    """How many wait, in ``hall | street``."""
    is_open: bool = False
    """Whether anybody is served."""
    closed: str | None = None
    """Why; None: it is open."""


class Waiting(Queue):
    """Another."""

    since: int


def test_the_page_is_up_to_date() -> None:
    page = fields.PAGE.read_text(encoding="utf-8")

    assert page == fields.field_page(), "run: python scripts/write_field_page.py"


def test_a_field_is_told_with_what_it_holds_its_default_and_its_meaning() -> None:
    assert fields.section(Queue).splitlines() == [
        "### queue",
        "",
        "A queue. Of `people`.",
        "",
        "| field | what it holds | default | meaning |",
        "|---|---|---|---|",
        f"| `id` | an id | **required** | {fields.meaning(Queue, 'id')} |",
        "| `people` | a whole number from 1 to 40 | **required** | How many wait, in `hall \\| street`. |",
        "| `is_open` | `true` or `false` | `false` | Whether anybody is served. |",
        "| `closed` | text | none | Why; left out: it is open. |",
    ]


def test_a_field_that_nobody_explained_stops_the_page() -> None:
    with pytest.raises(LookupError, match=r"Waiting\.since has no meaning"):
        fields.section(Waiting)
    assert fields.meaning(Waiting, "people") == fields.meaning(Queue, "people")


def test_every_meaning_that_is_kept_apart_is_of_a_field() -> None:
    models = [model for _, root in fields.FILES.values() for model in fields.models_of(root)]

    assert fields.MEANINGS.keys() <= {name for model in models for name in model.model_fields}
