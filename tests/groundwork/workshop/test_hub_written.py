"""Pages of the hub are written in the browser: small diffs, problems at their place, nobody's words lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from lxml import html

from curriculum.languages import Language
from groundwork.reading import read
from groundwork.workshop import hub_asked
from tests.groundwork.workshop.conftest import Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HERE = "/trainers/hub/"
PAGE = f"{HERE}pages/at-the-table/"
YAML = """\
# A card for the table.
id: at-the-table
kind: job-aid
audiences: [employees]  # for now
actions: [FA1.EMP.1]
facts: [F062]
sections: [ask, thank, end]
"""
ENGLISH = """\
---
title: At the table
summary: A card.
---

## Ask first {#ask}

Ask what the person   wants.[^F062]

## Thank them {#thank}

Say thanks.

## At the end {#end}

Go home.
"""
VIETNAMESE = """\
---
title: Tại bàn
summary: Một tấm thẻ.
reviewed_by: null
translated_from: {head}
---

## Hãy hỏi trước {{#ask from={ask}}}

Hãy hỏi người ấy muốn gì.[^F062]
"""
NEW = {
    "title/en": "When it rains",
    "body/en": "What to do in the rain.",
    "kind": "reading",
    "audiences": ["council"],
    "actions": ["FA1.EMP.1"],
    "section_title": "Stay dry",
    "section_body": "Take an umbrella.",
}


@pytest.fixture
def folder(workshop: Workshop) -> Path:
    """Return the folder of a page that is begun in Vietnamese."""
    folder = workshop.home.curriculum_content / "hub" / "pages" / "at-the-table"
    folder.mkdir(parents=True)
    (folder / "page.yaml").write_text(YAML, encoding="utf-8")
    (folder / "en.md").write_text(ENGLISH, encoding="utf-8")
    begun = VIETNAMESE.format(head="7a3b52de3b40", ask="0123456789ab")
    (folder / "vi.md").write_text(begun, encoding="utf-8")
    return folder


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def _form(answer: HttpResponse) -> dict[str, Any]:
    """Return what a browser would send of the form on a page."""
    page = html.fromstring(answer.content.decode())
    form = next(one for one in page.forms if one.get("class") == "ws-form")
    sent: dict[str, list[str]] = {}
    for name, word in form.form_values():
        sent.setdefault(name, []).append(word.removeprefix("\n"))
    return sent


def _told(answer: HttpResponse) -> str:
    return " ".join(html.fromstring(answer.content.decode()).text_content().split())


def test_what_is_only_opened_is_not_written_and_a_section_changes_in_its_own_lines(
    workshop: Workshop, folder: Path
) -> None:
    before = _texts(folder)
    address = f"{PAGE}sections/thank/"
    sent = _form(workshop.browser.get(address))
    assert workshop.browser.post(address, sent)["Location"] == PAGE
    head = f"{PAGE}words/"
    assert workshop.browser.post(head, _form(workshop.browser.get(head)))["Location"] == PAGE
    assert _texts(folder) == before

    assert workshop.browser.post(address, sent | {"body/en": "Say thanks again."}).status_code == 302
    now = _texts(folder)
    assert now["en.md"] == before["en.md"].replace("Say thanks.", "Say thanks again.")
    assert {name: now[name] for name in ("page.yaml", "vi.md")} == {
        name: before[name] for name in ("page.yaml", "vi.md")
    }
    assert "Say thanks again." in workshop.browser.get("/hub/pages/at-the-table/").content.decode()

    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    undone = workshop.browser.post(f"{HERE}undo/", {"save": saves[-1].name})
    assert undone["Location"] == HERE
    assert _texts(folder) == before


def test_a_translation_is_kept_section_by_section_and_names_its_english(
    workshop: Workshop, folder: Path
) -> None:
    address = f"{PAGE}sections/thank/"
    words = {"title/vi": "Hãy cảm ơn", "body/vi": "Hãy nói lời cảm ơn."}
    assert workshop.browser.post(address, _form(workshop.browser.get(address)) | words).status_code == 302
    vietnamese = _texts(folder)["vi.md"]
    # What was begun before is still there, and still stale; what is new names the English of its section.
    assert "## Hãy hỏi trước {#ask from=0123456789ab}" in vietnamese
    assert "## Hãy cảm ơn {#thank from=" in vietnamese
    assert vietnamese.index("#ask") < vietnamese.index("#thank")
    page = _told(workshop.browser.get(PAGE, {"show": "vi"}))
    assert "1 missing" in page
    assert "older than the English" in page
    assert (
        '<a href="/trainers/hub/translation/vi/hub/pages/at-the-table/"'
        in workshop.browser.get(PAGE).content.decode()
    )
    assert workshop.browser.get("/trainers/hub/translation/vi/hub/pages/at-the-table/").status_code == 200


@pytest.mark.parametrize(
    ("piece", "wrong", "field", "said"),
    [
        ("sections/thank", {"body/en": ""}, "body/en", "The English cannot be empty."),
        ("sections/ask", {"body/vi": ""}, "body/vi", "cannot be emptied here."),
        ("sections/thank", {"title/ar": "شكرًا"}, "body/ar", "Write something here."),
        ("sections/thank", {"body/en": "It rains.[^F999]"}, "body/en", "This fact is not known here."),
        ("sections/thank", {"body/en": "## New {#new}"}, "body/en", "written like one of our headings"),
        ("sections/thank", {"body/en": "[insert thanks]"}, "body/en", "A placeholder is still here."),
        ("words", {"actions": ["FA9.XX.1"]}, "actions", "Choose one of what is offered."),
        ("words", {"audiences": []}, "audiences", "Choose an audience or a course"),
        ("words", {"title/en": " "}, "title/en", "The English cannot be empty."),
    ],
)
def test_what_the_check_would_refuse_is_told_at_its_field_and_not_written(
    workshop: Workshop, folder: Path, piece: str, wrong: dict[str, Any], field: str, said: str
) -> None:
    before = _texts(folder)
    address = f"{PAGE}{piece}/"
    answer = workshop.browser.post(address, _form(workshop.browser.get(address)) | wrong)
    assert answer.status_code == 400
    page = html.fromstring(answer.content.decode())
    assert {link.get("href") for link in page.xpath("//*[@role='alert']//a")} == {f"#{field}"}
    assert said in _told(answer)
    assert _texts(folder) == before


def test_facts_that_the_english_cites_are_listed_by_themselves(workshop: Workshop, folder: Path) -> None:
    known = sorted(read().content.curriculum.facts)[0]
    address = f"{PAGE}sections/end/"
    sent = _form(workshop.browser.get(address))
    assert workshop.browser.post(address, sent | {"body/en": f"Go home.[^{known}]"}).status_code == 302
    assert f"facts: [F062, {known}]" in _texts(folder)["page.yaml"]
    assert "# A card for the table." in _texts(folder)["page.yaml"]
    workshop.browser.post(f"{PAGE}arrange/", {"act": "remove", "section": "end"})
    assert "facts: [F062]" in _texts(folder)["page.yaml"]
    assert not [one for one in read().problems if one.path.parent == folder and one.path.stem == "page"]


def test_sections_move_and_go_in_every_file_and_the_last_stays(workshop: Workshop, folder: Path) -> None:
    before = _texts(folder)
    arrange = f"{PAGE}arrange/"
    moved = workshop.browser.post(arrange, {"act": "up", "section": "thank"})
    assert moved["Location"] == f"{PAGE}#section-thank"
    assert "sections: [thank, ask, end]" in _texts(folder)["page.yaml"]
    assert _texts(folder)["en.md"].index("#thank") < _texts(folder)["en.md"].index("#ask")
    workshop.browser.post(arrange, {"act": "down", "section": "thank"})
    assert _texts(folder) == before

    for name in ("ask", "thank"):
        workshop.browser.post(arrange, {"act": "remove", "section": name})
    assert "{#ask" not in _texts(folder)["vi.md"]
    last = workshop.browser.post(arrange, {"act": "remove", "section": "end"})
    assert last.status_code == 409
    assert "A page needs at least one section." in _told(last)
    assert workshop.browser.post(arrange, {"act": "away", "section": "end"}).status_code == 404
    assert workshop.browser.post(arrange, {"act": "up", "section": "none"}).status_code == 404


def test_a_new_page_asks_for_its_words_before_its_place_with_room_for_a_section(workshop: Workshop) -> None:
    page = html.fromstring(workshop.browser.get(f"{HERE}new/").content.decode())
    form = next(one for one in page.forms if one.get("class") == "ws-form")
    names = [one for one in dict.fromkeys(form.fields) if one != "csrfmiddlewaretoken"]
    first = ["title/en", "body/en", "section_title", "section_body"]
    assert names == [*first, "kind", "audiences", "courses", "actions"]
    assert form.xpath(".//textarea[@name='section_body']/@rows") == ["12"]


def test_the_list_of_pages_leads_to_each_kind(workshop: Workshop, folder: Path) -> None:
    page = html.fromstring(workshop.browser.get(HERE).content.decode())
    links = page.xpath("//nav[@aria-label='On this page']//a")
    kinds = [one.text_content() for one in page.xpath("//section[@class='ws-module']/h3")]
    assert "Job aid" in kinds
    assert [one.text_content() for one in links] == kinds
    assert [page.get_element_by_id(one.get("href")[1:]).text_content() for one in links] == kinds


def test_a_new_page_is_read_by_everybody_and_one_that_nothing_leads_to_goes(
    workshop: Workshop, folder: Path
) -> None:
    empty = workshop.browser.post(f"{HERE}new/", NEW | {"section_body": " "})
    assert empty.status_code == 400
    assert workshop.browser.post(f"{HERE}new/", NEW)["Location"] == HERE
    new = folder.parent / "when-it-rains"
    assert _texts(new) == {
        "page.yaml": (
            "id: when-it-rains\nkind: reading\naudiences: [council]\n"
            "actions: [FA1.EMP.1]\nsections: [stay-dry]\n"
        ),
        "en.md": (
            "---\ntitle: When it rains\nsummary: What to do in the rain.\n---\n\n"
            "## Stay dry {#stay-dry}\n\nTake an umbrella.\n"
        ),
    }
    assert "Take an umbrella." in workshop.browser.get("/hub/pages/when-it-rains/").content.decode()
    assert not [one for one in read().problems if one.path.parent == new and one.code != "CUR021"]

    end = f"{PAGE}sections/end/"
    sent = _form(workshop.browser.get(end))
    link = "[Rain](https://example.org/hub/pages/when-it-rains/)"
    assert workshop.browser.post(end, sent | {"body/en": link}).status_code == 302
    head = f"{HERE}pages/when-it-rains/words/"
    assert "pages/at-the-table" in _told(workshop.browser.get(head))
    assert workshop.browser.post(head, {"act": "remove"}).status_code == 409
    workshop.browser.post(end, _form(workshop.browser.get(end)) | {"body/en": "Go home."})
    assert workshop.browser.post(head, {"act": "remove"})["Location"] == HERE
    assert not any(path.is_file() for path in new.rglob("*"))
    assert workshop.browser.get(HERE).status_code == 200


def test_two_trainers_at_one_section_lose_no_words(
    workshop: Workshop, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{PAGE}sections/thank/"
    mine = _form(workshop.browser.get(address))
    path = folder / "en.md"
    path.write_text(ENGLISH.replace("Thank them", "Thank her"), encoding="utf-8")
    assert workshop.browser.post(address, mine | {"body/en": "Mine."}).status_code == 302
    assert "## Thank her {#thank}\n\nMine." in path.read_text(encoding="utf-8")

    both = workshop.browser.post(address, mine | {"title/en": "Thank us"})
    assert both.status_code == 409
    assert "Thank her" in _told(both)
    assert _form(both)["title/en"] == ["Thank us"]

    # Between reading and saving: the form says so, and nothing is written.
    asked = hub_asked.save_files
    theirs = path.read_text(encoding="utf-8").replace("Thank her", "Thank him")

    def saved_meanwhile(*arguments: Any) -> None:
        path.write_text(theirs, encoding="utf-8")
        asked(*arguments)

    monkeypatch.setattr(hub_asked, "save_files", saved_meanwhile)
    late = workshop.browser.post(address, _form(workshop.browser.get(address)) | {"title/en": "Thank all"})
    assert late.status_code == 409
    assert _form(late)["title/en"] == ["Thank all"]
    assert path.read_text(encoding="utf-8") == theirs


def test_problems_stand_at_their_section_and_a_hidden_page_in_the_list(
    workshop: Workshop, folder: Path
) -> None:
    (folder / "en.md").write_text(ENGLISH.replace("Say thanks.", "TODO thanks."), encoding="utf-8")
    page = html.fromstring(workshop.browser.get(PAGE).content.decode())
    thank, end = (page.get_element_by_id(f"section-{name}").text_content() for name in ("thank", "end"))
    assert "CUR034" in thank
    assert "CUR034" not in end
    listed = workshop.browser.get("/trainers/").content.decode()
    assert f'<a href="{PAGE}">Mend it here' in listed, "where the problem is listed, it leads to its page"
    frames = [frame.get("src") for frame in page.iter("iframe")]
    assert [one.partition("&")[0] for one in frames] == [
        "/hub/pages/at-the-table/?language=en",
        "/hub/pages/at-the-table/?language=ar",
    ]
    (folder / "page.yaml").write_text(YAML.replace("job-aid", "poem"), encoding="utf-8")
    listed = workshop.browser.get(HERE)
    assert "Not shown to anybody" in _told(listed)
    assert "at-the-table" in _told(listed)
    assert workshop.browser.get(PAGE).status_code == 404


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_the_pages_are_whole_in_every_language(workshop: Workshop, folder: Path, language: Language) -> None:
    for address in (
        HERE,
        PAGE,
        f"{PAGE}words/",
        f"{PAGE}sections/ask/",
        f"{PAGE}new-section/",
        f"{HERE}new/",
    ):
        answer = workshop.browser.get(address, {"language": language.value})
        assert answer.status_code == 200, address
        assert f'lang="{language.value}"' in answer.content.decode()[:400]
