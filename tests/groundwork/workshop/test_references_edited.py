"""Facts, glossary terms and objectives are changed in the browser: small diffs, uses shown, no loss."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from authoring.files.api import read_digest
from groundwork.reading import read
from groundwork.workshop import fact_pages, term_pages
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _sent(workshop: Workshop, address: str) -> dict[str, Any]:
    """Return what a browser would send of the form on a page."""
    page = html.fromstring(workshop.browser.get(address).content.decode())
    form = next(one for one in page.forms if one.get("class") == "ws-form")
    sent: dict[str, list[str]] = {}
    for name, word in form.form_values():
        sent.setdefault(name, []).append(word.removeprefix("\n"))
    return sent


def _diff(before: str, path: Path) -> list[str]:
    lines = unified_diff(before.splitlines(), path.read_text(encoding="utf-8").splitlines(), n=0)
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_fact_changes_in_its_own_lines_and_is_undone(workshop: Workshop) -> None:
    path = workshop.home.curriculum_content / "facts.yaml"
    before = path.read_text(encoding="utf-8")
    sent = _sent(workshop, "/trainers/facts/F001/")
    assert workshop.browser.post("/trainers/facts/F001/", sent)["Location"] == "/trainers/facts/"
    assert path.read_text(encoding="utf-8") == before, "what was only opened is not written"
    days = {"checked_on": "2026-11-21", "review_by": "2027-01-31"}
    workshop.browser.post("/trainers/facts/F001/", sent | days | {"confidence": "seen-secondary"})
    assert _diff(before, path) == [
        "-  confidence: seen",
        "-  checked_on: 2026-11-22",
        "-  review_by: 2027-05-31",
        "+  confidence: seen-secondary",
        "+  checked_on: 2026-11-21",
        "+  review_by: 2027-01-31",
    ]
    page = workshop.browser.get("/trainers/facts/").content.decode()
    assert "looked at on November 21, 2026, again by January 31, 2027" in page
    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    answer = workshop.browser.post("/trainers/facts/undo/", {"save": saves[-1].name})
    assert answer["Location"] == "/trainers/facts/"
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"claim": " "}, "Write something here."),
        ({"url": "http://example.org"}, "An address begins with https://"),
        ({"checked_on": "tomorrow"}, "Write a day."),
        ({"checked_on": "2999-01-01"}, "A day that has not come yet"),
        ({"review_by": "2020-01-01"}, "The day to look again is after"),
        ({"confidence": "sure"}, "Choose one of what is offered."),
    ],
)
def test_a_fact_that_cannot_stand_is_told_and_not_written(
    workshop: Workshop, wrong: dict[str, str], said: str
) -> None:
    files = workshop.files()
    answer = workshop.browser.post("/trainers/facts/F001/", _sent(workshop, "/trainers/facts/F001/") | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert workshop.files() == files


def test_a_fact_in_use_stays_and_a_new_one_goes_again(workshop: Workshop) -> None:
    path = workshop.home.curriculum_content / "facts.yaml"
    before = path.read_text(encoding="utf-8")
    used = f'<a href="/trainers/{COURSE}/{LESSON}/write/"'
    assert used in workshop.browser.get("/trainers/facts/F131/").content.decode()
    refused = workshop.browser.post("/trainers/facts/F131/", {"act": "remove"})
    assert refused.status_code == 409
    assert "F131 is used in" in refused.content.decode()
    fact = {
        "claim": "It rains.",
        "source": "Sky",
        "topic": "weather",
        "date": "2026",
        "limits": "Not always.",
    }
    sent = _sent(workshop, "/trainers/facts/new/") | fact
    assert workshop.browser.post("/trainers/facts/new/", sent).status_code == 302
    new = max(read().content.curriculum.facts)
    assert _diff(before, path)[:3] == [f"+- id: {new}", "+  topic: weather", "+  claim: It rains."]
    assert workshop.browser.post(f"/trainers/facts/{new}/", {"act": "remove"}).status_code == 302
    assert path.read_text(encoding="utf-8") == before


def test_a_term_is_written_in_every_language_and_says_who_links_it(workshop: Workshop) -> None:
    folder = workshop.home.curriculum_content / "glossary"
    before = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    term = next(iter(read().content.curriculum.terms))
    address = f"/trainers/terms/{term}/"
    sent = _sent(workshop, address)
    assert workshop.browser.post(address, sent).status_code == 302
    assert before == {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    workshop.browser.post(address, sent | {"body/ar": "كلمات أخرى"})
    assert "+كلمات أخرى" in _diff(before["ar.md"], folder / "ar.md")
    assert (folder / "vi.md").read_text(encoding="utf-8") == before["vi.md"]
    new = {"title/en": "Ally", "body/en": "Who stands beside somebody.", "group": "foundations"}
    wrong = workshop.browser.post("/trainers/terms/new/", new | {"see_also": "nothing-such"})
    assert "There is no such word in the glossary." in wrong.content.decode()
    assert workshop.browser.post("/trainers/terms/new/", new | {"see_also": term}).status_code == 302
    assert f"{{id: ally, group: foundations, see_also: [{term}]}}" in (folder / "glossary.yaml").read_text()
    assert "glossary: ally" in workshop.browser.get(address).content.decode()
    assert workshop.browser.post(address, {"act": "remove"}).status_code == 409
    assert workshop.browser.post("/trainers/terms/ally/", {"act": "remove"}).status_code == 302
    assert (folder / "glossary.yaml").read_text(encoding="utf-8") == before["glossary.yaml"]


def test_an_objective_is_added_changed_and_refused_to_go_while_it_is_used(workshop: Workshop) -> None:
    here = f"/trainers/{COURSE}/objectives/"
    course = workshop.lesson_folder.parents[1] / "course.yaml"
    before = course.read_text(encoding="utf-8")
    new = {"title/en": "Ask first", "tag": "skill", "actions": ["FA1.EMP.1"]}
    missing = workshop.browser.post(f"{here}new/", new | {"actions": ["FA9.XXX.1"]})
    assert "Choose one of what is offered." in missing.content.decode()
    assert workshop.browser.post(f"{here}new/", new)["Location"] == here
    name = read().edition(COURSE).content.course.objectives[-1].id
    assert _diff(before, course) == [f"+  - {{id: {name}, tag: skill, actions: [FA1.EMP.1]}}"]
    assert f"## Ask first {{#{name.lower().replace('.', '-')}}}" in (course.parent / "en.md").read_text()
    assert "It is used nowhere." in workshop.browser.get(here).content.decode()
    sent = _sent(workshop, f"{here}{name}/") | {"tag": "knowledge"}
    assert workshop.browser.post(f"{here}{name}/", sent).status_code == 302
    assert f"{{id: {name}, tag: knowledge, actions: [FA1.EMP.1]}}" in course.read_text(encoding="utf-8")
    assert workshop.browser.post(f"{here}{name}/", {"act": "remove"}).status_code == 302
    assert course.read_text(encoding="utf-8") == before
    kept = workshop.browser.post(f"{here}ARC100.O3/", {"act": "remove"})
    assert kept.status_code == 409
    assert f"{COURSE}/{LESSON}" in kept.content.decode()


@pytest.mark.parametrize(
    ("address", "file", "old", "new", "field"),
    [
        ("facts/F001/", "facts.yaml", "id: F001", "id: F901", "source"),
        ("terms/racism/", "glossary/en.md", "{#racism}", "{#another}", "title/en"),
    ],
    ids=["fact", "term"],
)
def test_what_somebody_took_out_while_it_was_saved_is_told(
    workshop: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    file: str,
    old: str,
    new: str,
    field: str,
) -> None:
    path = workshop.home.curriculum_content / file
    sent = _sent(workshop, f"/trainers/{address}") | {field: "Another way to say it"}
    theirs = path.read_text(encoding="utf-8").replace(old, new)

    def just_then(one: Path) -> str:
        path.write_text(theirs, encoding="utf-8")
        return read_digest(one)

    monkeypatch.setattr(fact_pages, "read_digest", just_then)
    monkeypatch.setattr(term_pages, "read_digest", just_then)

    answer = workshop.browser.post(f"/trainers/{address}", sent)

    assert answer.status_code == 409
    assert "Somebody else saved the same just now." in answer.content.decode()
    assert path.read_text(encoding="utf-8") == theirs


def test_two_who_change_one_fact_see_both(workshop: Workshop) -> None:
    sent = _sent(workshop, "/trainers/facts/F001/")
    workshop.browser.post("/trainers/facts/F001/", sent | {"source": "Theirs", "topic": "law.other"})
    answer = workshop.browser.post("/trainers/facts/F001/", sent | {"source": "Mine", "limits": "Short."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">\nMine</textarea>" in page
    assert 'tabindex="0">Theirs</pre>' in page
    assert ">\nlaw.other</textarea>" in page, "what only they changed is taken over"


def test_other_ways_to_say_a_term_are_written_where_a_text_says_them(workshop: Workshop) -> None:
    path = workshop.home.curriculum_content / "glossary" / "forms.yaml"
    before = path.read_text(encoding="utf-8")
    listed = read().content.curriculum.term_forms
    assert listed is not None
    _, entry = next(one for one in listed.entries if len(one[1].forms) == 1)
    address, field = f"/trainers/terms/{entry.term}/", f"forms/{entry.language.value}"
    sent = _sent(workshop, address)
    assert sent[field] == [entry.forms[0]]

    refused = workshop.browser.post(address, sent | {field: f"{entry.forms[0]}\nxyz"})
    assert refused.status_code == 400
    assert "No text of this language links to the word and says it so." in refused.content.decode()
    assert path.read_text(encoding="utf-8") == before

    assert (
        workshop.browser.post(address, sent | {field: "", f"because/{entry.language.value}": ""}).status_code
        == 302
    )
    gone = [line for line in _diff(before, path) if line.startswith("-")]
    assert gone
    assert all(entry.term in line for line in gone)


def test_a_heading_with_an_id_is_refused_at_its_field_with_the_cure(workshop: Workshop) -> None:
    term = next(iter(read().content.curriculum.terms))
    files = workshop.files()
    for address, field in (
        (f"/trainers/terms/{term}/", "body/en"),
        (f"/trainers/{COURSE}/words/", "body/en"),
        (f"/trainers/{COURSE}/{LESSON}/write/words/", "body/en"),
    ):
        refused = workshop.browser.post(address, _sent(workshop, address) | {field: "x\n# y {#z}"})
        assert refused.status_code == 400
        page = html.fromstring(refused.content.decode())
        assert "Take the braces out." in page.xpath("//*[@role='alert']")[0].text_content()
        assert page.xpath(f"//*[@name='{field}']/@aria-invalid") == ["true"]
    assert workshop.files() == files
