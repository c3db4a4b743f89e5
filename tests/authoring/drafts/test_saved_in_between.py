"""What somebody saves between the reading of a file and the saving of what was made of it is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assessments.exchange.api import Target
from authoring.drafts.api import (
    Draft,
    NewDraft,
    adopted,
    adopted_bank,
    discarded,
    load_drafts,
    new_bank_draft,
    new_drafts,
)
from authoring.files.api import ChangedMeanwhileError, Edits, Places, save
from authoring.imports.api import SourceFormat, read_source
from tests.authoring.imports import sources
from tests.sample_city import copy_sample_city

_TODAY = date(2026, 11, 24)
_SAVED = b"# Somebody saved this.\n"
_GIFT = b"::new::What is a rule? {=A rule#So it is. ~A mind#No.}"
_PAGE = b"<title>Fair</title><h2>At the desk</h2><p>Everybody counts.</p>"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    home = copy_sample_city(tmp_path, with_editions=False)
    return Places(home.curriculum_content, home.assessments_content)


def _kept(places: Places, made: NewDraft) -> Draft:
    folder = places.curriculum / "drafts" / made.id
    save(places, {folder / name: text for name, text in made.files.items()}, {})
    ((draft,), _) = load_drafts(places.curriculum)
    return draft


def _lesson(places: Places) -> Draft:
    (made,) = new_drafts(read_source(_PAGE, "fair.html"), sources.ARRIVAL, ())
    return _kept(places, made)


def _bank(places: Places) -> Draft:
    target = Target("ARC100.O3", "knowledge", ("FA1.COM.3",))
    return _kept(places, new_bank_draft(_GIFT, SourceFormat.GIFT, sources.ARRIVAL, target, ())[0])


def _adopting(name: str) -> Callable[[Places], tuple[Path, Callable[[], Edits]]]:
    """Return the case in which *name*, of the course or of the draft, is saved while the draft is adopted."""

    def case(places: Places) -> tuple[Path, Callable[[], Edits]]:
        draft = _lesson(places)
        folder = places.curriculum / "courses/arc-100" if name == "course.yaml" else draft.folder
        return folder / name, lambda: adopted(places, draft, "arc-100", "words-we-share", "fair", _TODAY)[0]

    return case


def _joined(places: Places) -> tuple[Path, Callable[[], Edits]]:
    draft = _bank(places)
    bank = places.assessments / "banks/ARC100.O3/bank.yaml"
    return bank, lambda: adopted_bank(places, draft, _TODAY)[0]


def _thrown_away(places: Places) -> tuple[Path, Callable[[], Edits]]:
    draft = _lesson(places)
    return draft.folder / "lesson.yaml", lambda: discarded(draft)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(_adopting("course.yaml"), id="course"),
        pytest.param(_adopting("draft.yaml"), id="draft"),
        pytest.param(_adopting("lesson.yaml"), id="lesson"),
        _joined,
        _thrown_away,
    ],
)
def test_a_save_right_after_the_reading_stays_and_the_other_is_told(
    places: Places, case: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, make = case(places)
    before = file.read_bytes()
    _save_once_read(monkeypatch, file)

    edits = make()

    with pytest.raises(ChangedMeanwhileError) as caught:
        save(places, edits.files, edits.read)
    assert [one.path for one in caught.value.files] == [file]
    assert file.read_bytes() == before + _SAVED


def _save_once_read(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let somebody save *file* as soon as it was read for the first time, whichever way."""

    def watched(read: Callable[..., Any]) -> Callable[..., Any]:
        def now(path: Path, *arguments: Any, **named: Any) -> Any:
            found = read(path, *arguments, **named)
            if path == file:
                monkeypatch.undo()
                file.write_bytes(file.read_bytes() + _SAVED)
            return found

        return now

    for name in ("read_bytes", "read_text"):
        monkeypatch.setattr(Path, name, watched(getattr(Path, name)))


def test_what_was_not_read_is_not_changed(places: Places) -> None:
    outline = places.curriculum / "courses/arc-100/course.yaml"
    with pytest.raises(ValueError, match=r"course\.yaml is changed without having been read"):
        Edits().change(outline, "id: arc-100\n")
