"""A component is edited by its form: small changes to the files, and nobody's words are lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from groundwork.workshop import component_page
from tests.groundwork.workshop.conftest import Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TITLE, BODY = "component/text/en/title", "component/text/en/body"
ARABIC = "component/text/ar/title"
Changed = Callable[[], dict[str, str]]


def test_a_form_that_was_only_opened_and_saved_changes_no_byte(workshop: Workshop, changed: Changed) -> None:
    for component in ("why-words", "levels", "check-crew"):
        answer = workshop.submit(component, workshop.opened(component))
        assert answer.status_code == 302, component
    assert changed() == {}


def test_one_changed_word_changes_one_line_and_calls_the_translations_older(
    workshop: Workshop, changed: Changed
) -> None:
    before = workshop.text().splitlines()
    form = workshop.opened("why-words")
    answer = workshop.submit("why-words", form.having({TITLE: ("Why our words matter",)}))
    assert answer["Location"].endswith("/write/#component-why-words")
    assert list(changed()) == ["en.md"]
    after = workshop.text().splitlines()
    assert [line for line in after if line not in before] == ["## Why our words matter {#why-words}"]
    page = workshop.browser.get(answer["Location"]).content.decode()
    assert "Saved: " in page
    assert "1 older than the English" in page


def test_what_the_check_refuses_is_told_at_its_field_and_nothing_is_saved(
    workshop: Workshop, changed: Changed
) -> None:
    form = workshop.opened("why-words").having({TITLE: ("",), BODY: ("A fact.[^F999]",)})
    answer = workshop.submit("why-words", form)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in page
    assert "Not saved: " in page
    assert "A fact.[^F999]" in page, "what was written is still there"
    assert changed() == {}


def test_buttons_work_without_script_and_save_nothing(workshop: Workshop, changed: Changed) -> None:
    form = workshop.opened("check-crew")
    before = workshop.submit("check-crew", form, do="open nothing").content.decode()
    after = workshop.submit("check-crew", form, do="add component/options").content.decode()
    assert after.count('name="component/options"') == before.count('name="component/options"') + 1
    assert 'value="remove component/options/wait"' in after
    assert changed() == {}


def test_the_script_gets_the_form_alone(workshop: Workshop) -> None:
    pairs = [(name, word) for name, words in workshop.opened("check-crew").items() for word in words]
    address = workshop.address("check-crew")
    drawn = workshop.browser.post(
        address, json.dumps([*pairs, ("do", "up component/options/wait")]), "application/json"
    )
    assert drawn.json()["html"].startswith('<div class="gw gw-edit"')
    saved = workshop.browser.post(address, json.dumps(pairs), "application/json")
    assert saved.json()["saved"] is True
    assert saved.json()["next"].endswith("#component-check-crew")


def test_what_somebody_else_did_to_another_component_stays(workshop: Workshop) -> None:
    form = workshop.opened("why-words")
    path = workshop.lesson_folder / "en.md"
    path.write_text(workshop.text().replace("## Four places where", "## The four places where"), "utf-8")
    assert workshop.submit("why-words", form.having({TITLE: ("Our words",)})).status_code == 302
    assert "## The four places where" in workshop.text()
    assert "## Our words {#why-words}" in workshop.text()


def test_two_who_change_other_fields_of_one_component_both_have_their_way(workshop: Workshop) -> None:
    mine = workshop.opened("why-words")
    theirs = workshop.opened("why-words").having({ARABIC: ("عنوان آخر",)})
    assert workshop.submit("why-words", theirs).status_code == 302
    assert workshop.submit("why-words", mine.having({TITLE: ("Mine",)})).status_code == 302
    assert "## Mine {#why-words}" in workshop.text()
    assert "## عنوان آخر {#why-words" in workshop.text("ar.md")


@pytest.mark.parametrize("is_known", [True, False], ids=["opened here", "opened before the site began"])
def test_two_who_change_the_same_field_see_both_texts_and_decide(workshop: Workshop, is_known: bool) -> None:
    mine = workshop.opened("why-words").having({TITLE: ("Mine",)})
    theirs = workshop.opened("why-words").having({TITLE: ("Theirs",)})
    assert workshop.submit("why-words", theirs).status_code == 302
    if not is_known:
        component_page._opened.clear()
    refused = workshop.submit("why-words", mine)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Somebody else saved this meanwhile" in page
    assert '<pre dir="auto" tabindex="0">Theirs</pre>' in page
    assert ">\nMine</textarea>" in page
    assert "## Theirs {#why-words}" in workshop.text(), "nothing was saved"
    loaded = page.split('name="loaded" value="')[1].split('"')[0]
    assert workshop.submit("why-words", mine.having({"loaded": (loaded,)})).status_code == 302
    assert "## Mine {#why-words}" in workshop.text(), "both were seen, and one was chosen"


def test_a_translation_that_is_begun_is_kept_shown_and_can_be_taken_out(workshop: Workshop) -> None:
    path = workshop.lesson_folder / "vi.md"
    head, _, rest = workshop.text("vi.md").partition("## ")
    sections = rest.split("\n## ")
    begun = next(one for one in sections if "{#check-crew" in one)
    half = begun.partition("\n### ")[0]
    path.write_text(f"{head}## " + "\n## ".join(half if one is begun else one for one in sections), "utf-8")
    form = workshop.opened("check-crew")
    title = form.one("component/text/vi/title")
    assert title, "what was begun stands in the form"
    assert workshop.submit("check-crew", form).status_code == 302
    assert title in workshop.text("vi.md")
    empty = {name: ("",) for name in form if name.startswith("component/text/vi/")}
    assert workshop.submit("check-crew", workshop.opened("check-crew").having(empty)).status_code == 302
    assert "{#check-crew" not in workshop.text("vi.md")
    again = form.having({"loaded": workshop.opened("check-crew")["loaded"]})
    assert workshop.submit("check-crew", again).status_code == 302
    order = re.compile(r"^## .*\{#([\w-]+)", re.M)
    assert order.findall(workshop.text("vi.md")) == order.findall(workshop.text()), "it goes where it was"


@pytest.mark.parametrize("component", ["why-words", "check-crew"])
def test_a_translation_stands_in_the_form_before_learners_can_choose_its_language(
    workshop: Workshop, changed: Changed, component: str
) -> None:
    file = workshop.lesson_folder.parents[1] / "course.yaml"
    file.write_text(f"languages: [en]\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    title = re.search(rf"^## (.+) {{#{component}\b", workshop.text("ar.md"), re.M)
    assert title is not None
    opened = workshop.opened(component)
    assert opened[ARABIC] == (title[1],)
    assert workshop.submit(component, opened).status_code == 302
    assert "ar.md" not in changed()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        pytest.param(b"{", "application/json", id="no JSON"),
        pytest.param(b'[["a"]]', "application/json", id="no pairs"),
        pytest.param(b'{"a": 1}', "application/json", id="no list"),
        pytest.param(b"[" * 50_000, "application/json", id="a very deep one"),
        pytest.param(json.dumps([["a", "x" * 30_000]]).encode(), "application/json", id="a field too long"),
    ],
)
def test_what_is_no_form_is_refused_in_words(
    workshop: Workshop, changed: Changed, body: bytes, kind: str
) -> None:
    answer = workshop.browser.post(workshop.address("why-words"), body, kind)
    assert answer.status_code == 409
    assert "Nothing was saved" in answer.json()["error"]
    assert changed() == {}


@pytest.mark.parametrize(
    "address",
    [
        "/trainers/arc-100/words-we-share/write/components/nothing/",
        "/trainers/arc-100/nothing/write/components/why-words/",
        "/trainers/nothing/words-we-share/write/components/why-words/",
        "/trainers/arc-100/words-we-share/write/new/nothing/",
        "/trainers/arc-100/words-we-share/write/new/video/",
    ],
)
def test_a_name_that_nothing_has_leads_nowhere(workshop: Workshop, address: str) -> None:
    assert workshop.browser.get(address).status_code == 404
