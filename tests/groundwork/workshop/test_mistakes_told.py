"""Mistakes are told in a list that leads to each field, and at the field; titles begin with a name."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _page(workshop: Workshop, address: str, wrong: dict[str, str] | None = None) -> Any:
    """Return a page; with *wrong*, what its form answers where these fields are sent so."""
    page = html.fromstring(workshop.browser.get(address).content.decode())
    if wrong is None:
        return page
    form = next(one for one in page.forms if one.get("class") == "ws-form")
    sent: dict[str, Any] = {name: word.removeprefix("\n") for name, word in form.form_values()}
    return html.fromstring(workshop.browser.post(address, sent | wrong).content.decode())


@pytest.mark.parametrize(
    ("address", "wrong", "expected"),
    [
        pytest.param(
            f"/trainers/{COURSE}/{LESSON}/write/words/",
            {"title/en": "", "minutes": "many"},
            {
                "head-minutes": "Minutes: ",
                "head-title/en": "Title, English: ",
            },
            id="the words of a lesson",
        ),
        pytest.param(
            "/trainers/facts/new/",
            {"url": "nowhere"},
            {"claim": "What it says", "url": "Address"},
            id="a fact",
        ),
    ],
)
def test_each_mistake_leads_to_its_field_which_says_it_again(
    workshop: Workshop, address: str, wrong: dict[str, str], expected: dict[str, str]
) -> None:
    page = _page(workshop, address, wrong)
    told = {
        link.get("href").removeprefix("#"): link.text_content()
        for link in page.xpath("//*[@role='alert']//a")
    }
    shown = [one.get("id") for one in page.xpath("//form//*[@id]")]
    assert list(told) == sorted(told, key=shown.index), "in the order of the page"
    for name, said in expected.items():
        assert told.get(name, "").startswith(said), told
    for name, said in told.items():
        field = page.get_element_by_id(name)
        fault = page.get_element_by_id(f"{name}-fault").text_content()
        assert said.endswith(fault)
        assert f"{name}-fault" in field.get("aria-describedby", "").split(), name


@pytest.mark.parametrize(
    ("address", "title"),
    [
        pytest.param(
            f"/trainers/{COURSE}/", f"A racially-just Calgary: foundations ({COURSE})", id="a course"
        ),
        pytest.param(f"/trainers/{COURSE}/{LESSON}/write/", f"Words we share ({LESSON})", id="a lesson"),
        pytest.param(f"/trainers/{COURSE}/objectives/ARC100.O4/", "(ARC100.O4)", id="an objective"),
        pytest.param("/trainers/facts/F001/", "(F001)", id="a fact"),
    ],
)
def test_a_title_begins_with_a_name_and_ends_with_its_code(
    workshop: Workshop, address: str, title: str
) -> None:
    shown = _page(workshop, address).findtext(".//title")
    assert shown.endswith(title.partition("(")[2]), shown
    assert not shown.startswith("(")
    assert title in shown
