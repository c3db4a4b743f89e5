"""Whoever opens a shipped page of the hub and saves it, or puts a change back, changes no byte of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from authoring.forms.api import Values
from authoring.hub.api import (
    HEAD,
    NotPossibleError,
    OpenedPage,
    edited_page,
    opened_page,
    values_of_head,
    values_of_piece,
    with_head,
    with_moved_section,
    with_section,
    without_section,
)
from curriculum.hub_loader import load_hub
from curriculum.languages import Language

CONTENT = Path(__file__).parents[3] / "curriculum" / "content"


def _opened(place: Path) -> dict[Path, OpenedPage]:
    loaded = load_hub(place)
    folders = {one.path.name: one for one in loaded.folders}
    return {folders[name].path: opened_page(page, folders[name]) for name, page in loaded.pages.items()}


@pytest.fixture(scope="module")
def pages() -> dict[Path, OpenedPage]:
    found = _opened(CONTENT / "hub" / "pages")
    assert len(found) > 30, "the shipped pages are read"
    return found


def test_forms_that_were_only_opened_change_nothing(pages: dict[Path, OpenedPage]) -> None:
    for folder, page in pages.items():
        after = with_head(page, values_of_head(page))
        for name in page.sections:
            after = with_section(after, name, values_of_piece(page, name))
        assert edited_page(folder, page, after) == {}, folder.name


def test_one_word_changes_one_line_of_one_file(pages: dict[Path, OpenedPage]) -> None:
    for folder, page in pages.items():
        name = next(iter(page.sections))
        values = values_of_piece(page, name)
        title = values.line("title/en")
        after = with_section(page, name, values.having({"title/en": (f"{title} again",)}))
        edited = edited_page(folder, page, after)
        assert [path.name for path in edited] == ["en.md"], folder.name
        there = (folder / "en.md").read_text(encoding="utf-8").splitlines()
        lines = edited[folder / "en.md"].splitlines()
        assert [one for one in lines if one not in there] == [f"## {title} again {{#{name}}}"], folder.name
        assert len(lines) == len(there), folder.name


def test_a_section_that_was_moved_and_moved_back_stands_as_before(tmp_path: Path) -> None:
    place = tmp_path / "pages"
    shutil.copytree(CONTENT / "hub" / "pages" / "chair-card", place / "chair-card")
    before = {path.name: path.read_bytes() for path in (place / "chair-card").iterdir()}
    for name, step in (("three-kinds", 1), ("three-kinds", -1)):
        (folder, page), *_ = _opened(place).items()
        for path, text in edited_page(folder, page, with_moved_section(page, name, step)).items():
            path.write_text(text, encoding="utf-8", newline="")
    assert {path.name: path.read_bytes() for path in (place / "chair-card").iterdir()} == before


def test_a_new_section_in_two_languages_stands_at_the_end_of_both(pages: dict[Path, OpenedPage]) -> None:
    folder, page = next((each, one) for each, one in pages.items() if each.name == "chair-card")
    words = {"title/en": ("Later",), "body/en": ("Rest.",), "title/ar": ("لاحقًا",), "body/ar": ("استريحوا.",)}
    edited = edited_page(folder, page, with_section(page, "later", Values(words)))
    assert sorted(path.name for path in edited) == ["ar.md", "en.md", "page.yaml"]
    assert edited[folder / "en.md"].endswith("\n## Later {#later}\n\nRest.\n")
    assert "## لاحقًا {#later from=" in edited[folder / "ar.md"]
    assert "those-who-were-meant, later]" in edited[folder / "page.yaml"]


def test_what_is_not_there_is_neither_moved_nor_taken_out(pages: dict[Path, OpenedPage]) -> None:
    page = next(iter(pages.values()))
    with pytest.raises(NotPossibleError, match="gone"):
        with_moved_section(page, "none", 1)
    with pytest.raises(NotPossibleError, match="gone"):
        without_section(page, "none")
    assert values_of_piece(page, HEAD).line("title/en") == page.head[Language.EN].section.title
