"""A review from an imported page to the revised draft, and every mistake told with its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from authoring.drafts.api import Draft, load_drafts
from authoring.files.api import Places, save
from authoring.lens_review.api import (
    AlreadySettlingError,
    NotSettledError,
    OtherDraftError,
    StillBlindError,
    check_lens_reviews,
    check_review,
    revised,
    side_by_side,
    summary,
)
from authoring.lens_review.record import Status
from curriculum.api import Severity
from tests.authoring.lens_review import reviews
from tests.authoring.lens_review.reviews import change, finding, names

_TODAY = date(2027, 3, 1)
_ASK = "asking-for-a-fare"
_SELECT = "selecting-passengers"
_REVISION = f"""\
## The checking pattern {{#{_SELECT}}}

Check every third rider from the door, and note it.

### Why {{#why}}

A rule leaves the eye less room.

### What the safety purpose keeps {{#keeps}}

Fares are still checked.
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return a content with nothing but the lens."""
    found = Places(tmp_path / "curriculum", tmp_path / "assessments")
    found.curriculum.mkdir()
    found.assessments.mkdir()
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", found.curriculum / "lens")
    return found


@pytest.fixture
def folder(places: Places) -> Path:
    """Return a review that both have read: they agree on one finding and differ on two."""
    folder = reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    sixth = finding(_SELECT, "L12", Severity.MAJOR, reviews.SENTENCE)
    first = [
        sixth,
        finding(_SELECT, "L01", Severity.BLOCK, "look out of place"),
        finding(_ASK, "L03", Severity.MINOR),
    ]
    second = [sixth, finding(_SELECT, "L01", Severity.MAJOR, "individuals … out of place")]
    change(folder / "first.yaml", findings=first, finished_on="2027-01-18")
    change(folder / "second.yaml", findings=second, finished_on="2027-01-19")
    return folder


@pytest.fixture
def settled(places: Places, folder: Path) -> Path:
    """Return it settled: one finding mended, one kept, one dropped."""
    edits = side_by_side(reviews.read(folder))
    save(places, edits.files, edits.read)
    looks = finding(_SELECT, "L01", Severity.BLOCK, "look out of place") | {
        "because": "Looks are no conduct."
    }
    sixth = finding(_SELECT, "L12", Severity.MAJOR, reviews.SENTENCE)
    change(
        folder / "agreed.yaml",
        settled_on="2027-02-01",
        findings=[
            looks | {"owner": "Transit training", "due_on": "2027-02-15", "status": "in-work"},
            sixth | {"status": "kept", "kept_because": "The next page takes it back."},
        ],
        no_findings=[{"passage": _ASK, "criterion": "L03", "because": "The law is named two pages on."}],
        shown=[{"part": "is-suspected", "who": "a young man", "before": 3, "after": 1}],
    )
    (folder / "revisions.md").write_text(_REVISION, encoding="utf-8")
    return folder


def _told(folder: Path) -> list[str]:
    return [
        f"{problem.path.name}:{problem.line} {problem.code} {problem.message}"
        for problem in check_lens_reviews(folder.parents[2])
    ]


def test_a_review_begins_with_the_passages_of_the_draft(places: Places) -> None:
    folder = reviews.begin(places, reviews.bring(places, reviews.TRANSIT))

    review = reviews.read(folder)

    assert {name: passage.title for name, passage in review.passages.items()} == {
        _SELECT: "Selecting passengers",
        _ASK: "Asking for a fare",
    }
    assert review.record.material.file == sources_name()
    assert review.is_blind
    assert _told(folder) == []
    assert "#   L01  Conduct, not identity" in (folder / "first.yaml").read_text(encoding="utf-8")


def sources_name() -> str:
    """Return what the imported file was called."""
    from tests.authoring.imports.sources import ARRIVAL

    return ARRIVAL.file


def test_nobody_sees_both_readings_before_both_have_finished(folder: Path) -> None:
    change(folder / "second.yaml", finished_on=None)
    review = reviews.read(folder)

    with pytest.raises(StillBlindError):
        side_by_side(review)
    with pytest.raises(NotSettledError):
        summary(review, reviews.criteria(), _TODAY)


def test_side_by_side_what_both_said_stands_and_what_differs_asks_for_a_reason(
    places: Places, folder: Path
) -> None:
    edits = side_by_side(reviews.read(folder))
    save(places, edits.files, edits.read)

    agreed = reviews.read(folder).agreed

    assert agreed is not None
    assert [(each.cell, each.severity, each.quotes) for each in agreed.findings] == [
        ((_SELECT, "L01"), Severity.BLOCK, ("look out of place", "individuals … out of place")),
        ((_SELECT, "L12"), Severity.MAJOR, (reviews.SENTENCE,)),
        ((_ASK, "L03"), Severity.MINOR, ()),
    ]
    assert [line.split(" ", 1)[1] for line in _told(folder)] == [
        "CUR007 `because` is empty, although the two had differed"
    ] * 2
    with pytest.raises(AlreadySettlingError):
        side_by_side(reviews.read(folder))


def test_a_settled_review_is_sound_and_summed_up_gravest_first(settled: Path) -> None:
    assert _told(settled) == []

    told = summary(reviews.read(settled), reviews.criteria(), _TODAY)

    assert [each.criterion for each in told.findings] == ["L01", "L12"]
    assert [each.criterion for each in told.blocking] == ["L01"]
    assert [told.is_overdue(each) for each in told.open] == [True]
    assert [each.criterion for each in told.kept] == ["L12"]
    assert told.count(Severity.BLOCK, Status.IN_WORK) == 1
    assert (told.agreement.pairs, told.agreement.both, told.agreement.one) == (36, 2, 1)


def test_a_finding_is_not_overdue_on_its_day(settled: Path) -> None:
    told = summary(reviews.read(settled), reviews.criteria(), date(2027, 2, 15))

    assert [told.is_overdue(each) for each in told.open] == [False]


def test_a_block_that_is_mended_no_longer_keeps_the_training_out_of_use(settled: Path) -> None:
    _write(settled, "status: in-work", "status: mended")

    assert _told(settled) == []
    assert summary(reviews.read(settled), reviews.criteria(), _TODAY).blocking == ()


def _write(folder: Path, old: str, new: str, name: str = "agreed.yaml") -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def _mend_without_revision(folder: Path) -> None:
    _write(folder, "status: in-work", "status: mended")
    (folder / "revisions.md").unlink()


_FAULTS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a quotation that is not there": (
        lambda folder: _write(folder, "look out of place", "look strange"),
        [f"agreed.yaml:9 CUR143 “look strange” does not stand in {_SELECT}"],
    ),
    "a criterion that the lens has not": (
        lambda folder: _write(folder, "criterion: L12", "criterion: L99"),
        [
            "agreed.yaml:15 CUR084 the lens has no criterion L99",
            f"agreed.yaml:4 CUR007 L12 in {_SELECT} was found and is not settled",
            "agreed.yaml:14 CUR007 `because` is empty, although neither had found it before",
        ],
    ),
    "a passage that is not there": (
        lambda folder: _write(folder, f"{{#{_SELECT}}}", "{#selecting}", "revisions.md"),
        ["revisions.md:1 CUR084 the review has no passage `selecting`"],
    ),
    "a block finding that is kept": (
        lambda folder: _write(folder, "status: in-work", "status: kept"),
        [
            "agreed.yaml:13 CUR006 a `block` finding cannot be kept: "
            "the training is not used until it is mended"
        ],
    ),
    "words that are kept without a reason": (
        lambda folder: _write(folder, "kept_because: The next page takes it back.", 'kept_because: " "'),
        ["agreed.yaml:14 CUR007 `kept_because` is empty, although the words are kept"],
    ),
    "a finding that is mended without a revision": (
        _mend_without_revision,
        [f"agreed.yaml:13 CUR011 the finding is mended, and revisions.md has no passage `{_SELECT}`"],
    ),
    "an open finding without a day": (
        lambda folder: _write(folder, "    due_on: '2027-02-15'\n", ""),
        ["agreed.yaml:4 CUR007 `due_on` is missing, although the finding is settled and not done"],
    ),
    "a difference settled without a reason": (
        lambda folder: _write(folder, "because: Looks are no conduct.", 'because: ""'),
        ["agreed.yaml:4 CUR007 `because` is empty, although the two had differed"],
    ),
    "a reading that changed afterwards": (
        lambda folder: _write(folder, "It harms.", "It hurts.", "first.yaml"),
        ["first.yaml:1 CUR006 first.yaml changed after both readings were laid side by side"],
    ),
    "passages that changed": (
        lambda folder: _write(folder, "promptly", "at once", "passages.md"),
        ["passages.md:1 CUR006 the passages are not those with which the review began"],
    ),
    "a revision that does not say what is kept": (
        lambda folder: _write(folder, "{#keeps}", "", "revisions.md"),
        [f"revisions.md:1 CUR011 the revision of `{_SELECT}` does not say what the safety purpose keeps"],
    ),
    "a mistyped key": (
        lambda folder: _write(folder, "owner: Transit training", "ownner: Transit training", "agreed.yaml"),
        ["agreed.yaml:11 CUR002 the key `ownner` is not known here"],
    ),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_planted_fault_is_told_with_its_place(settled: Path, fault: str) -> None:
    plant, expected = _FAULTS[fault]
    plant(settled)

    assert _told(settled) == expected


def test_settling_before_both_have_finished_is_told(settled: Path) -> None:
    change(settled / "second.yaml", finished_on=None)

    assert [line.split(" ", 1)[1] for line in _told(settled)] == [
        "CUR006 the two settle before both have finished reading"
    ]


def test_revised_passages_come_into_the_draft_and_all_else_stays(places: Places, folder: Path) -> None:
    (folder / "revisions.md").write_text(_REVISION, encoding="utf-8")
    draft = _draft(places)
    before = (draft.folder / "en.md").read_text(encoding="utf-8")

    edits = revised(reviews.read(folder), draft)
    save(places, edits.files, edits.read)

    after = (draft.folder / "en.md").read_text(encoding="utf-8")
    assert f"## The checking pattern {{#{_SELECT}}}\n\nCheck every third rider" in after
    assert after.partition(f"{{#{_ASK}}}")[2] == before.partition(f"{{#{_ASK}}}")[2]
    assert revised(reviews.read(folder), draft).files == {}
    assert list(check_review(reviews.read(folder), names())) == []


def test_a_draft_that_changed_meanwhile_is_not_written_over(places: Places, folder: Path) -> None:
    (folder / "revisions.md").write_text(_REVISION, encoding="utf-8")
    draft = _draft(places)
    _write(draft.folder, reviews.SENTENCE, "Somebody's new words.", "en.md")

    with pytest.raises(OtherDraftError, match=_SELECT):
        revised(reviews.read(folder), draft)


def _draft(places: Places) -> Draft:
    [draft], _ = load_drafts(places.curriculum)
    return draft


_FILES = ("review.yaml", "passages.md", "first.yaml", "second.yaml", "agreed.yaml", "revisions.md")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    name=st.sampled_from(_FILES),
    place=st.floats(0, 1),
    length=st.integers(0, 40),
    new=st.binary(max_size=12)
    | st.sampled_from([b"{", b"- ", b": ", b"## ", b"null", b"&a *a", b"\n\n", b"'"]),
)
def test_a_damaged_file_is_told_or_still_sound_and_never_a_crash(
    settled: Path, name: str, place: float, length: int, new: bytes
) -> None:
    path = settled / name
    whole = path.read_bytes()
    at = int(place * len(whole))
    path.write_bytes(whole[:at] + new + whole[at + length :])
    try:
        problems = list(check_lens_reviews(settled.parents[2]))
    finally:
        path.write_bytes(whole)

    assert all(problem.path.parent == settled and problem.line >= 1 for problem in problems)
