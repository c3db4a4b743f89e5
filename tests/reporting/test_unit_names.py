"""Whatever a unit is called, its page can be opened by its link, and its files are named after it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.urls import resolve, reverse
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from reporting.exports.api import Format
from reporting.exports.names import attachment, file_part
from reporting.ledger.appending import append
from reporting.roles import Role
from reporting.unit_paths import read_spelled, spelled
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

_HOSTILE = (
    "",
    ".",
    "..",
    "~",
    "~.",
    "~~",
    "%2e",
    "%2e%2E",
    "/",
    "a",
    "قسم",
    "\u202e",
    "\n",
    "#",
    "?",
    ";",
    "\\",
)
NAMES = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(st.sampled_from(_HOSTILE), min_size=1, max_size=8).map("/".join).filter(bool),
)


def _as_a_browser_asks(address: str) -> str:
    """Return the path that comes in: steps such as ``..`` are resolved, percent-encoded ones as well."""
    normal = re.sub(r"%2e", ".", address, flags=re.IGNORECASE)
    return urlsplit(urljoin("https://city.example/", normal)).path


@given(NAMES)
@example("..")
@example("Roads/../Bridges")
@example("~/~~/.")
@example("%2e%2e")
@example("//a//")
@example("x.csv/y.json")
@example("\u200f\u202eقسم/.")
@example("路" * 500)
def test_each_name_comes_back_from_each_of_its_addresses(name: str) -> None:
    assert read_spelled(spelled(name)) == name
    page = reverse("reporting:unit", args=[name])
    file = reverse("reporting:unit-file", args=[name, Format.CSV])
    api = reverse("reporting:api-unit", args=[name])
    for address in (page, file, api):
        asked = _as_a_browser_asks(address)
        assert asked == address
        assert "//" not in asked
        found = resolve(unquote(asked))
        assert (found.url_name, found.kwargs["unit"]) == (resolve(unquote(address)).url_name, name)
    assert resolve(unquote(page)).url_name == "unit"
    assert resolve(unquote(file)).kwargs["wanted"] is Format.CSV


def test_an_ordinary_name_is_written_as_before() -> None:
    assert reverse("reporting:unit", args=["Transit > Bus/Night"]) == "/hr/units/Transit%20%3E%20Bus/Night/"


@given(NAMES, st.sampled_from(["arc-100", ""]))
@example("=HYPERLINK(1)", "")
@example("\u202eexe.csv", "")
@example("ا" * 500, "arc-100")
@example("\u0301\u0302", "")
def test_a_file_s_name_holds_letters_and_digits_alone_and_is_short_enough(name: str, taken: str) -> None:
    part = file_part(taken, name, date(2026, 3, 31))
    assert part.endswith("2026-03-31")
    assert {unicodedata.category(one)[0] for one in part} <= {"L", "N", "M", "P"}
    assert set(re.sub(r"\w", "", part)) - {"-"} <= {one for one in part if unicodedata.combining(one)} | {
        one for one in part if unicodedata.category(one)[0] == "M"
    }
    assert not part.startswith("-")
    assert "--" not in part
    whole = f"completion-{part}.json"
    assert len(whole.encode()) < 255
    told = attachment(whole)
    assert told.isascii()
    assert told.isprintable()
    plain = re.fullmatch(
        r'attachment; filename="([A-Za-z0-9.-]+)"(?:; filename\*=UTF-8\'\'([A-Za-z0-9%._~-]+))?', told
    )
    assert plain is not None
    assert unquote(plain[2] or plain[1]) == whole


@pytest.mark.parametrize(
    ("name", "plain", "whole"),
    [
        pytest.param("Transit > Bus", "unit-Transit-Bus-2026-03-31.csv", "", id="plain"),
        pytest.param(
            "Đường/../sá", "unit-uong-sa-2026-03-31.csv", "unit-Đường-sá-2026-03-31.csv", id="accents"
        ),
        pytest.param("City Clerk's Office", "unit-City-Clerks-Office-2026-03-31.csv", "", id="apostrophe"),
        pytest.param("النقل", "unit-2026-03-31.csv", "unit-النقل-2026-03-31.csv", id="Arabic"),
        pytest.param("..", "unit-2026-03-31.csv", "", id="nothing but dots"),
    ],
)
def test_a_file_is_named_after_its_unit(name: str, plain: str, whole: str) -> None:
    told = attachment(f"unit-{file_part(name, date(2026, 3, 31))}.csv")
    assert told.split('"')[1] == plain
    assert unquote(told.partition("''")[2]) == whole


@pytest.mark.django_db
def test_a_unit_called_like_a_step_is_reached_by_its_links_and_taken_away(sign_in: SignIn) -> None:
    assign(course("arc-100", titles={"en": "Foundations"}), due_on=date(2026, 3, 2))
    for number in range(24):
        person(f"E{number:03}", ".." if number < 12 else "النقل/..")
    append([record(learner="E000", occurred_at=at(2026, 3, 2))], recorded_at=at(2026, 3, 25))
    browser = sign_in("hr", Role.HR_ANALYST)
    day = "as_of=2026-03-31&known_on=2026-11-01"

    overview = html.fromstring(browser.get(f"/hr/?{day}").content.decode())
    links = {one.text_content(): one.get("href") for one in overview.xpath("//main//th/a")}
    assert links[".."] == f"/hr/units/~../?{day}"
    for name, done in (("..", "1 of 12"), ("النقل/..", "0 of 12")):
        page = browser.get(_as_a_browser_asks(links[name]) + f"?{day}")
        assert page.status_code == 200
        assert done in page.content.decode()
    files = {
        one: browser.get(f"/hr/{one}.csv?{day}&course=arc-100&unit=..") for one in ("completion", "people")
    }
    files["courses"] = browser.get(f"/hr/courses/arc-100.json?{day}&unit=%D8%A7%D9%84%D9%86%D9%82%D9%84/..")
    files["unit"] = browser.get(f"/hr/units/%D8%A7%D9%84%D9%86%D9%82%D9%84/~...csv?{day}")
    assert {name: one["Content-Disposition"] for name, one in files.items()} == {
        "completion": 'attachment; filename="completion-2026-03-31.csv"',
        "people": 'attachment; filename="people-arc-100-2026-03-31.csv"',
        "courses": 'attachment; filename="course-arc-100-2026-03-31.json"; '
        "filename*=UTF-8''course-arc-100-%D8%A7%D9%84%D9%86%D9%82%D9%84-2026-03-31.json",
        "unit": 'attachment; filename="unit-2026-03-31.zip"; '
        "filename*=UTF-8''unit-%D8%A7%D9%84%D9%86%D9%82%D9%84-2026-03-31.zip",
    }
