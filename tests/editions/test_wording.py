"""Two editions are held against each other by component and item, in each language."""

from __future__ import annotations

from curriculum.languages import Language
from editions.api import Edition, ModuleWording, UnitChange, difference, lesson_plan, wording
from editions.wording.changes import Change, SettingChange
from editions.wording.runs import Fate, Run
from editions.wording.units import UnitKey
from tests.editions.test_changes import with_law
from tests.factories_edition import an_edition, texts


def only_unit(older: Edition, newer: Edition) -> tuple[ModuleWording, UnitChange]:
    (module,) = wording(older, newer)
    (unit,) = module.units
    return module, unit


def test_the_same_text_differs_in_nothing() -> None:
    assert wording(an_edition(), an_edition()) == ()


def test_a_changed_word_is_told_at_its_component_in_each_language() -> None:
    module, unit = only_unit(an_edition("A right."), an_edition("A duty."))
    assert (module.module, module.change, unit.key) == ("words", Change.CHANGED, UnitKey("words", "read"))
    assert (unit.kind, unit.titles[Language.VI]) == ("text", "Read (vi)")
    assert set(unit.passages) == set(Language)
    (passage,) = unit.passages[Language.AR]
    assert passage.where == ("body",)
    assert passage.runs == (
        Run(Fate.SAME, "A "),
        Run(Fate.REMOVED, "right"),
        Run(Fate.ADDED, "duty"),
        Run(Fate.SAME, "."),
    )
    assert module.words(Language.EN) == (1, 1)


def test_a_key_that_changed_is_told_of_its_item_without_a_word() -> None:
    module, unit = only_unit(an_edition(), an_edition(correct="b"))
    assert (module.module, unit.key) == ("check", UnitKey("check", "post", "ARC100.O3 item-1"))
    assert (unit.passages, unit.settings) == ({}, (SettingChange("correct", "a", "b"),))


def test_a_law_that_changed_is_told_though_no_word_of_the_lesson_did() -> None:
    cites = an_edition(body="It is a crime.[^F004]")
    module, unit = only_unit(with_law(cites, "It is."), with_law(cites, "It is no more."))
    assert (module.module, unit.key, unit.kind) == ("words", UnitKey(part="F004"), "law")
    (passage,) = unit.passages[Language.EN]
    assert passage.runs == (Run(Fate.SAME, "It is"), Run(Fate.ADDED, " no more"), Run(Fate.SAME, "."))


def changed(edition: Edition, **updates: object) -> Edition:
    """Return *edition* with *updates* of its first lesson."""
    course = edition.content.course
    lesson = course.modules[0].lessons[0].model_copy(update=updates)
    module = course.modules[0].model_copy(update={"lessons": (lesson,)})
    modules = (module, *course.modules[1:])
    return edition.model_copy(
        update={
            "content": edition.content.model_copy(
                update={"course": course.model_copy(update={"modules": modules})}
            )
        }
    )


def test_what_is_new_is_told_whole_and_what_stayed_in_another_order_says_so() -> None:
    older = an_edition()
    read = older.content.course.modules[0].lessons[0].components[0]
    more = read.model_copy(update={"id": "more", "texts": texts("more", "More", "New words.")})
    newer = changed(older, components=(more, read), minutes=7)
    (module,) = wording(older, newer)
    lesson, added = module.units
    assert (lesson.settings, lesson.order) == ((SettingChange("minutes", "5", "7"),), ())
    assert (added.key.component, added.change, added.settings) == ("more", Change.ADDED, ())
    assert module.words(Language.EN) == (4, 0)
    (again,) = wording(newer, changed(older, components=(read, more), minutes=7))
    assert again.units[0].order == ("read", "more")


def test_a_module_that_is_gone_is_told_last_and_whatever_differs_has_words() -> None:
    older = an_edition()
    course = older.content.course
    content = older.content.model_copy(
        update={"course": course.model_copy(update={"modules": course.modules[1:]})}
    )
    newer = Edition(label="2026.2", content=content)
    (gone,) = wording(older, newer)
    assert (gone.module, gone.change, gone.words(Language.ZH_HANT)) == ("words", Change.REMOVED, (0, 11))
    assert difference(older, newer).removed == ("words",)


def test_a_lesson_plan_is_read_without_marks_and_gives_no_question_away() -> None:
    older = an_edition("It is **a** right.[^F001]\n\n- One")
    newer = an_edition("It is **a** duty.[^F002]\n\n- One", correct="b")
    words, check = lesson_plan(older, newer, ["words", "check"])
    (unit,) = words.units
    (passage,) = unit.passages[Language.EN]
    assert "".join(run.text for run in passage.runs) == "It is a rightduty.\n\nOne"
    (asked,) = check.units
    assert (asked.key, asked.kind, asked.passages, asked.settings) == (
        UnitKey("check", "post"),
        "assessment",
        {},
        (),
    )
    assert [one.module for one in lesson_plan(older, newer, ["check"])] == ["check"]


def test_a_change_that_nobody_can_read_is_no_part_of_a_lesson_plan() -> None:
    older, newer = an_edition("One [^F001]."), an_edition("One [^F002].")
    (module,) = lesson_plan(older, newer, ["words"])
    assert module.units == ()
