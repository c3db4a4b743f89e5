"""Checks and confirmations begin in the browser: the component, its form, its questions, its statements."""

from __future__ import annotations

import pytest

from authoring.courses.api import check_to_remove, without_check
from authoring.files.api import Places
from authoring.forms.api import act
from groundwork.workshop.asked import ask_lesson
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_NEW = f"/trainers/{COURSE}/{LESSON}/write/new"
_PLAN = {"title": "What stays", "purpose": "follow_up", "mastery": "", "items/ARC100.O3": "1"}


def _begin(workshop: Workshop, **changes: str) -> str:
    answer = workshop.browser.post(f"{_NEW}/assessment/", _PLAN | changes)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_check_begins_with_its_form_and_asks_the_questions_that_are_there(workshop: Workshop) -> None:
    page = workshop.browser.get(f"{_NEW}/assessment/").content.decode()
    assert 'name="items/ARC100.O3" value="2"' in page
    assert _begin(workshop) == f"/trainers/{COURSE}/{LESSON}/write/components/what-stays/"
    opened = ask_lesson(COURSE, LESSON).component("what-stays").opened
    assert opened.form is not None
    assert (opened.form.purpose, opened.form.after_days, opened.form.length) == ("follow_up", 90, 1)
    line = "{id: what-stays, required: false, kind: assessment, form: arc-100-follow-up-2}"
    assert line in workshop.text("lesson.yaml"), "the course has a form of that name"
    assert not (workshop.home.assessments_content / "banks" / "ARC100.O1").exists()


def test_an_objective_without_questions_gets_twice_as_many_as_are_asked(workshop: Workshop) -> None:
    course = workshop.lesson_folder.parents[1] / "course.yaml"
    objective = "  - {id: ARC100.O9, tag: skill, actions: [FA1.EMP.1]}\n"
    course.write_text(course.read_text().replace("objectives:\n", f"objectives:\n{objective}"))
    for language in ("en", "vi", "zh-Hant", "ar"):
        path = course.with_name(f"{language}.md")
        path.write_text(path.read_text() + "\n## Ask {#arc100-o9}\n")
    _begin(workshop, **{"items/ARC100.O9": "2"})
    bank = (workshop.home.assessments_content / "banks" / "ARC100.O9" / "bank.yaml").read_text()
    assert bank.count("kind: single") == 4
    address = workshop.address("what-stays")
    assert workshop.browser.get(address).status_code == 200
    saved = workshop.browser.get(f"/trainers/{COURSE}/").content.decode()
    assert "added" in saved


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": "{x}"}, "Write a title of at most"),
        ({"purpose": "exam"}, "Choose one."),
        ({"mastery": "120"}, "Write a whole number from 1 to 100"),
        ({"items/ARC100.O3": "many"}, "Write a whole number from 0 to 20."),
        ({"items/ARC100.O3": "0"}, "Ask at least one question."),
    ],
)
def test_a_check_that_cannot_be_is_told_and_nothing_is_written(
    workshop: Workshop, wrong: dict[str, str], said: str
) -> None:
    files = workshop.files()
    answer = workshop.browser.post(f"{_NEW}/assessment/", _PLAN | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert workshop.files() == files


def test_how_much_a_check_asks_is_changed_and_undone(workshop: Workshop) -> None:
    _begin(workshop)
    address = f"{workshop.address('what-stays')}questions/"
    assert 'name="items/ARC100.O3" value="1"' in workshop.browser.get(address).content.decode()
    before = workshop.files()
    answer = workshop.browser.post(address, {"items/ARC100.O3": "", "items/ARC100.O4": "2"})
    assert answer.status_code == 302
    form = ask_lesson(COURSE, LESSON).component("what-stays").opened.form
    assert form is not None
    assert [(one.objective, one.items) for one in form.blueprint] == [("ARC100.O4", 2)]
    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    workshop.browser.post(f"/trainers/{COURSE}/undo/", {"save": saves[-1].name})
    assert workshop.files() == before


def test_two_who_change_what_a_check_asks_lose_nothing(workshop: Workshop) -> None:
    _begin(workshop, **{"items/ARC100.O4": "1"})
    address = f"{workshop.address('what-stays')}questions/"
    opened = {"was items/ARC100.O3": "1", "was items/ARC100.O4": "1", "was items/ARC100.O7": ""}

    def asks() -> dict[str, int]:
        form = ask_lesson(COURSE, LESSON).component("what-stays").opened.form
        assert form is not None
        return {quota.objective: quota.items for quota in form.blueprint}

    first = opened | {"items/ARC100.O3": "3", "items/ARC100.O4": "1"}
    assert workshop.browser.post(address, first).status_code == 302
    second = opened | {"items/ARC100.O3": "1", "items/ARC100.O4": "1", "items/ARC100.O7": "2"}
    assert workshop.browser.post(address, second).status_code == 302
    assert asks() == {"ARC100.O3": 3, "ARC100.O4": 1, "ARC100.O7": 2}

    third = workshop.browser.post(address, second | {"items/ARC100.O3": "2"})
    assert third.status_code == 409
    page = third.content.decode()
    assert "Nothing of yours is lost" in page
    assert 'name="items/ARC100.O3" value="2"' in page
    assert "In the files now: <bdi>3</bdi>" in page
    assert asks() == {"ARC100.O3": 3, "ARC100.O4": 1, "ARC100.O7": 2}
    seen = {"was items/ARC100.O3": "3", "was items/ARC100.O4": "1", "was items/ARC100.O7": "2"}
    assert workshop.browser.post(address, second | seen | {"items/ARC100.O3": "2"}).status_code == 302
    assert asks()["ARC100.O3"] == 2


def test_a_group_of_questions_for_which_there_are_files_is_refused_with_the_way_to_it(
    workshop: Workshop,
) -> None:
    _begin(workshop)
    values = act(workshop.opened("what-stays"), "assessment", "add banks").values
    new = values["banks"][-1]
    values = act(values, "assessment", f"add banks/{new}/items").values
    item = values[f"banks/{new}/items"][0]
    piece = f"banks/{new}/items/{item}"
    options = values[f"{piece}/options"]
    words = {
        f"{piece}/text/en/title": ("What now?",),
        f"{piece}/author": ("Trainer",),
        f"{piece}/correct": (options[0],),
    }
    for option in options:
        words[f"{piece}/text/en/parts/{option}/title"] = (f"Way {option}",)
        words[f"{piece}/text/en/parts/{option}/feedback"] = ("Because.",)
    words |= {f"banks/{new}/objective": ("ARC100.O4",), f"banks/{new}/quota": ("1",)}
    words |= {f"banks/{new}/actions": ("FA1.EMP.1",)}
    files = workshop.files()
    answer = workshop.submit("what-stays", values.having(words))
    assert answer.status_code == 409
    assert "There are questions about ARC100.O4 already." in answer.content.decode()
    assert workshop.files() == files


def test_a_confirmation_begins_with_statements_of_its_own_or_with_those_there_are(workshop: Workshop) -> None:
    page = workshop.browser.get(f"{_NEW}/attestation/").content.decode()
    assert '<option value="conduct">Conduct and reporting</option>' in page
    answer = workshop.browser.post(f"{_NEW}/attestation/", {"title": "Before you go", "statements": ""})
    assert answer["Location"] == workshop.address("before-you-go")
    folder = workshop.home.assessments_content / "attestations" / "before-you-go"
    assert folder.joinpath("attestation.yaml").read_text().startswith("id: before-you-go\n")
    assert workshop.browser.get(workshop.address("before-you-go")).status_code == 200
    answer = workshop.browser.post(f"{_NEW}/attestation/", {"title": "Again", "statements": "conduct"})
    assert "{id: again, kind: attestation, attestation: conduct}" in workshop.text("lesson.yaml")
    wrong = workshop.browser.post(f"{_NEW}/attestation/", {"title": "Again", "statements": "../x"})
    assert wrong.status_code == 409


def test_a_check_goes_with_its_form_once_what_depends_on_it_was_told(workshop: Workshop) -> None:
    before = workshop.files()
    _begin(workshop)
    arrange = f"/trainers/{COURSE}/{LESSON}/write/arrange/"
    remove = {"act": "remove", "component": "what-stays"}
    began = workshop.files()
    asked = workshop.browser.post(arrange, remove)
    page = asked.content.decode()
    assert asked.status_code == 200
    assert "Remove the check “What stays”?" in page
    assert "Its form (some months later: follow-up; questions: 1):" in page
    assert 'name="bank"' not in page, "other checks ask the same questions"
    assert workshop.files() == began

    refused = workshop.browser.post(arrange, remove | {"sure": "yes", "bank": "ARC100.O3"})
    assert refused.status_code == 409
    assert workshop.browser.post(arrange, remove | {"sure": "yes"}).status_code == 302
    assert workshop.files() == before
    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    workshop.browser.post(f"/trainers/{COURSE}/undo/", {"save": saves[-1].name})
    assert workshop.files() == began


def test_questions_that_nobody_asks_any_more_go_where_that_is_chosen(workshop: Workshop) -> None:
    _begin(workshop)
    asked = ask_lesson(COURSE, LESSON)
    material = asked.reading.content.material
    form = material.form("arc-100-follow-up-2")
    alone = material.model_copy(update={"forms": (form,)})
    courses = [asked.content.course]

    found = check_to_remove(asked.content, LESSON, "what-stays", alone, courses)

    assert found is not None
    assert (found.form, [bank.objective for bank in found.banks]) == (form, ["ARC100.O3"])
    places = Places(workshop.home.curriculum_content, workshop.home.assessments_content)
    kept = without_check(places, asked.content, LESSON, found, ())
    assert kept.files == {places.assessments / "forms" / "arc-100-follow-up-2.yaml": None}
    both = without_check(places, asked.content, LESSON, found, ("ARC100.O3",))
    folder = places.assessments / "banks" / "ARC100.O3"
    assert {path for path in both.files if path.parent == folder} == set(folder.iterdir())
    assert check_to_remove(asked.content, LESSON, "taken-out-meanwhile", material, courses) is None
    # A form that another component names stays.
    twice = asked.content.course.model_copy(update={"id": "arc-200"})
    shared = check_to_remove(asked.content, LESSON, "what-stays", material, [*courses, twice])
    assert shared is not None
    assert (shared.form, shared.banks) == (None, ())
