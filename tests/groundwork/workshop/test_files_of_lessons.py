"""Pictures, sounds and films come in the browser, are replaced and removed there, and say whose they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groundwork.workshop.asked import ask_lesson
from tests.groundwork.workshop.conftest import COURSE, LESSON, Workshop

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
_MEDIA = Path(__file__).parents[2] / "media"
_HERE = f"/trainers/{COURSE}/{LESSON}/write"
_RIGHTS = {"licence": "CC-BY-4.0", "source": "Ada, 2025"}


def _file(name: str, called: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(called or name, (_MEDIA / name).read_bytes())


def _text() -> str:
    lesson = ask_lesson(COURSE, LESSON).lesson
    return next(one.id for one in lesson.components if one.kind == "text")


def _place(workshop: Workshop, **changes: Any) -> Any:
    sent = {"file": _file("a-desk.svg", "A Desk!.SVG"), "component": _text(), **_RIGHTS}
    sent |= {"shows/en": "A desk", "shows/ar": "مكتب", "caption/en": "Where one waits"}
    return workshop.browser.post(f"{_HERE}/files/picture/", sent | changes)


def test_a_picture_stands_in_its_text_with_what_it_shows_and_whose_it_is(workshop: Workshop) -> None:
    before = workshop.files()
    assert _place(workshop)["Location"] == f"{_HERE}/#component-{_text()}"
    assert (workshop.lesson_folder / "media" / "a-desk.svg").read_bytes() == _file("a-desk.svg").read()
    assert "{id: a-desk, file: a-desk.svg}" in workshop.text("lesson.yaml")
    assert '![A desk](figure:a-desk "Where one waits · Ada, 2025, CC BY 4.0")' in workshop.text()
    assert "![مكتب](figure:a-desk" in workshop.text("ar.md")
    assert "licence: CC-BY-4.0" in workshop.text("media.yaml")
    codes = {problem.code for problem in ask_lesson(COURSE, LESSON).reading.problems}
    assert "CUR034" in codes, "the languages that say nothing yet are listed"
    page = workshop.browser.get(f"{_HERE}/files/").content.decode()
    assert "CC BY 4.0: <bdi>Ada, 2025</bdi>" in page
    assert f'href="{workshop.address(_text())}"' in page
    shown = ask_lesson(COURSE, LESSON).lesson.components
    name = next(one for one in shown if one.id == _text()).media[0].published_name
    assert f'<img src="/trainers/{COURSE}/{LESSON}/media/{name}"' in page
    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    workshop.browser.post(f"/trainers/{COURSE}/undo/", {"save": saves[-1].name})
    assert workshop.files() == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"shows/en": ""}, "Say in English what the picture shows."),
        ({"licence": ""}, "Choose one."),
        ({"source": " "}, "Write who made it and where it is from"),
        ({"component": "../x"}, "Choose one."),
        (
            {"file": SimpleUploadedFile("a.png", b"<html><script>x</script>")},
            "The file is none of these: jpg, png, svg, webp.",
        ),
        (
            {"file": SimpleUploadedFile("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')},
            "The drawing cannot be taken: line 1",
        ),
        ({"file": ""}, "Choose a file."),
    ],
)
def test_what_is_missing_or_unsafe_is_told_and_nothing_is_written(
    workshop: Workshop, wrong: dict[str, Any], said: str
) -> None:
    files = workshop.files()
    answer = _place(workshop, **wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert workshop.files() == files


def test_only_where_a_picture_is_chosen_is_told_what_a_photograph_loses(workshop: Workshop) -> None:
    told = {
        way: "A photograph is kept without" in workshop.browser.get(f"{_HERE}/{way}/").content.decode()
        for way in ("files/picture", "new/audio/file", "new/video/file")
    }

    assert told == {"files/picture": True, "new/audio/file": False, "new/video/file": False}


def test_a_file_is_replaced_and_removed_from_every_text(workshop: Workshop) -> None:
    before = {name: workshop.text(name) for name in ("lesson.yaml", "en.md", "vi.md")}
    _place(workshop)
    answer = workshop.browser.post(
        f"{_HERE}/files/",
        {
            "name": "a-desk.svg",
            "act": "replace",
            "file": _file("a-line.png"),
            "licence": "own",
            "source": "We",
        },
    )
    assert answer.status_code == 302
    media = workshop.lesson_folder / "media"
    assert [path.name for path in media.iterdir()] == ["a-desk.png"]
    assert "{id: a-desk, file: a-desk.png}" in workshop.text("lesson.yaml")
    assert workshop.text("media.yaml").count("file:") == 1
    gone = workshop.browser.post(f"{_HERE}/files/", {"name": "a-desk.png", "act": "remove"})
    assert gone.status_code == 302
    assert not media.exists()
    assert workshop.text("lesson.yaml") == before["lesson.yaml"]
    assert "figure:" not in workshop.text() + workshop.text("vi.md") + workshop.text("ar.md")
    strange = workshop.browser.post(f"{_HERE}/files/", {"name": "../en.md", "act": "remove"})
    assert strange.status_code == 404


def test_a_sound_begins_with_its_captions_and_transcript(workshop: Workshop) -> None:
    sent = {"file": _file("a-counter.mp3"), "title": "At the counter", "transcript": "Somebody speaks."}
    sent |= {**_RIGHTS, "captions/en": _file("a-counter.en.vtt"), "captions/ar": _file("a-counter.ar.vtt")}
    answer = workshop.browser.post(f"{_HERE}/new/audio/file/", sent)
    assert answer["Location"] == workshop.address("at-the-counter")
    media = workshop.lesson_folder / "media"
    names = sorted(path.name for path in media.iterdir())
    assert names == ["a-counter.mp3", "at-the-counter.ar.vtt", "at-the-counter.en.vtt"]
    assert "Somebody speaks.\n\nAda, 2025, CC BY 4.0" in workshop.text()
    assert workshop.browser.get(workshop.address("at-the-counter")).status_code == 200
    kept = workshop.browser.post(f"{_HERE}/files/", {"name": "a-counter.mp3", "act": "remove"})
    assert kept.status_code == 409
    assert "a-counter.mp3 is a component of its own" in kept.content.decode()
    wrong = workshop.browser.post(
        f"{_HERE}/new/audio/file/", {"file": _file("a-line.png"), "title": "x", "captions/en": ""}
    )
    page = wrong.content.decode()
    assert wrong.status_code == 400
    assert "Choose the English captions" in page
    assert "Write the transcript in English." in page
    assert "The file is none of these: m4a, mp3, ogg." in page


def test_a_film_loses_the_place_and_its_trainer_is_told(workshop: Workshop) -> None:
    sent = {
        "file": _file("../media_with_place/with-place.mp4", "with-place.mp4"),
        "title": "At the counter",
        "transcript": "Somebody speaks.",
    }
    sent |= {**_RIGHTS, "captions/en": _file("a-line.en.vtt")}
    answer = workshop.browser.post(f"{_HERE}/new/video/file/", sent, follow=True)
    assert "Added: At the counter · The file said where it was taken; the place was removed from it." in (
        answer.content.decode()
    )
    kept = (workshop.lesson_folder / "media/with-place.mp4").read_bytes()
    assert b"loci" not in kept

    again = {
        "name": "with-place.mp4",
        "act": "replace",
        "file": _file("../media_with_place/with-place-of-a-telephone.mp4"),
    }
    replaced = workshop.browser.post(f"{_HERE}/files/", again | _RIGHTS, follow=True)
    assert "Saved: with-place.mp4 · The file said where it was taken" in replaced.content.decode()
    plain = workshop.browser.post(
        f"{_HERE}/files/", again | _RIGHTS | {"file": _file("a-line.mp4")}, follow=True
    )
    assert "where it was taken; the place" not in plain.content.decode()


def _film(workshop: Workshop) -> None:
    """Begin a film with English captions alone, and no still."""
    sent = {"file": _file("a-line.mp4"), "title": "At the counter", "transcript": "Somebody speaks."}
    sent |= {**_RIGHTS, "captions/en": _file("a-line.en.vtt")}
    begun = workshop.browser.post(f"{_HERE}/new/video/file/", sent)
    assert begun.status_code == 302


def _later(workshop: Workshop, act: str, **sent: Any) -> Any:
    return workshop.browser.post(f"{_HERE}/files/", {"name": "a-line.mp4", "act": act, **sent})


def _vtt(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("../../evil.vtt", text.encode())


def test_captions_and_the_still_of_a_film_come_later(workshop: Workshop) -> None:
    _film(workshop)
    media = workshop.lesson_folder / "media"
    assert _later(workshop, "captions", **{"captions/ar": _file("a-line.ar.vtt")}).status_code == 302
    assert (media / "at-the-counter.ar.vtt").read_bytes() == _file("a-line.ar.vtt").read()
    assert _later(workshop, "poster", file=_file("a-line.png", "The Still.png"), **_RIGHTS).status_code == 302

    assert sorted(path.name for path in media.iterdir()) == [
        "a-line.mp4", "at-the-counter.ar.vtt", "at-the-counter.en.vtt", "the-still.png",
    ]  # fmt: skip
    assert "poster: the-still.png" in workshop.text("lesson.yaml")
    assert "file: the-still.png, licence: CC-BY-4.0" in workshop.text("media.yaml")
    found = ask_lesson(COURSE, LESSON).reading.problems
    assert {one.code for one in found if "counter" in str(one.path)} == {"CUR096"}  # vi, zh-Hant to come
    page = workshop.browser.get(f"{_HERE}/files/").content.decode()
    assert 'href="#file-the-still-png"' in page
    assert _later(workshop, "poster", file=_file("a-line.png"), **_RIGHTS).status_code == 409

    saves = sorted((workshop.home.root / "var" / "saves").iterdir())
    workshop.browser.post(f"/trainers/{COURSE}/undo/", {"save": saves[-1].name})
    assert "poster" not in workshop.text("lesson.yaml")


def test_captions_that_do_not_fit_are_told_at_their_language_and_not_kept(workshop: Workshop) -> None:
    _film(workshop)
    english = _file("a-line.en.vtt").read().decode()
    _later(workshop, "captions", **{"captions/ar": _file("a-line.ar.vtt")})
    files = workshop.files()
    for sent, told in (
        ({}, "Choose a file of captions."),
        (
            {"captions/vi": _vtt("<script>alert(1)</script>")},
            "These are no captions that a page can show: line 1",
        ),
        ({"captions/vi": _vtt("WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x>")}, "These are no captions"),
        (
            {"captions/vi": _vtt("WEBVTT\n\n00:00.500 --> 00:00.600\nXin chào")},
            "not have the times of the English",
        ),
        ({"captions/vi": _vtt(_said(english, "ж"))}, "letters of another language"),
        (
            {"captions/en": _vtt("WEBVTT\n\n00:00.000 --> 00:00.900\nHello.")},
            "no longer have the times of the English",
        ),
    ):
        refused = _later(workshop, "captions", **sent)
        assert refused.status_code == 400, told
        page = refused.content.decode()
        assert told in page
        assert "<script>alert(1)" not in page
    assert _later(workshop, "poster", file=_file("a-line.mp4"), **_RIGHTS).status_code == 400
    assert workshop.files() == files


def _said(captions: str, words: str) -> str:
    """Return *captions* that say *words* at every time."""
    blocks = captions.split("\n\n")
    timed = [next(line for line in block.splitlines() if "-->" in line) for block in blocks if "-->" in block]
    return "\n\n".join(["WEBVTT", *(f"{line}\n{words}" for line in timed)]) + "\n"
