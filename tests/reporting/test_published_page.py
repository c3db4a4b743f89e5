"""HR sees beforehand what everybody will see, publishes that and nothing else, withdraws and corrects it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from curriculum.languages import Language
from reporting.codes import shown_code
from reporting.figures.explaining import explained
from reporting.figures.last_published import last_published
from reporting.figures.proof_chain import WithdrawnFor
from reporting.ledger.appending import append
from reporting.models import AuditEntry, FigureProof
from tests.reporting.conftest import SignIn
from tests.reporting.factories import assign, at, course, person, record

pytestmark = pytest.mark.django_db
MARCH, MAY = date(2026, 3, 31), date(2026, 5, 31)
ADDRESS = "/hr/published/"
_BESIDE = (
    "It would give away a group that is hidden, or tell of few people when compared with figures that were "
    "published before"
)
_NEARLY_ALIKE = "Fewer than 10 people, or nobody, have done it, or have not: the number would speak of them"


@pytest.fixture(autouse=True)
def _city() -> None:
    """Forty in Parks, of whom half are done, twelve in Transit, of whom one is not, and three clerks."""
    assign(course("arc-100", titles={"en": "Racism & us"}), due_on=date(2026, 2, 28))
    done = {*range(0, 40, 2), *range(41, 52), 54}
    for number in range(55):
        person(f"E{number:03}", "Parks" if number < 40 else "Transit" if number < 52 else "Clerk")
    for number in sorted(done):
        _complete(number)


def _complete(number: int, known: date = date(2026, 3, 3)) -> None:
    append(
        [record(learner=f"E{number:03}", occurred_at=at(2026, 3, 2))],
        recorded_at=at(known.year, known.month, known.day),
    )


def _asked(known_on: date = MARCH, **more: str) -> dict[str, str]:
    return {"as_of": MARCH.isoformat(), "known_on": known_on.isoformat(), "reason": "records"} | more


def _page(answer: object) -> html.HtmlElement:
    return html.fromstring(answer.content.decode())  # type: ignore[attr-defined]


def _texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath(f"//section[@id='preview']{path}")]


def _preview(browser: Client, asked: dict[str, str]) -> tuple[dict[str, str], html.HtmlElement]:
    """Return the fields of the button that publishes, and the page with the preview."""
    page = _page(browser.get(ADDRESS, asked))
    fields = page.xpath("//section[@id='preview']//form//input[@name!='csrfmiddlewaretoken']")
    return {one.get("name"): one.get("value") for one in fields}, page


def _published(browser: Client, asked: dict[str, str]) -> FigureProof:
    fields, _ = _preview(browser, asked)
    answer = browser.post(ADDRESS, fields)
    assert answer.status_code == 302, answer.content.decode()
    return FigureProof.objects.get(code=answer["Location"].partition("done=")[2])


def test_what_everybody_will_see_is_shown_before_with_the_reasons_for_hr_alone(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    _, page = _preview(browser, _asked())
    assert _texts(page, "//tbody//td") == ["32 of 55 (Done late 32 · Overdue 23)"]
    held = dict(zip(_texts(page, "//dt"), _texts(page, "//dd"), strict=True))
    assert held == {"Fewer than 10 people": "Clerk", _BESIDE: "Parks", _NEARLY_ALIKE: "Transit"}
    assert not FigureProof.objects.exists()
    proof = _published(browser, _asked())
    everybody = browser.get(f"/verify/{proof.code}").content.decode()
    assert "32 of 55" in everybody
    assert everybody.count("Hidden (small groups)") == 3
    assert "nobody, have done it" not in everybody
    (entry,) = AuditEntry.objects.filter(page="published")
    assert (entry.actor, entry.query["code"], entry.query["action"]) == ("hr", proof.code, "published")


def test_what_changed_after_the_preview_is_not_published(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    fields, _ = _preview(browser, _asked())
    _complete(1)
    answer = browser.post(ADDRESS, fields)
    assert answer.status_code == 400
    assert "something has changed since you looked at the preview" in answer.content.decode()
    assert "33 of 55" in answer.content.decode()
    assert not FigureProof.objects.exists()
    del fields["seen"]
    assert browser.post(ADDRESS, fields | {"once": ""}).status_code == 400


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"as_of": "soon"}, "this is not a day", id="no day"),
        pytest.param({"unit": "Nowhere"}, "There is no", id="no unit"),
        pytest.param({"threshold": "ten"}, "this is not a whole number", id="no number"),
        pytest.param({"corrects": "X"}, "no published figures that stand", id="a mistyped code"),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(
    sign_in: SignIn, fields: dict[str, str], told: str
) -> None:
    page = _page(sign_in("hr", "HR analysts").get(ADDRESS, _asked() | fields))
    (alert,) = page.xpath("//*[@role='alert']")
    assert told.lower() in alert.text_content().lower()
    assert page.get_element_by_id("known_on").get("value") == MARCH.isoformat()


def test_of_a_day_that_is_not_over_nothing_is_published(sign_in: SignIn) -> None:
    today = timezone.localdate()
    browser = sign_in("hr", "HR analysts")
    answer = browser.get(ADDRESS, _asked(known_on=today))
    assert "only days that are over" in answer.content.decode()
    assert browser.post(ADDRESS, _asked(known_on=today + timedelta(1)) | {"seen": "x"}).status_code == 400


def test_a_second_table_is_held_back_and_the_page_says_beside_which(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    first = _published(browser, _asked())
    _complete(1, MAY)
    answer = browser.get(ADDRESS, _asked(known_on=MAY)).content.decode()
    assert f"figures with the code {shown_code(first.code)}" in answer
    assert "Wait until more people have completed the course" in answer


def test_figures_are_withdrawn_and_corrected_and_their_pages_say_so(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    first = _published(browser, _asked())
    for number in range(1, 29, 2):
        _complete(number, MAY)
    second = _published(browser, _asked(known_on=MAY, corrects=first.code))
    found = explained(first.code, MAY)
    assert found is not None
    assert found.withdrawn is not None
    assert (found.withdrawn.reason, found.withdrawn.instead) == (WithdrawnFor.RECORDS, second.code)
    page = browser.get(f"/verify/{first.code}").content.decode()
    assert "Please do not use them any more. Records were missing or wrong." in page
    assert shown_code(second.code) in page
    latest = last_published("", MARCH, MAY)
    assert latest is not None
    assert latest.code == second.code
    browser.post(f"{ADDRESS}{second.code}/withdraw/", {"reason": "other"})
    assert last_published("", MARCH, MAY) is None
    again = browser.post(f"{ADDRESS}{second.code}/withdraw/", {"reason": "choice"})
    assert again.status_code == 404
    assert explained(FigureProof.objects.latest("sequence").code, MAY) is None
    shown = browser.get(ADDRESS).content.decode()
    assert shown.count("These figures were withdrawn on") == 2


@pytest.mark.parametrize(("asked", "used"), [("24", 24), ("1", 10), ("", 10)])
def test_a_stricter_threshold_may_be_asked_for_and_never_a_laxer_one(
    sign_in: SignIn, asked: str, used: int
) -> None:
    browser = sign_in("hr", "HR analysts")
    proof = _published(browser, _asked(threshold=asked))
    found = explained(proof.code, MAY)
    assert found is not None
    assert found.threshold == used
    # Twenty-three have not done it: too few for a threshold of 24.
    assert found.tables[0].rows[0].concerned == (0 if used == 24 else 55)


@pytest.mark.parametrize("language", list(Language))
def test_the_page_is_in_every_language(sign_in: SignIn, language: Language) -> None:
    browser = sign_in("hr", "HR analysts")
    _published(browser, _asked())
    answer = browser.get(ADDRESS, _asked(), headers={"accept-language": language.value})
    page = _page(answer)
    assert page.get("lang") == language.value
    assert page.xpath("//section[@id='preview']")
