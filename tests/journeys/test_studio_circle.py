"""ARC-100 goes to Studio, is taken, edited by a course team, exported, brought home and exported again.

The blocks are the real ones, edited by the handlers that Studio calls and written by XBlock's own export; the
archive goes through ``groundwork course import``. Only Studio's database and pages are not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.fields import ScopeIds

from assessments.model import Item
from authoring.forms.api import Content, Values, values_of
from curriculum.model import Choice, Interaction
from groundwork.cli import groundwork
from groundwork.content import read_content
from groundwork.home import Home
from tests.sample_city import copy_sample_city
from tests.xblocks.runtimes import RecordingRuntime, ok, post
from xblocks.olx.api import BlockContent, write_course
from xblocks.olx.archive import read_archive, write_archive

TODAY = date(2026, 11, 22)
WORDS, PLACES, CREW = (f"words-we-share-{name}" for name in ("why-words", "four-places", "check-crew"))
IN_TWO_LANGUAGES = {
    "component/text/en/parts/raffle/title": "Draw names from a hat.",
    "component/text/en/parts/raffle/feedback": "Chance alone does not look at who can do the job.",
    "component/text/ar/parts/raffle/title": "اختيار الأسماء بالقرعة.",
    "component/text/ar/parts/raffle/feedback": "القرعة وحدها لا تنظر إلى من يستطيع أداء العمل.",
    "component/text/ar/agrees": "true",
}
"""An option more, in English and in an Arabic that says what the English says now."""
LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"
_TIDY = etree.XMLParser(remove_blank_text=True)


def _right(asked: Interaction) -> Any:
    """Return the right answer as a page sends it."""
    return list(asked.correct) if isinstance(asked, Choice) else {card.id: card.bin for card in asked.cards}


@dataclass
class Platform:
    """The blocks of a course run, each over one store, as the LMS and Studio have them."""

    files: dict[str, bytes]
    storage: dict[Any, Any] = field(default_factory=dict)
    blocks: dict[str, XBlock] = field(default_factory=dict)
    """By ``url_name``, in the order of the archive."""

    def __post_init__(self) -> None:
        """Import the course: every block of every unit is parsed by XBlock."""
        for path in self._units():
            for node in etree.fromstring(self.files[path]):
                name = str(node.get("url_name"))
                usage = UsageKey.from_string(
                    f"block-v1:Calgary+ARC100+2026_2-draft+type@{node.tag}+block@{name}"
                )
                runtime = RecordingRuntime(storage=self.storage)
                keys = ScopeIds(runtime.learner, node.tag, usage, usage)
                block = runtime.load_block_type(node.tag).parse_xml(node, runtime, keys)
                block.save()
                self.blocks[name] = block

    def take(self) -> None:
        """Do every block as a learner who knows everything."""
        for block in self.blocks.values():
            kind = block.content.component.kind
            if kind == "text":
                state = {"language": "ar", "languages": ["ar"], "seen": [block.content.key]}
                ok(block, "save_state", {"state": state})
            elif kind == "assessment":
                response = {item.id: _right(item.interaction) for item in self._drawn(block)}
                ok(block, "judge", {"language": "ar", "attempt": 1, "response": response})
            elif kind == "attestation":
                version = block.content.material.attestations[0].version
                ok(block, "confirm", {"language": "ar", "version": version})
            else:
                response = _right(block.content.component.interaction)
                ok(block, "judge", {"language": "ar", "response": response})

    @property
    def done(self) -> set[str]:
        """Return the names of the blocks that the learner has done."""
        return {name for name, block in self.blocks.items() if block.is_done(block.state)}

    @property
    def content(self) -> dict[str, BlockContent]:
        return {name: block.content for name, block in self.blocks.items()}

    def edit(self, name: str, changed: dict[str, str], options: tuple[str, ...] = ()) -> None:
        """Save the form of the block *name* with *changed* in it, and with *options* more."""
        block = self.blocks[name]
        values = values_of(Content(block.content.component, block.content.material))
        if options:
            values = values.having({"component/options": (*values["component/options"], *options)})
        values = values.having({address: (words,) for address, words in changed.items()})
        asked = {"pairs": _pairs(values), "loaded": block.authored.digest}
        status, answer = post(block, "studio_save", asked)
        assert (status, answer.get("said")) == (200, "Saved."), answer

    def exported(self) -> bytes:
        """Return the course as Studio hands it out: each block written by XBlock, as a child of its unit."""
        files = dict(self.files)
        for path in self._units():
            unit = etree.fromstring(files[path], _TIDY)
            names = [str(node.get("url_name")) for node in unit]
            for node in list(unit):
                unit.remove(node)
            for name in names:
                # As the platform does: a node without a name of its kind, which the block then gets.
                node = etree.SubElement(unit, "unknown", url_name=name)
                self.blocks[name].add_xml_to_node(node)
            files[path] = etree.tostring(unit, encoding="utf-8", pretty_print=True)
        return write_archive(files)

    def _units(self) -> list[str]:
        return sorted(path for path in self.files if path.startswith("course/vertical/"))

    def _drawn(self, block: XBlock) -> Iterator[Item]:
        items = {item.id: item for bank in block.content.material.banks for item in bank.items}
        return (items[drawn.item] for drawn in block.drawn(1).items)


def _pairs(values: Values) -> list[tuple[str, str]]:
    return [(name, word) for name, words in values.items() for word in words]


def _archive(home: Home) -> dict[str, bytes]:
    return read_archive(write_course(read_content(home, TODAY).edition("arc-100")))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("GROUNDWORK_HOME", str(tmp_path))
    return copy_sample_city(tmp_path)


def _plain(archive: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files without the family that XBlock's own export writes on every block."""
    return {path: data.replace(b' xblock-family="xblock.v1"', b"") for path, data in archive.items()}


def test_a_course_that_the_blocks_read_and_write_themselves_is_the_same_to_the_byte(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    before = _archive(home)
    once = read_archive(Platform(before).exported())

    assert _plain(once) == before
    assert read_archive(Platform(once).exported()) == once
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.slow
def test_what_a_course_team_edits_comes_home_and_goes_out_again_as_studio_has_it(
    home: Home, tmp_path: Path
) -> None:
    before = _archive(home)
    studio = Platform(before)
    studio.take()
    grades = [event for block in studio.blocks.values() for event in block.runtime.events("grade")]
    assert studio.done == set(studio.blocks)
    assert [grade["value"] for grade in grades] == [grade["max_value"] for grade in grades]
    assert len(grades) == 5

    studio.edit(WORDS, {"component/text/en/title": "Why these words matter"})
    studio.edit(PLACES, {"component/text/ar/title": "أربعة أماكن"})
    studio.edit(CREW, IN_TWO_LANGUAGES, options=("raffle",))
    archive = tmp_path / "course.tar.gz"
    archive.write_bytes(studio.exported())

    rehearsed = CliRunner().invoke(groundwork, ["course", "import", str(archive), "--dry-run"])
    assert _archive(home) == before
    done = CliRunner().invoke(groundwork, ["course", "import", str(archive)])

    taken = [line for line in done.output.splitlines() if line.startswith("Taken")]
    assert [line for line in rehearsed.output.splitlines() if line.startswith("Taken")] == taken
    assert {line.split(": ")[1].removeprefix("words-we-share.") for line in taken} == {
        "why-words", "four-places", "check-crew",
    }  # fmt: skip
    assert "Left:" not in done.output
    assert f"Still to do: {LESSON}/vi.md:8:" in done.output
    assert str(tmp_path) not in done.output
    # What is still to be done is translating, and nothing else.
    checked = CliRunner().invoke(groundwork, ["check", "--format", "json"])
    problems = json.loads(checked.output)
    assert {(one["code"], Path(one["path"]).stem) for one in problems} == {
        ("CUR022", "ar"), ("CUR022", "vi"), ("CUR022", "zh-Hant"), ("CUR021", "vi"), ("CUR021", "zh-Hant"),
    }  # fmt: skip

    again = Platform(_archive(home), studio.storage)
    for name, content in studio.content.items():
        # A translation that lacks the new option is in the files, and for learners in neither.
        assert again.content[name].model_copy(update={"unfinished": ()}) == content.model_copy(
            update={"unfinished": ()}
        )
    assert list(again.blocks) == list(studio.blocks)
    # Answers are kept by block, so what was done before the edit is done after it.
    assert again.done == studio.done == set(again.blocks)
    page = again.blocks[CREW].runtime.render(again.blocks[CREW], "student_view", {}).body_html()
    assert "اختيار الأسماء بالقرعة." in page
