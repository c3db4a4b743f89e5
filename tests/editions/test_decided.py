"""After an edition was frozen it can be withdrawn, and an older one can count for it; its file stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from curriculum.languages import Language
from editions.api import (
    Changes,
    Counted,
    Decided,
    Edition,
    EditionError,
    Published,
    Withdrawal,
    count,
    decided_file,
    withdraw,
    written,
    wrong,
)
from editions.changes import ModuleChange
from tests.factories_edition import an_edition

OLD, NEW = an_edition(), an_edition(body="A mistake.")
WHY = {Language.EN: "It named the wrong bylaw.", Language.AR: "ذكر لائحة خاطئة."}
WITHDRAWN = Withdrawal(edition="2026.2", on=date(2026, 11, 20), by="Dana Fox", reason=WHY)
MATERIAL = {"words": ModuleChange(material=True, reason=WHY)}


@pytest.fixture
def shelf(tmp_path: Path) -> Published:
    """Return a shelf with 2026.1, and 2026.2 in which the module words changed materially."""
    shelf = Published(tmp_path, date(2026, 11, 22))
    shelf.freeze(OLD)
    shelf.freeze(NEW, Changes(since="2026.1", modules=MATERIAL))
    return shelf


def decide(shelf: Published, decided: Decided) -> None:
    assert shelf.folder is not None
    decided_file(shelf.folder, "arc-100").write_text(written(decided), encoding="utf-8")


def test_what_was_decided_reads_as_it_was_written(shelf: Published) -> None:
    assert shelf.decided("arc-100") == Decided()
    counted = Counted(completed="2026.1", counts_as="2026.2", on=date(2026, 11, 21), by="E1", reason=WHY)
    decided = count(withdraw(Decided(), shelf.labels("arc-100"), WITHDRAWN), ("2026.1", "2026.2"), counted)
    decide(shelf, decided)
    assert shelf.decided("arc-100") == decided


def test_a_withdrawn_edition_stands_no_more_and_nothing_of_it_is_lost(shelf: Published) -> None:
    assert shelf.standing("arc-100") == ("2026.1", "2026.2")
    decide(shelf, withdraw(Decided(), shelf.labels("arc-100"), WITHDRAWN))
    assert shelf.standing("arc-100") == ("2026.1",)
    latest = shelf.latest("arc-100")
    assert latest is not None
    assert latest.label == "2026.1"
    assert shelf.read("arc-100", "2026.2").digest == NEW.digest
    (said,) = shelf.said("arc-100")
    assert (said.label, said.is_withdrawn) == ("2026.2", True)
    # Its number is never given again, and its text is not frozen again unawares.
    assert shelf.next_label("arc-100") == "2026.3"
    with pytest.raises(EditionError, match=r"withdrawn on 2026-11-20: It named the wrong bylaw\."):
        shelf.freeze(NEW)


def test_an_older_edition_that_counts_is_told_with_its_digest(shelf: Published) -> None:
    (before,) = shelf.said("arc-100")
    counted = Counted(completed="2026.1", counts_as="2026.2", on=date(2026, 11, 21), by="E1", reason=WHY)
    decide(shelf, count(Decided(), shelf.labels("arc-100"), counted))
    (after,) = shelf.said("arc-100")
    assert (before.counts, after.counts) == ((), (OLD.digest,))


def test_an_author_lets_an_edition_count_when_the_next_is_frozen(shelf: Published) -> None:
    third = an_edition(body="Mended.")
    changes = Changes(since="2026.2", modules=MATERIAL, counts={"2026.1": WHY})
    assert wrong(changes, Edition(label="2026.2", content=NEW.content), third, ("2026.1", "2026.2")) == []
    shelf.freeze(third, changes)
    assert shelf.said("arc-100")[-1].counts == (OLD.digest,)


def test_what_may_not_count_is_told_at_once() -> None:
    said = Changes(since="2026.1", modules={}, counts={"2025.9": {Language.EN: ""}})
    older = Edition(label="2026.1", content=OLD.content)
    assert [str(one) for one in wrong(said, older, OLD)] == [
        "counts.2025.9: there is no edition 2025.9; there are: 2026.1",
        "counts.2025.9.en: say in English why it counts",
    ]


def test_an_older_edition_comes_back_under_a_new_number_as_the_same_text(shelf: Published) -> None:
    with pytest.raises(EditionError, match=r"`groundwork edition republish arc-100 2026\.1`"):
        shelf.freeze(OLD)
    back = shelf.republish("arc-100", "2026.1", Changes(since="2026.2", modules=MATERIAL))
    assert (back.label, back.digest) == ("2026.3", OLD.digest)
    assert shelf.label_for("arc-100", OLD.digest) == "2026.3"
    with pytest.raises(EditionError, match=r"2026\.3 is the newest edition"):
        shelf.republish("arc-100", "2026.3", Changes(since="2026.2"))


@pytest.mark.parametrize(
    ("label", "reason", "message"),
    [
        ("2026.9", WHY, r"there is no edition 2026\.9 \(there are: 2026\.1, 2026\.2\)"),
        ("2026.2", {Language.AR: "خطأ"}, "reason: say in English why"),
    ],
    ids=["no such edition", "no reason in English"],
)
def test_what_cannot_be_withdrawn_says_why(label: str, reason: dict[Language, str], message: str) -> None:
    one = Withdrawal(edition=label, on=date(2026, 11, 20), by="E1", reason=reason)
    with pytest.raises(EditionError, match=message):
        withdraw(Decided(), ("2026.1", "2026.2"), one)


def test_nothing_is_withdrawn_twice_and_one_edition_always_stands() -> None:
    decided = withdraw(Decided(), ("2026.1", "2026.2"), WITHDRAWN)
    with pytest.raises(EditionError, match="was withdrawn on 2026-11-20 already"):
        withdraw(decided, ("2026.1", "2026.2"), WITHDRAWN)
    with pytest.raises(EditionError, match="the only one that stands"):
        withdraw(decided, ("2026.1", "2026.2"), WITHDRAWN.model_copy(update={"edition": "2026.1"}))


def test_only_an_older_edition_counts_and_only_once() -> None:
    frozen = ("2026.9", "2026.10")
    one = Counted(completed="2026.9", counts_as="2026.10", on=date(2026, 11, 21), by="E1", reason=WHY)
    decided = count(Decided(), frozen, one)
    with pytest.raises(EditionError, match=r"counts as 2026\.10 already"):
        count(decided, frozen, one)
    with pytest.raises(EditionError, match="is not older than"):
        count(Decided(), frozen, one.model_copy(update={"completed": "2026.10", "counts_as": "2026.9"}))


def test_a_damaged_file_is_told_by_line(shelf: Published) -> None:
    assert shelf.folder is not None
    path = decided_file(shelf.folder, "arc-100")
    path.write_text("withdrawn:\n  - edition: '2026.2'\n    on: yesterday\n    by: E1\n", encoding="utf-8")
    with pytest.raises(EditionError) as caught:
        shelf.standing("arc-100")
    assert f"{path}:3:" in str(caught.value)
    assert "reason" in str(caught.value)
