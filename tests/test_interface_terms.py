"""One thing has one name on every page of a language: an edition, a module, a learner.

The names are those of docs/editorial/terminology.md. Words of lessons are signed, and are not asked here.
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
    # A module is học phần, an edition ấn bản.
    Language.VI: ("mô-đun", "bản phát hành"),
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
