"""Whoever takes, packs or publishes an edition is told that it lacked approvals; else nothing is."""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from curriculum.approval import Missing
from curriculum.languages import Language
from editions.api import Edition, Published
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from player.api import draw_unapproved
from reporting.api import register_edition
from reporting.roles import Role
from scorm_export.api import Delivery, Granularity, package
from tests.factories_content import ContentTree, write_content
from tests.groundwork.signed_in import browser_of
from xblocks.host.courses import hosted_course
from xblocks.olx.api import read_course, write_course

TOLD = {
    Language.EN: "This edition was published before everyone had approved it.",
    Language.VI: "Ấn bản này được phát hành khi chưa được tất cả các bên phê duyệt.",
    Language.ZH_HANT: "此版本在尚未獲得各方核准時即已發布。",
    Language.AR: "نُشر هذا الإصدار قبل أن يوافق عليه الجميع.",
}
LAW = Missing(
    signatures=(
        ("city-law", Language.EN),
        ("community-reviewer", Language.VI),
        ("community-reviewer", Language.AR),
    ),
    statements=2,
)


@pytest.fixture
def tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return content of which 2026.1 was frozen, and nobody had signed it."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    tree = write_content(tmp_path)
    settings.HOME = Home(tmp_path)
    freeze_course(settings.HOME, read_content(settings.HOME, today()), "arc-100", today())
    return tree


def frozen(tree: ContentTree, missing: Missing | None) -> Edition:
    return read_content(Home(tree.root), today()).edition("arc-100").model_copy(update={"missing": missing})


def test_what_was_missing_comes_with_the_edition_from_the_shelf_and_from_the_files(tree: ContentTree) -> None:
    by_hand = Published(Home(tree.root).published, today()).read("arc-100", "2026.1").missing
    assert by_hand is not None
    assert ("arac", Language.EN) in by_hand.signatures
    assert read_content(Home(tree.root), today()).edition("arc-100").missing == by_hand
    tree.replace("curriculum/content/courses/arc-100/lessons/words/lesson.yaml", "minutes: 14", "minutes: 13")
    draft = read_content(Home(tree.root), today()).edition("arc-100")
    assert (draft.label, draft.missing) == ("2026.2-draft", None)


@pytest.mark.parametrize("language", Language)
def test_a_reader_is_told_who_had_not_signed_what_they_read(language: Language) -> None:
    drawn = draw_unapproved(LAW, language)
    assert TOLD[language] in drawn
    signed_by_speakers = {Language.EN: 0, Language.VI: 1, Language.ZH_HANT: 0, Language.AR: 1}
    assert drawn.count("<li>") == 1 + signed_by_speakers[language]


@pytest.mark.parametrize(
    "missing",
    [
        pytest.param(None, id="it was frozen before editions said so"),
        pytest.param(Missing(), id="everyone had signed"),
        pytest.param(
            Missing(signatures=(("community-reviewer", Language.AR),)), id="only the Arabic lacked it"
        ),
        pytest.param(Missing(comments=3), id="only comments were left"),
    ],
)
def test_a_reader_of_english_is_told_nothing_where(missing: Missing | None) -> None:
    assert draw_unapproved(missing, Language.EN) == ""


@pytest.mark.parametrize(
    ("delivery", "by"),
    [
        (Delivery.SCORM12, Granularity.COURSE),
        (Delivery.SCORM2004, Granularity.MODULE),
        (Delivery.CMI5, Granularity.COURSE),
        (Delivery.WEB, Granularity.COURSE),
    ],
)
def test_a_package_tells_it_on_its_first_page_in_every_language(
    tree: ContentTree, delivery: Delivery, by: Granularity
) -> None:
    made = package(frozen(tree, LAW), delivery, granularity=by)
    with zipfile.ZipFile(io.BytesIO(made.content)) as file:
        texts = {
            name: file.read(name).decode() for name in file.namelist() if re.search(r"html$|text-", name)
        }
    assert TOLD[Language.EN] in texts["index.html"]
    assert "City Law" in texts["index.html"]
    for language in (Language.VI, Language.ZH_HANT, Language.AR):
        assert TOLD[language] in texts[f"read-{language.value}.html"]
        assert any(TOLD[language] in text for name, text in texts.items() if f"text-{language.value}" in name)


def test_the_approval_changes_nothing_else_of_a_package(tree: ContentTree) -> None:
    def pages(missing: Missing | None) -> list[str]:
        made = package(frozen(tree, missing), Delivery.SCORM12)
        with zipfile.ZipFile(io.BytesIO(made.content)) as file:
            return [name for name in file.namelist() if b"published before everyone" in file.read(name)]

    assert pages(LAW) == ["index.html", "read-en.html"]
    assert pages(Missing()) == []
    assert frozen(tree, LAW).digest == frozen(tree, None).digest


def test_an_open_edx_course_tells_it_among_its_news_and_brings_it_to_our_site(tree: ContentTree) -> None:
    archive = write_course(frozen(tree, LAW))
    with tarfile.open(fileobj=io.BytesIO(archive)) as file:
        member = file.extractfile("course/info/updates.html")
        assert member is not None
        news = member.read().decode()
    assert all(told in news for told in TOLD.values())
    assert "<li>2 statements in it had not been confirmed.</li>" in news
    assert hosted_course(read_course(archive)).missing == LAW
    assert b"published before" not in write_course(frozen(tree, Missing()))


def test_the_list_of_editions_says_what_each_lacked(db: None, tree: ContentTree) -> None:
    trainer: Client = browser_of("E700", Role.TRAINER)
    page = trainer.get("/trainers/arc-100/editions/").content.decode()
    assert "Published before everyone had signed" in page
    assert re.search(r"<li>Anti-Racism Action Committee \(<bdi lang=\"en\">English</bdi>\)</li>", page)
    file = Home(tree.root).published / "arc-100" / "2026.1.json"
    whole = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'\n"missing": .*,', "", whole), encoding="utf-8")
    assert "It does not say" in trainer.get("/trainers/arc-100/editions/").content.decode()


@pytest.mark.parametrize(
    ("missing", "is_told"),
    [
        pytest.param(LAW, True, id="it lacked a signature"),
        pytest.param(Missing(), False, id="everyone had signed"),
    ],
)
def test_hr_reads_it_where_the_edition_of_a_figure_is_named(
    db: None, tree: ContentTree, settings: Any, missing: Missing, *, is_told: bool
) -> None:
    settings.GROUNDWORK_PUBLISHED = Home(tree.root).published
    file = settings.GROUNDWORK_PUBLISHED / "arc-100" / "2026.1.json"
    said = f'\n"missing": {missing.model_dump_json()},\n'
    whole = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'\n"missing": .*,\n', lambda _: said, whole), encoding="utf-8")
    register_edition(frozen(tree, missing))
    page = browser_of("E900", Role.HR_ANALYST).get("/hr/courses/arc-100/").content.decode()
    assert "Present edition" in page
    assert ("It was published before everyone had approved it." in page) is is_told
