"""Editions are numbered, frozen once, and told from one another by digest."""

from __future__ import annotations

import json
import resource
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from curriculum.approval import Missing
from editions.api import AlteredEditionError, Edition, EditionError, Published, difference
from tests.factories_edition import an_edition


def shelf(folder: Path, year: int = 2026) -> Published:
    return Published(folder, date(year, 11, 22))


def test_the_first_frozen_edition_of_a_year_is_number_one(tmp_path: Path) -> None:
    frozen = shelf(tmp_path).freeze(an_edition())

    assert frozen.label == "2026.1"
    assert shelf(tmp_path).labels("arc-100") == ("2026.1",)


def test_changed_text_is_a_draft_of_the_next_number_until_it_is_frozen(tmp_path: Path) -> None:
    shelf(tmp_path).freeze(an_edition())
    changed = an_edition(body="Other words.")

    assert shelf(tmp_path).label_for("arc-100", changed.digest) == "2026.2-draft"
    assert shelf(tmp_path).freeze(changed).label == "2026.2"
    assert shelf(tmp_path, year=2027).label_for("arc-100", "another digest") == "2027.1-draft"


def test_ten_comes_after_nine(tmp_path: Path) -> None:
    for number in range(10):
        shelf(tmp_path).freeze(an_edition(body=f"Words number {number}."))

    assert shelf(tmp_path).labels("arc-100")[-1] == "2026.10"


def test_freezing_the_same_text_twice_freezes_it_once(tmp_path: Path) -> None:
    first = shelf(tmp_path).freeze(an_edition())
    again = shelf(tmp_path).freeze(an_edition())

    assert (first.label, again.label) == ("2026.1", "2026.1")
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_what_was_frozen_is_read_back_to_the_letter(tmp_path: Path) -> None:
    edition = an_edition()
    label = shelf(tmp_path).freeze(edition).label

    back = shelf(tmp_path).read("arc-100", label)

    assert back.content == edition.content
    assert back.digest == edition.digest


def test_a_frozen_edition_that_was_altered_is_refused(tmp_path: Path) -> None:
    shelf(tmp_path).freeze(an_edition(body="We listen first."))
    path = tmp_path / "arc-100" / "2026.1.json"
    path.write_text(path.read_text(encoding="utf-8").replace("We listen first.", "We listen last."), "utf-8")

    with pytest.raises(AlteredEditionError, match="changed after it was frozen"):
        shelf(tmp_path).read("arc-100", "2026.1")


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        pytest.param(b'{\n"label": "2026.1",\n"digest": "1a', 3, "no JSON", id="half of a file"),
        pytest.param(b'{\n"digest": "\xff"}', 2, "no text in UTF-8", id="other bytes"),
        pytest.param(b"[]", 1, "an object with the content", id="another shape"),
        pytest.param(b'{"content": {}, "digest": 7}', 1, "expected a digest", id="no digest"),
        pytest.param(b"[" * 100_000, 1, "", id="nested without end"),
    ],
)
def test_a_damaged_file_is_told_with_its_line_and_hides_no_other_edition(
    tmp_path: Path, data: bytes, line: int, what: str
) -> None:
    shelf(tmp_path).freeze(an_edition())
    other = shelf(tmp_path).freeze(an_edition(body="Other words."))
    path = tmp_path / "arc-100" / "2026.1.json"
    path.write_bytes(data)

    for asked in ("read", "frozen_on", "missing"):
        with pytest.raises(AlteredEditionError, match=rf"2026\.1\.json:{line}: .*{what}.*from a backup"):
            getattr(shelf(tmp_path), asked)("arc-100", "2026.1")
    assert shelf(tmp_path).label_for("arc-100", other.digest) == "2026.2"
    assert shelf(tmp_path).label_for("arc-100", "0" * 64) == "2026.3-draft"


def test_an_edition_for_which_there_is_no_room_leaves_nothing_behind(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, before[1]))
        with pytest.raises(OSError, match="File too large"):
            shelf(tmp_path).freeze(an_edition())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
    assert shelf(tmp_path).freeze(an_edition()).label == "2026.1"


def test_of_those_who_freeze_at_the_same_moment_one_does(tmp_path: Path) -> None:
    start = Barrier(8)

    def freeze(_: int) -> str:
        start.wait()
        return shelf(tmp_path).freeze(an_edition()).label

    with ThreadPoolExecutor(8) as people:
        assert set(people.map(freeze, range(8))) == {"2026.1"}
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["2026.1.json"]


@pytest.mark.parametrize("label", ["2026.9", "../../secret", "now", "2026.1-draft"])
def test_a_label_that_is_not_on_the_shelf_is_refused_in_words(tmp_path: Path, label: str) -> None:
    with pytest.raises(EditionError, match="edition"):
        shelf(tmp_path).read("arc-100", label)


def test_the_digest_depends_on_the_text_and_not_on_the_label_or_the_order_of_keys() -> None:
    edition = an_edition()
    shuffled = json.loads(json.dumps(edition.content.model_dump(mode="json"), sort_keys=True))

    assert edition.digest == edition.model_copy(update={"label": "2031.7"}).digest
    assert edition.digest == Edition.model_validate({"label": "x", "content": shuffled}).digest
    assert edition.digest != an_edition(body="Other words.").digest


def test_the_digest_is_the_same_on_any_machine() -> None:
    # Written down once: a change of Python, pydantic or platform that moves it must be noticed.
    assert an_edition().digest == EXPECTED_DIGEST


EXPECTED_DIGEST = "638d502d8f99e55c2ab77336911e81bb3f78fc0413cbcd5301cdb1a8bfd25550"


def test_only_the_module_whose_text_changed_differs() -> None:
    older, newer = an_edition(), an_edition(body="Other words.")

    assert difference(older, newer).changed == ("words",)
    assert not difference(older, older)


def test_a_changed_item_changes_the_module_that_asks_it_and_no_other() -> None:
    assert difference(an_edition(), an_edition(correct="b")).changed == ("check",)


def test_what_an_edition_lacked_is_read_of_the_file_that_is_there_now(tmp_path: Path) -> None:
    lacking = Missing(statements=2)
    shelf(tmp_path).freeze(an_edition(), missing=lacking)
    assert shelf(tmp_path).missing("arc-100", "2026.1") == lacking

    (tmp_path / "arc-100" / "2026.1.json").unlink()
    shelf(tmp_path).freeze(an_edition(body="Of another backup."))
    assert shelf(tmp_path).missing("arc-100", "2026.1") is None
