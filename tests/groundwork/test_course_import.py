"""A course that was edited in Studio comes back into the files, with a report of what could not."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from authoring.files.api import finish_saving
from authoring.forms.api import COMPONENT, Unfinished
from curriculum.languages import Language
from curriculum.model import Section, Text
from curriculum.translations import TranslationStatus
from groundwork.cli import groundwork
from groundwork.content import read_content
from groundwork.errors import GroundworkError
from groundwork.home import Home
from groundwork.reading import places_of
from groundwork.returning import bring_back, write_back
from tests.sample_city import copy_sample_city
from xblocks.olx.api import BlockContent, read_block, write_content
from xblocks.olx.archive import read_archive, write_archive
from xblocks.olx.course import write_course

TODAY = date(2026, 11, 22)
UNIT = "course/vertical/unit_words-we-share.xml"
LESSON = Path("curriculum/content/courses/arc-100/lessons/words-we-share")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return copy_sample_city(tmp_path)


@pytest.fixture
def exported(home: Home) -> dict[str, bytes]:
    """The course as Studio would hand it out if nobody touched it."""
    return read_archive(write_course(read_content(home, TODAY).edition("arc-100")))


def _with_unit(
    files: dict[str, bytes], change: Callable[[etree._Element], None], unit: str = UNIT
) -> dict[str, bytes]:
    """Return *files* with the page of a lesson changed."""
    root = etree.fromstring(files[unit])
    change(root)
    return files | {unit: etree.tostring(root, encoding="utf-8")}


def _edit(name: str, change: Callable[[BlockContent], BlockContent]) -> Callable[[etree._Element], None]:
    """Return what edits the block *name* as Studio's form does: its content is written anew."""

    def edit(unit: etree._Element) -> None:
        block = next(each for each in unit if each.get("url_name") == name)
        content = change(read_block(etree.tostring(block), name))
        block.remove(block[0])
        block.append(write_content(content))

    return edit


def _retitled(language: Language, title: str) -> Callable[[BlockContent], BlockContent]:
    def change(content: BlockContent) -> BlockContent:
        text = content.component.texts[language]
        section = text.section.model_copy(update={"title": title})
        status = TranslationStatus.SOURCE if language is Language.EN else TranslationStatus.CURRENT
        texts = content.component.texts | {language: Text(section=section, status=status)}
        component = content.component.model_copy(update={"texts": texts})
        return content.model_copy(update={"component": component})

    return change


def test_a_course_that_nobody_edited_changes_nothing(home: Home, exported: dict[str, bytes]) -> None:
    brought = bring_back(home, write_archive(exported), TODAY)
    assert (brought.returned.changes, brought.returned.left, brought.files) == ((), (), {})


def test_an_edited_block_is_written_where_it_belongs_and_exports_again_as_studio_has_it(
    home: Home, exported: dict[str, bytes]
) -> None:
    edit = _edit("words-we-share-why-words", _retitled(Language.VI, "Từ ngữ có trọng lượng"))
    brought = bring_back(home, write_archive(_with_unit(exported, edit)), TODAY)
    assert [str(each) for each in brought.returned.changes] == ["words-we-share.why-words: Vietnamese text"]
    assert (brought.returned.left, brought.problems) == ((), ())
    assert list(brought.files) == [home.root / LESSON / "vi.md"]
    write_back(home, brought)
    again = read_content(home, TODAY).edition("arc-100").content
    assert again == brought.returned.content
    assert bring_back(home, write_archive(_with_unit(exported, edit)), TODAY).files == {}


def test_what_both_changed_stays_as_the_content_has_it_and_is_told(
    home: Home, exported: dict[str, bytes]
) -> None:
    english = home.root / LESSON / "en.md"
    english.write_text(
        english.read_text(encoding="utf-8").replace("Your office is racist.", "You are unfair."),
        encoding="utf-8",
    )
    edit = _edit("words-we-share-why-words", _retitled(Language.VI, "Từ ngữ có trọng lượng"))
    brought = bring_back(home, write_archive(_with_unit(exported, edit)), TODAY)
    assert brought.files == {}
    assert [str(each) for each in brought.returned.left] == [
        "words-we-share.why-words: was changed in Studio, and in the content since the course was exported\n"
        "  hint: compare the two by hand; they differ in: English text, Vietnamese text"
    ]


def test_what_only_the_content_changed_since_is_kept(home: Home, exported: dict[str, bytes]) -> None:
    english = home.root / LESSON / "en.md"
    english.write_text(
        english.read_text(encoding="utf-8").replace("Your office is racist.", "You are unfair."),
        encoding="utf-8",
    )
    edit = _edit("words-we-share-four-places", _retitled(Language.AR, "أربعة أماكن"))
    brought = bring_back(home, write_archive(_with_unit(exported, edit)), TODAY)
    assert list(brought.files) == [home.root / LESSON / "ar.md"]
    assert "أربعة أماكن" in brought.files[home.root / LESSON / "ar.md"]


def test_order_copies_deletions_and_titles_of_the_outline_come_back(
    home: Home, exported: dict[str, bytes]
) -> None:
    def change(unit: etree._Element) -> None:
        blocks = {each.get("url_name"): each for each in unit}
        unit.remove(blocks["words-we-share-check-crew"])
        unit.insert(0, blocks["words-we-share-four-places"])
        copy = etree.fromstring(etree.tostring(blocks["words-we-share-use-it"]))
        copy.set("url_name", "4f2a9c")
        unit.append(copy)
        blocks["words-we-share-use-it"].set("display_name", "Use it today")

    edited = _with_unit(exported, change)
    sequential = "course/sequential/lesson_words-we-share.xml"
    edited[sequential] = edited[sequential].replace(b"Words we share", b"Our words")
    brought = bring_back(home, write_archive(edited), TODAY)
    assert sorted(map(str, brought.returned.changes)) == [
        "words-we-share.check-crew: removed",
        "words-we-share.use-it-2: new, text, a copy",
        "words-we-share.use-it: English text",
        "words-we-share: English title",
    ]
    write_back(home, brought)
    lesson = next(
        each
        for each in read_content(home, TODAY).edition("arc-100").content.course.lessons
        if each.id == "words-we-share"
    )
    ids = [each.id for each in lesson.components]
    assert ids[:3] == ["four-places", "why-words", "levels"]
    assert ids[-2:] == ["use-it", "use-it-2"]
    assert lesson.texts[Language.EN].section.title == "Our words"
    assert lesson.texts[Language.VI].status is TranslationStatus.STALE
    assert lesson.components[-2].texts[Language.EN].section.title == "Use it today"
    # Two English titles were changed: each is stale in three languages now, and nothing else is wrong.
    assert [problem.path.name for problem in brought.problems] == [
        *(["ar.md"] * 2),
        *(["vi.md"] * 2),
        *(["zh-Hant.md"] * 2),
    ]


def test_a_translation_that_was_begun_is_kept_for_whoever_goes_on(
    home: Home, exported: dict[str, bytes]
) -> None:
    def more(content: BlockContent) -> BlockContent:
        """Return the question with another option, which has no Vietnamese yet."""
        component = content.component
        assert component.kind == "knowledge_check"
        new = Section(id="ask-why", title="Ask why.", feedback="A start, and no more.")
        texts = dict(component.texts)
        english, vietnamese = texts[Language.EN].section, texts.pop(Language.VI).section
        texts = {Language.EN: Text(section=english.model_copy(update={"parts": (*english.parts, new)}))}
        half = vietnamese.model_copy(
            update={"title": "Điều gì giúp nhất?", "parts": (*vietnamese.parts, Section(id="ask-why"))}
        )
        options = (*component.options, "ask-why")
        unfinished = Unfinished(piece=COMPONENT, language=Language.VI, made_from="74409120ef9a", section=half)
        return content.model_copy(
            update={
                "component": component.model_copy(update={"options": options, "texts": texts}),
                "unfinished": (unfinished,),
            }
        )

    edited = _with_unit(exported, _edit("words-we-share-check-crew", more))
    brought = bring_back(home, write_archive(edited), TODAY)
    assert [str(each) for each in brought.returned.changes] == [
        "words-we-share.check-crew: English text, Vietnamese text, Traditional Chinese text, Arabic text,"
        " options",
        "words-we-share.check-crew: Vietnamese, begun and not whole yet",
    ]
    write_back(home, brought)
    vietnamese = (home.root / LESSON / "vi.md").read_text(encoding="utf-8")
    assert "## Điều gì giúp nhất? {#check-crew from=74409120ef9a}" in vietnamese
    # What Studio does not have any more is still in the files: a learner reads the English meanwhile.
    assert "{#check-crew from=" in (home.root / LESSON / "ar.md").read_text(encoding="utf-8")
    lesson = next(
        each
        for each in read_content(home, TODAY).edition("arc-100").content.course.lessons
        if each.id == "words-we-share"
    )
    question = next(each for each in lesson.components if each.id == "check-crew")
    assert set(question.texts) == {Language.EN}
    assert {problem.path.name for problem in brought.problems} == {"vi.md", "zh-Hant.md", "ar.md"}


def test_what_cannot_be_carried_is_told_once_each_in_one_go(home: Home, exported: dict[str, bytes]) -> None:
    def change(unit: etree._Element) -> None:
        unit.append(etree.fromstring('<html url_name="5aa" display_name="Hello">x</html>'))
        unit.append(etree.fromstring('<groundwork_text url_name="5ab" display_name="Empty"/>'))
        broken = etree.fromstring(etree.tostring(unit[0]))
        broken[0].append(etree.Element("script"))
        unit.append(broken)

    edited = _with_unit(exported, change)
    course = "course/course/2026_2-draft.xml"
    edited[course] = edited[course].replace(b"</course>", b'<chapter url_name="9f"/></course>')
    edited["course/chapter/9f.xml"] = b'<chapter display_name="More"><sequential url_name="9e"/></chapter>'
    edited["course/sequential/9e.xml"] = b'<sequential><vertical url_name="9d"/></sequential>'
    edited["course/vertical/9d.xml"] = b"<vertical><html/><html/></vertical>"
    brought = bring_back(home, write_archive(edited), TODAY)
    told = "\n".join(map(str, brought.returned.left))
    assert "words-we-share, 'Hello': a block of type 'html' is not one of ours" in told
    assert "words-we-share, 'Empty': the block is empty" in told
    assert "<script>" in told
    assert "'More': the section was added in Studio" in told
    assert "it holds 2 blocks" in told
    assert (len(brought.returned.left), brought.files) == (4, {})


def test_a_bank_that_two_blocks_carry_is_taken_from_the_one_that_was_edited(
    home: Home, exported: dict[str, bytes]
) -> None:
    def harder(content: BlockContent) -> BlockContent:
        bank = content.material.banks[0]
        item = bank.items[0].model_copy(update={"reviewers": ("A trainer",)})
        banks = (bank.model_copy(update={"items": (item, *bank.items[1:])}), *content.material.banks[1:])
        return content.model_copy(update={"material": content.material.model_copy(update={"banks": banks})})

    unit = "course/vertical/unit_pre-check.xml"
    name = etree.fromstring(exported[unit])[-1].get("url_name")
    brought = bring_back(home, write_archive(_with_unit(exported, _edit(str(name), harder), unit)), TODAY)
    assert [path.relative_to(home.root).as_posix() for path in brought.files] == [
        "assessments/content/banks/ARC100.O10/bank.yaml"
    ]
    assert brought.returned.left == ()


def test_text_that_the_files_would_not_give_back_is_refused_before_anything_is_written(
    home: Home, exported: dict[str, bytes]
) -> None:
    def planted(content: BlockContent) -> BlockContent:
        text = content.component.texts[Language.EN]
        section = text.section.model_copy(update={"body": "Well.\n\n## Not mine {#four-places}\n\nStolen."})
        texts = content.component.texts | {Language.EN: Text(section=section)}
        return content.model_copy(update={"component": content.component.model_copy(update={"texts": texts})})

    edited = _with_unit(exported, _edit("words-we-share-why-words", planted))
    with pytest.raises(GroundworkError, match=r"words-we-share.*a heading with an id"):
        bring_back(home, write_archive(edited), TODAY)


def test_what_the_check_would_say_is_told_beforehand(home: Home, exported: dict[str, bytes]) -> None:
    def unclear(content: BlockContent) -> BlockContent:
        text = content.component.texts[Language.EN]
        more = Section(id=text.section.id, title=text.section.title, body="See [this](term:no-such-term).")
        texts = content.component.texts | {Language.EN: Text(section=more)}
        return content.model_copy(update={"component": content.component.model_copy(update={"texts": texts})})

    edited = _with_unit(exported, _edit("words-we-share-four-places", unclear))
    brought = bring_back(home, write_archive(edited), TODAY)
    assert any("no-such-term" in problem.message for problem in brought.problems)
    assert {problem.path.parent for problem in brought.problems} == {home.root / LESSON}


def test_the_command_shows_writes_and_says_what_is_left(
    home: Home, exported: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GROUNDWORK_HOME", str(home.root))
    edit = _edit("words-we-share-why-words", _retitled(Language.VI, "Từ ngữ có trọng lượng"))
    file = tmp_path / "course.tar.gz"
    file.write_bytes(write_archive(_with_unit(exported, edit)))
    before = (home.root / LESSON / "vi.md").read_text(encoding="utf-8")
    shown = CliRunner().invoke(groundwork, ["course", "import", str(file), "--dry-run"])
    assert (home.root / LESSON / "vi.md").read_text(encoding="utf-8") == before
    assert shown.output.splitlines()[1:] == [
        "Taken: words-we-share.why-words: Vietnamese text",
        f"Would write: {LESSON.as_posix()}/vi.md",
        "1 taken, 0 left, 1 files to write, 0 still to do",
    ]
    done = CliRunner().invoke(groundwork, ["course", "import", str(file)])
    assert done.exit_code == 0
    assert "Từ ngữ có trọng lượng" in (home.root / LESSON / "vi.md").read_text(encoding="utf-8")


def test_an_archive_that_is_no_course_of_ours_is_refused_in_a_sentence(home: Home) -> None:
    with pytest.raises(GroundworkError, match=r"no course\.xml"):
        bring_back(home, write_archive({"course/readme.txt": b"hello"}), TODAY)


def test_what_somebody_saves_while_the_course_is_read_stays_and_both_texts_are_told(
    home: Home, exported: dict[str, bytes]
) -> None:
    edit = _edit("words-we-share-why-words", _retitled(Language.VI, "Từ ngữ có trọng lượng"))
    brought = bring_back(home, write_archive(_with_unit(exported, edit)), TODAY)
    vietnamese = home.root / LESSON / "vi.md"
    before = vietnamese.read_text(encoding="utf-8")
    title = next(line for line in before.splitlines() if line.startswith("## "))
    saved = before.replace(title, "## Lời của một biên tập viên")
    vietnamese.write_text(saved, encoding="utf-8")
    with pytest.raises(GroundworkError, match="nothing was written") as refused:
        write_back(home, brought)
    assert "-## Lời của một biên tập viên" in str(refused.value)
    assert "+## Từ ngữ có trọng lượng" in str(refused.value)
    assert vietnamese.read_text(encoding="utf-8") == saved


def test_english_that_changes_meanwhile_keeps_a_translation_of_the_older_from_being_written(
    home: Home, exported: dict[str, bytes]
) -> None:
    edit = _edit("words-we-share-why-words", _retitled(Language.VI, "Từ ngữ có trọng lượng"))
    brought = bring_back(home, write_archive(_with_unit(exported, edit)), TODAY)
    english = home.root / LESSON / "en.md"
    english.write_text(f"{english.read_text(encoding='utf-8')}\nOne more line.\n", encoding="utf-8")
    before = (home.root / LESSON / "vi.md").read_bytes()
    with pytest.raises(GroundworkError, match=r"en\.md: changed; what was to be written rests on it"):
        write_back(home, brought)
    assert (home.root / LESSON / "vi.md").read_bytes() == before


@pytest.mark.parametrize(
    ("stops_at", "is_made"),
    [
        pytest.param(1, False, id="before anything is settled nothing is changed"),
        pytest.param(2, True, id="before the first file the next reader makes it whole"),
        pytest.param(3, True, id="between two files the next reader makes it whole"),
    ],
)
def test_an_import_that_is_killed_leaves_all_of_the_course_or_none(
    home: Home, exported: dict[str, bytes], stops_at: int, *, is_made: bool
) -> None:
    """A kill is tried for real: a process of its own ends in the middle, as if the machine stopped."""
    edits = (_retitled(Language.VI, "Từ ngữ có trọng lượng"), _retitled(Language.AR, "للكلمات وزن"))

    def both(unit: etree._Element) -> None:
        for change in edits:
            _edit("words-we-share-why-words", change)(unit)

    brought = bring_back(home, write_archive(_with_unit(exported, both)), TODAY)
    files = [home.root / LESSON / name for name in ("ar.md", "vi.md")]
    assert sorted(brought.files) == files
    before = [path.read_text(encoding="utf-8") for path in files]
    child = os.fork()
    if child == 0:  # pragma: no cover
        _killed_at_replacing(stops_at)
        write_back(home, brought)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    finish_saving(places_of(home))
    wanted = [brought.files[path] for path in files] if is_made else before
    assert [path.read_text(encoding="utf-8") for path in files] == wanted


def _killed_at_replacing(turn: int) -> None:
    """Let this process be killed at the call number *turn* that puts a file in place."""
    real, calls = os.replace, itertools.count(1)

    def replace(*paths: Any) -> None:
        if next(calls) == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        real(*paths)

    pytest.MonkeyPatch().setattr(os, "replace", replace)
