"""From the observer's checklist to the learner's record, the ledger and HR: shown or not yet, and no more."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from assessments.api import Checklist
from assessments.authoring import load_checklists
from curriculum.languages import Language
from groundwork.home import home
from groundwork.observed.deciding import Result
from groundwork.observed.keeping import agreement_of, is_calibrated, standing_of
from groundwork.observed.models import Observation, ObserverCalibration
from groundwork.observed.words import words_in
from groundwork.site.people import give_role, open_accounts
from player.wording import babel_locale
from reporting.api import append
from reporting.models import LedgerEntry, QuarantinedRecord
from reporting.models.append_only import AppendOnlyError
from reporting.records.kinds import Kind
from reporting.records.reading import from_json
from reporting.roles import Role
from tests.reporting.factories import course, person, record

SHOWN = {"voice": "seen", "neutrality": "seen", "respect": "seen", "motives": "partly"}
NOT_YET = {**SHOWN, "respect": "not-seen"}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return load_checklists(home().assessments_content)[0]


@pytest.fixture
def enter(db: None) -> Callable[..., Client]:
    """Return a way to let somebody of the roster in."""

    def enter(number: str, role: Role | None = None) -> Client:
        person(number, "Transit > Bus")
        open_accounts([number])
        if role is not None:
            give_role(number, role)
        client = Client()
        client.force_login(get_user_model().objects.get(username=number))
        return client

    return enter


@pytest.fixture
def observer(enter: Callable[..., Client], checklist: Checklist) -> Client:
    """Return the browser of E700, a calibrated observer; E001 is somebody to be observed."""
    client = enter("E700", Role.OBSERVER)
    enter("E001")
    course("pst-100")
    answer = client.post("/observe/fair-contact/calibration/", reference_of(checklist))
    assert answer.status_code == 200
    return client


def reference_of(checklist: Checklist) -> dict[str, str]:
    return {
        f"{case.id}.{criterion}": level.value
        for case in checklist.calibration.cases
        for criterion, level in case.reference.items()
    }


def filled_in(levels: dict[str, str] = SHOWN, **more: str) -> dict[str, str]:
    return {"learner": "E001", "day": timezone.localdate().isoformat(), **levels, **more}


def told() -> list[Kind]:
    return [from_json(body).kind for body in LedgerEntry.objects.values_list("body", flat=True)]


def test_a_shown_skill_reaches_the_learner_the_ledger_and_hr(
    observer: Client, enter: Callable[..., Client], checklist: Checklist, settings: Any
) -> None:
    page = observer.post("/observe/fair-contact/", filled_in()).content.decode()
    assert "Shown on" in page

    learner = Client()
    learner.force_login(get_user_model().objects.get(username="E001"))
    record = learner.get("/learn/record/").content.decode()
    assert "Observed practice" in record
    assert "It counts up to and including" in record
    assert "The course alone does not certify" in record

    entry = from_json(LedgerEntry.objects.get().body)
    assert (entry.kind, entry.learner, entry.course) == (Kind.SHOWN, "E001", "pst-100")
    assert (entry.attestation, entry.attestation_version) == ("fair-contact", "1")
    assert entry.scaled is None

    hr = enter("E900", Role.HR_ANALYST)
    page = hr.get("/hr/observed/?learner=E001").content.decode()
    assert "fewer than 10 people" in page
    settings.GROUNDWORK_SMALL_GROUP = 1
    page = hr.get("/hr/observed/?learner=E001").content.decode()
    assert "fewer than 5 people" in page, "no setting goes below five"
    assert re.search(r"E001</bdi>: Shown\. It counts", page)
    for told_to_nobody in ("voice", "motives", "partly", "E700"):
        assert told_to_nobody not in page.lower().split("<footer")[0], told_to_nobody


def test_what_is_not_yet_shown_says_so_with_a_next_step_and_to_hr_no_more_than_that(
    observer: Client, enter: Callable[..., Client]
) -> None:
    observer.post("/observe/fair-contact/", filled_in(NOT_YET, next_step="reason-first"))
    learner = Client()
    learner.force_login(get_user_model().objects.get(username="E001"))

    record = learner.get("/learn/record/").content.decode()
    assert "not yet shown. Practise again" in record
    assert "Say the reason first" in record
    assert told() == [Kind.NOT_SHOWN]

    page = enter("E900", Role.HR_ANALYST).get("/hr/observed/?learner=E001").content.decode()
    assert "E001</bdi>: Not yet, or no longer." in page
    assert "reason" not in page


def test_an_observer_without_calibration_is_kept_and_certifies_nothing(
    enter: Callable[..., Client], checklist: Checklist
) -> None:
    client = enter("E700", Role.OBSERVER)
    enter("E001")

    page = client.post("/observe/fair-contact/", filled_in()).content.decode()

    assert "You are not calibrated" in page
    assert Observation.objects.count() == 1
    assert standing_of(checklist, "E001", timezone.localdate()).result is Result.NONE
    assert told() == []


def test_two_observers_decide_together_and_see_how_they_agree(
    observer: Client, enter: Callable[..., Client], checklist: Checklist
) -> None:
    second = enter("E701", Role.OBSERVER)
    second.post("/observe/fair-contact/calibration/", reference_of(checklist))

    first = observer.post("/observe/fair-contact/", filled_in(second="yes")).content.decode()
    assert "still to come" in first
    assert told() == []
    page = second.post("/observe/fair-contact/", filled_in(NOT_YET, second="yes")).content.decode()

    assert "You and the other observers rated 3 of 4 the same." in page
    assert told() == [Kind.NOT_SHOWN]
    assert "too few for a figure" in observer.get("/observe/").content.decode()
    for number in range(2, 5):
        enter(f"E00{number}")
        for client in (observer, second):
            client.post("/observe/fair-contact/", filled_in(learner=f"E00{number}"))
    found = agreement_of(checklist, "E700")
    assert (found.pairs, found.equal) == (16, 15)
    assert "you agree on 94% of 16 ratings" in observer.get("/observe/").content.decode()


def test_a_correction_is_a_new_checklist_and_nothing_is_lost(observer: Client, checklist: Checklist) -> None:
    observer.post("/observe/fair-contact/", filled_in())
    observer.post("/observe/fair-contact/", filled_in(NOT_YET))

    assert Observation.objects.count() == 2
    assert standing_of(checklist, "E001", timezone.localdate()).result is Result.NOT_YET
    assert told() == [Kind.SHOWN, Kind.NOT_SHOWN]
    with pytest.raises(AppendOnlyError):
        Observation.objects.all().delete()


def test_calibration_needs_the_bar_counts_six_months_and_is_tried_once_a_day(
    enter: Callable[..., Client], checklist: Checklist
) -> None:
    client = enter("E700", Role.OBSERVER)
    poor = dict.fromkeys(reference_of(checklist), "seen")

    page = client.post("/observe/fair-contact/calibration/", poor).content.decode()
    again = client.post("/observe/fair-contact/calibration/", reference_of(checklist)).content.decode()

    assert "8 of 16 ratings were the same" in page
    assert "does not reach the bar" in page
    assert "You have tried today" in again
    today = timezone.localdate()
    assert not is_calibrated(checklist, "E700", today)

    ObserverCalibration.objects.create(
        observer="E700", checklist="fair-contact", version="1", ratings={}, pairs=16, equal=16, kappa=1.0,
        is_reached=True, taken_on=date(2026, 1, 31), taken_at=timezone.now(),
    )  # fmt: skip
    assert is_calibrated(checklist, "E700", date(2026, 7, 30))
    assert not is_calibrated(checklist, "E700", date(2026, 7, 31))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"learner": "E999"}, "Nobody in the roster"),
        ({"learner": "E700"}, "Nobody observes their own practice"),
        ({"day": "soon"}, "within the last 30 days"),
        ({"day": "2020-01-01"}, "within the last 30 days"),
        ({"voice": ""}, "Mark one box for each part"),
        ({"voice": "wonderful"}, "Mark one box for each part"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_kept(
    observer: Client, change: dict[str, str], message: str
) -> None:
    answer = observer.post("/observe/fair-contact/", {**filled_in(), **change, "note": "about a person"})

    assert answer.status_code == 400
    assert message in answer.content.decode()
    assert Observation.objects.count() == 0


def test_a_day_still_to_come_is_refused(observer: Client) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    assert observer.post("/observe/fair-contact/", {**filled_in(), "day": tomorrow}).status_code == 400


def test_a_record_waits_while_the_course_is_not_in_the_catalogue(
    enter: Callable[..., Client], checklist: Checklist
) -> None:
    client = enter("E700", Role.OBSERVER)
    enter("E001")
    client.post("/observe/fair-contact/calibration/", reference_of(checklist))

    client.post("/observe/fair-contact/", filled_in())

    assert told() == []
    assert "the catalogue has no course pst-100" in QuarantinedRecord.objects.get().reason


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("/observe/", Role.OBSERVER),
        ("/observe/fair-contact/", Role.OBSERVER),
        ("/observe/fair-contact/calibration/", Role.OBSERVER),
        ("/observe/fair-contact/paper/", Role.OBSERVER),
        ("/hr/observed/", Role.HR_ANALYST),
    ],
)
def test_each_page_is_for_its_role_alone(enter: Callable[..., Client], address: str, role: Role) -> None:
    assert Client().get(address).status_code == 302
    for number, other in enumerate(Role):
        expected = 200 if other is role else 403
        assert enter(f"E8{number}", other).get(address).status_code == expected, other


@pytest.mark.parametrize("language", Language, ids=str)
def test_learners_are_told_beforehand_what_is_looked_at_in_their_language(
    enter: Callable[..., Client], checklist: Checklist, language: Language
) -> None:
    answer = enter("E001").get(f"/learn/observed/fair-contact/?language={language}")
    page = html.unescape(answer.content.decode())

    assert f'lang="{language}" dir="{language.direction}"' in page
    for criterion in checklist.criteria:
        section = checklist.texts[criterion][language].section
        assert section.title in page
        assert section.part("not-seen").title in page
    assert "PNAS" in page


def test_a_post_without_its_token_is_refused(observer: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(username="E700"))

    assert strict.post("/observe/fair-contact/", filled_in()).status_code == 403


def test_the_words_are_there_in_every_language_with_the_same_places() -> None:
    english = words_in(Language.EN).page
    for language in Language:
        words = words_in(language)
        assert set(words.page) == set(english)
        for key, message in words.page.items():
            if isinstance(message, str):
                assert set(re.findall(r"{(\w+)}", message)) == set(
                    re.findall(r"{(\w+)}", str(english[key]))
                ), key
            else:
                assert {str(babel_locale(language).plural_form(n)) for n in range(200)} <= set(message), key


def test_a_record_speaks_of_observed_practice_only_to_those_whom_it_concerns(
    enter: Callable[..., Client],
) -> None:
    learner = enter("E001")
    assert "Observed practice" not in learner.get("/learn/record/").content.decode()

    course("pst-100")
    append([record(Kind.LAUNCHED, learner="E001", course="pst-100")])

    assert "No calibrated observer has seen it yet" in learner.get("/learn/record/").content.decode()


def test_a_page_that_is_loaded_again_keeps_nothing_twice(observer: Client) -> None:
    for _ in range(3):
        assert "Shown on" in observer.post("/observe/fair-contact/", filled_in()).content.decode()
    assert (Observation.objects.count(), LedgerEntry.objects.count()) == (1, 1)
    # A correction, and one back to what was said first, are both kept.
    observer.post("/observe/fair-contact/", filled_in(NOT_YET))
    observer.post("/observe/fair-contact/", filled_in())
    assert told() == [Kind.SHOWN, Kind.NOT_SHOWN, Kind.SHOWN]
