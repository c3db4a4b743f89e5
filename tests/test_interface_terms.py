"""One thing has one name on every page of a language: an edition, a module, a learner.

The names are those of docs/editorial/terminology.md. Words of lessons are signed: of them one word is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from curriculum.languages import Language

ROOT = Path(__file__).resolve().parents[1]
_NEVER = {
    # An edition is إصدار; the other word is an edition of a printed book.
    Language.AR: ("طبعة", "طبعات"),
    # A module is học phần, an edition ấn bản; who reads is bạn.
    Language.VI: ("mô-đun", "bản phát hành", "quý vị"),
    # Who learns is 學員, a module 單元, who teaches 培訓人員.
    Language.ZH_HANT: ("學習者", "模組", "模塊", "培訓師"),
}
_OF_EDITIONS = "phiên bản"
"""Vietnamese for a version of statements or of a standard; an edition of a course is ấn bản."""


def _files(language: Language) -> list[Path]:
    folders = ("assessments", "authoring", "groundwork", "player", "reporting", "xblocks")
    name = f"{language.value}.yaml"
    return sorted(path for one in folders for path in (ROOT / one).rglob(name) if "strings" in path.parts)


def _said(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _said(inner, f"{place}/{key}")
    elif isinstance(value, str):
        yield place, value


def _strings(path: Path) -> dict[str, str]:
    return dict(_said(yaml.safe_load(path.read_text(encoding="utf-8")), str(path.parent.relative_to(ROOT))))


@pytest.mark.parametrize("language", list(_NEVER))
def test_pages_name_each_thing_by_its_one_word(language: Language) -> None:
    files = _files(language)
    assert len(files) > 60, "all areas are read"

    found = [
        (place, word)
        for path in files
        for place, text in _strings(path).items()
        for word in _NEVER[language]
        if word in text.casefold()
    ]

    assert found == []


def test_an_edition_is_no_version_in_vietnamese() -> None:
    found = []
    for path in _files(Language.EN):
        vietnamese = _strings(path.with_name("vi.yaml"))
        for place, english in _strings(path).items():
            said = vietnamese.get(place, "").casefold()
            if (
                "edition" in english.casefold()
                and "version" not in english.casefold()
                and _OF_EDITIONS in said
            ):
                found.append(place)

    assert found == []


def test_arabic_lessons_and_pages_of_the_hub_name_an_edition_as_the_site_does() -> None:
    texts = sorted((ROOT / "curriculum" / "content").rglob("ar.md"))
    assert len(texts) > 90, "all lessons are read"

    found = [
        (str(path.relative_to(ROOT)), word)
        for path in texts
        for word in _NEVER[Language.AR]
        if word in path.read_text(encoding="utf-8")
    ]

    assert found == []
