"""Lines of a shipped editorial record come and go, and all other lines stay byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from authoring.editorial.api import edited_record, entries_of, key_of_entry
from curriculum.editorial import Confirmation, Editorial, Permission, Role
from curriculum.section_writing import UnwritableTextError

RECORDS = sorted((Path(__file__).parents[3] / "curriculum/content/courses").glob("*/editorial.yaml"))
PERSON = Role(lesson="somewhere", component="here", name="Rosa", does="leads", gender="woman")
STATEMENT = Confirmation(lesson="somewhere", what="No: it is so.", who="hr")
PERMISSION = Permission(what="A name", owner="A family", used_in="somewhere", until_then="Left out.")


def _record(text: str) -> Editorial:
    return Editorial.model_validate(yaml.safe_load(text))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_what_is_added_and_taken_out_again_leaves_the_file_as_it_was(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for part, entry in (("cast", PERSON), ("confirm", STATEMENT), ("permissions", PERMISSION)):
        added = edited_record(text, part, None, entry)
        assert entries_of(_record(added), part) == (*entries_of(_record(text), part), entry)
        kept = added.splitlines()
        assert [line for line in text.splitlines() if line not in kept] in ([], [f"{part}: []"])
        assert edited_record(added, part, entry, None) == text


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_each_entry_has_an_address_of_its_own_and_changes_in_its_own_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    record = _record(text)
    for part in ("cast", "confirm", "permissions"):
        entries = entries_of(record, part)
        assert len({key_of_entry(part, one) for one in entries}) == len(entries)
    first = record.cast[0]
    changed = edited_record(text, "cast", first, first.model_copy(update={"name": "Somebody"}))
    differing = [
        (old, new) for old, new in zip(text.splitlines(), changed.splitlines(), strict=True) if old != new
    ]
    assert [(old.replace(first.name, "Somebody", 1), new) for old, new in differing] == [
        (differing[0][1], differing[0][1])
    ]


def test_people_on_one_line_and_on_several_with_comments_stay_apart() -> None:
    text = """\
cast:
  # Those of the first lesson.
  - {lesson: somewhere, component: here, name: Bo, does: leads}  # named by the crew
  - lesson: somewhere
    component: there
    name: Mai
    does: helps
"""

    added = edited_record(text, "confirm", None, STATEMENT)

    assert added == text + "confirm:\n  - {lesson: somewhere, what: 'No: it is so.', who: hr}\n"
    assert [one.name for one in _record(added).cast] == ["Bo", "Mai"]


def test_comments_of_a_record_without_entries_stay() -> None:
    comment = "# Nobody is shown here.\n\n# Ask the program before you add somebody.\n"

    assert edited_record(comment, "confirm", None, STATEMENT) == (
        comment + "confirm:\n  - {lesson: somewhere, what: 'No: it is so.', who: hr}\n"
    )


def test_lines_end_as_they_did() -> None:
    text = "# Of the program.\r\nconfirm:\r\n  - {lesson: there, what: It is so, who: hr}  # asked\r\n"

    assert edited_record(text, "confirm", None, STATEMENT) == (
        text + "  - {lesson: somewhere, what: 'No: it is so.', who: hr}\r\n"
    )


def test_a_record_that_cannot_be_written_is_refused_with_its_line() -> None:
    with pytest.raises(UnwritableTextError, match="line 2 of the file cannot be changed here"):
        edited_record("confirm: []\ncast:\t[]\n", "confirm", None, STATEMENT)
