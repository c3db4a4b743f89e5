"""What is measured of a text: its sentences, its grade, the minutes it takes, what it covers."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from curriculum.model import KnowledgeCheck, Lesson, ScenarioComponent, Section, Text, TextComponent
from curriculum.quality.api import (
    Promises,
    Served,
    coverage,
    effort,
    gaps,
    highest_grade,
    long_sentences,
    reading,
    sentences,
)
from curriculum.quality.coverage import Promise
from curriculum.quality.plain import plain

ALL = tuple(Language)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("A [slur](term:slur) hurts.[^F042]", "A slur hurts."),
        ("**Stop**, and *ask*.", "Stop, and ask."),
        ("- One\n- Two", "One Two"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
    ],
)
def test_a_reader_sees_words_without_markdown(markdown: str, words: str) -> None:
    assert " ".join(plain(markdown).split()) == words


def test_a_sentence_ends_with_its_stop_or_its_line_and_chinese_is_counted_in_characters() -> None:
    assert [len(found) for found in sentences("One two. Three!\nFour five six", Language.EN)] == [2, 1, 3]
    assert [len(found) for found in sentences("我們聽。她說話。", Language.ZH_HANT)] == [3, 3]
    assert [len(found) for found in sentences("هل أنتم بخير؟ نعم.", Language.AR)] == [3, 1]


def test_cells_of_a_table_are_sentences_of_their_own() -> None:
    table = "| Kind | Where |\n|---|---|\n| in one mind | a bias or another |"

    assert [len(found) for found in sentences(table, Language.EN)] == [1, 1, 3, 4]


def test_the_grade_of_a_known_sentence_is_that_of_the_formula() -> None:
    # 13 words, 26 syllables: 0.39 * 13 + 11.8 * 26 / 13 - 15.59 (Kincaid et al. 1975).
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."

    assert reading([text], Language.EN).grade == pytest.approx(13.1, abs=0.05)
    assert reading([text], Language.VI).grade is None


def test_short_words_in_short_sentences_are_easier() -> None:
    easy = reading(["Ask her what she needs. Then wait."], Language.EN)
    hard = reading(["Subsequently ascertain which accommodation the complainant requires."], Language.EN)

    assert easy.grade is not None
    assert hard.grade is not None
    assert easy.grade < 3 < 12 < hard.grade


@pytest.mark.parametrize(
    ("language", "word", "longest"),
    [
        (Language.EN, "word ", 25),
        (Language.VI, "từ ", 32),
        (Language.ZH_HANT, "字", 45),
        (Language.AR, "كلمة ", 22),
    ],
)
def test_a_long_sentence_is_found_by_its_first_words(language: Language, word: str, longest: int) -> None:
    short, long = (word * number + ". " for number in (longest, longest + 1))

    (found,) = long_sentences([short, f"**{long}**"], language)

    assert found.words == longest + 1
    assert found.beginning.startswith(word.strip())
    assert len(found.beginning) < 50


def test_what_everybody_reads_has_to_be_easier_than_what_leaders_read() -> None:
    assert highest_grade(("employees", "council")) == highest_grade(("community",)) == 8
    assert highest_grade(("people-leaders",)) == 9


def _text(words: int, **parts: int) -> dict[Language, Text]:
    found = tuple(Section(id=name, title="word " * count) for name, count in parts.items())
    return {Language.EN: Text(section=Section(id="text", body="word " * words, parts=found))}


def test_minutes_are_reading_and_doing_and_forms_apart() -> None:
    lesson = Lesson.model_validate(
        {
            "id": "a-lesson",
            "minutes": 5,
            "components": [
                TextComponent(id="read", kind="text", texts=_text(400)),
                KnowledgeCheck(
                    id="ask",
                    kind="knowledge_check",
                    objective="ARC100.O1",
                    options=("a", "b"),
                    correct=("a",),
                    texts=_text(80, a=10, b=10),
                ),
                TextComponent(id="more", kind="text", required=False, texts=_text(4000)),
            ],
        }
    )

    spent = effort(lesson, {})

    assert spent.reading == pytest.approx(2.0)  # 400 words at 200 a minute
    assert spent.practice == pytest.approx(100 / 200 + 20 / 60)  # its words, and a choice
    assert spent.forms == 0
    assert spent.practice_share == pytest.approx(spent.practice / spent.minutes)


def test_of_a_story_a_learner_reads_some_ways_and_not_all() -> None:
    story = ScenarioComponent.model_validate(
        {
            "id": "story",
            "kind": "scenario",
            "objective": "ARC100.O1",
            "steps": [{"id": "one", "choices": [{"id": "a", "to": "good"}, {"id": "b", "to": "bad"}]}],
            "ends": [
                {"id": name, "outcome": outcome, "ratings": dict.fromkeys(_LINES, 1)}
                for name, outcome in (("good", "acceptable"), ("bad", "another_try"))
            ],
            "texts": _text(1000),
        }
    )
    lesson = Lesson(id="a-lesson", minutes=5, components=(story,))

    assert effort(lesson, {}).practice == pytest.approx(1000 * 0.6 / 200 + 20 / 60)


_LINES = ("safety", "dignity_and_voice", "follows_policy", "follow_up")


def _course(identifier: str, *languages: Language) -> Served:
    return Served(
        id=identifier,
        actions=("FA1.EMP.1",),
        audiences=("employees",),
        languages=languages,
        lessons=(("one", ("FA1.EMP.1",)), ("two", ())),
        items=(("FA1.EMP.1", 4), ("FA1.EMP.2", 3)),
    )


def test_a_cell_counts_what_serves_the_action_for_the_audience() -> None:
    (cell,) = coverage(["FA1.EMP.1"], [_course("arc-100", *ALL), _course("arc-900", Language.EN)])

    assert (cell.action, cell.audience, cell.courses) == ("FA1.EMP.1", "employees", ("arc-100", "arc-900"))
    assert (cell.lessons, cell.items) == (2, 8)
    assert cell.whole[Language.EN] == ("arc-100", "arc-900")
    assert cell.whole[Language.AR] == ("arc-100",)


def test_what_is_promised_and_not_there_is_told() -> None:
    cells = coverage(["FA1.EMP.1"], [_course("arc-900", Language.EN)])
    promises = Promises(
        promised=(
            Promise(action="FA1.EMP.1", audience="employees", languages=(Language.EN, Language.AR)),
            Promise(action="FA1.EMP.1", audience="council", languages=(Language.EN,)),
        )
    )

    assert gaps(cells, promises) == (
        "nothing that serves FA1.EMP.1 for employees is whole in Arabic",
        "nothing serves FA1.EMP.1 for council",
    )
