"""From paper to points, records and statistics: the same points as on the page, and nothing lost."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from datetime import date

import pytest

from assessments.api import draw, points, score_form, sheet_code, write_letters
from curriculum.model import Choice
from editions.api import Edition, Published
from groundwork.paper.answers import read_answers
from groundwork.paper.marking import Marking, mark
from groundwork.paper.printed import Drawing, PrintedForms, drawing
from groundwork.paper.results import answers_csv, records_json, records_of, responses_csv, results_csv
from reporting.records.kinds import Kind, Source
from reporting.records.reading import from_data
from tests.groundwork.paper.conftest import TODAY, frozen


def a_response(asked: object, chance: random.Random) -> object:
    """Return some response to an item."""
    interaction = asked.item.interaction  # type: ignore[attr-defined]
    if isinstance(interaction, Choice):
        most = len(interaction.options) if interaction.is_several else 1
        return tuple(sorted(chance.sample(interaction.options, chance.randint(0, most))))
    return {card.id: chance.choice(interaction.offered(card)) for card in interaction.cards}


def file_of(*rows: dict[str, object]) -> bytes:
    """Return the rows as a file of answers."""
    text = io.StringIO()
    heading = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, heading)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def a_row(drawn: Drawing, answers: dict[int, str] | str = "right", **more: object) -> dict[str, object]:
    from assessments.api import right_letters

    letters = {asked.number: right_letters(asked) if answers == "right" else "?" for asked in drawn.items}
    if isinstance(answers, dict):
        letters |= answers
    about = {"form_code": str(drawn.code), "class": "garage-1", "language": "vi", "date": "2026-11-20"}
    return {**about, "sheet": "", "learner": "", "attended": "", "confirmed": "", **more} | {
        str(number): typed for number, typed in letters.items()
    }


def marked(printed: PrintedForms, *rows: dict[str, object]) -> Marking:
    found = read_answers(file_of(*rows), TODAY)
    assert found.problems == []
    return mark(found.sheets, printed)


@pytest.fixture
def post(printed: PrintedForms) -> Drawing:
    return drawing(frozen(printed), "arc-100-post", 1)


@pytest.fixture
def pre(printed: PrintedForms) -> Drawing:
    return drawing(frozen(printed), "arc-100-pre", 1)


def test_letters_from_paper_get_the_points_that_the_page_gives(printed: PrintedForms, post: Drawing) -> None:
    chance = random.Random(9)  # noqa: S311  # no secret, and the same each time
    material = post.edition.content.material
    for _ in range(50):
        responses = {asked.item.id: a_response(asked, chance) for asked in post.items}
        letters = {
            asked.number: write_letters(asked, responses[asked.item.id])  # type: ignore[arg-type]
            for asked in post.items
        }

        marking = marked(printed, a_row(post, letters))

        items = {item.id: item for bank in material.banks for item in bank.items}
        page = draw(material.form("arc-100-post"), material.banks, "paper-1", 1)
        expected = [points(items[one.item].interaction, responses[one.item]) for one in page.items]
        assert marking.problems == []
        assert [item.points for item in marking.sheets[0].items] == expected
        assert marking.sheets[0].score == score_form(expected, 80)


def test_a_class_that_passed_and_confirmed_has_completed_and_those_without_a_name_make_no_record(
    printed: PrintedForms, pre: Drawing, post: Drawing
) -> None:
    marking = marked(
        printed,
        a_row(pre, "none", learner="E001", date="2026-11-03"),
        a_row(post, learner="E001", attended="yes", confirmed="yes", date="2026-11-20"),
        a_row(post, learner="E002", attended="yes"),
        a_row(post, sheet="7"),
    )

    records = records_of(marking.sheets)

    kinds = [(one.learner, one.kind) for one in records]
    assert kinds.count(("E001", Kind.COMPLETED)) == 1
    assert ("E001", Kind.ATTESTED) in kinds
    assert ("E002", Kind.PASSED) in kinds
    assert ("E002", Kind.COMPLETED) not in kinds  # nothing was confirmed
    assert {one.learner for one in records} == {"E001", "E002"}
    completed = next(one for one in records if one.kind is Kind.COMPLETED)
    assert completed.source is Source.PAPER
    assert completed.registration == "paper-garage-1"
    assert completed.occurred_at.date() == date(2026, 11, 20)
    assert [from_data(one) for one in json.loads(records_json(records))] == list(records)


def test_a_failed_sheet_and_a_second_try_are_two_attempts(printed: PrintedForms, post: Drawing) -> None:
    other = drawing(post.edition, "arc-100-post", 2)

    records = records_of(
        marked(
            printed,
            a_row(other, learner="E001", date="2026-11-21"),
            a_row(post, "none", learner="E001", date="2026-11-20"),
        ).sheets
    )

    told = [(one.kind, one.attempt, one.scaled) for one in records if one.scaled is not None]
    assert told == [
        (Kind.SCORED, 1, 0.0),
        (Kind.FAILED, 1, 0.0),
        (Kind.SCORED, 2, 1.0),
        (Kind.PASSED, 2, 1.0),
    ]
    measured = [one for one in records if one.kind is Kind.MEASURED]
    assert len(measured) == 1  # the first try alone: before the second the reasons were told


def test_responses_bear_running_numbers_and_no_name(
    printed: PrintedForms, pre: Drawing, post: Drawing
) -> None:
    marking = marked(
        printed,
        a_row(pre, "none", learner="E001", date="2026-11-03"),
        a_row(post, learner="E001"),
        a_row(post, learner="E002"),
        a_row(post, sheet="7"),
    )

    text = responses_csv(marking.sheets)

    rows = list(csv.DictReader(io.StringIO(text)))
    assert "E00" not in text
    assert {row["registration"] for row in rows} == {"1", "2", "3"}
    assert len(rows) == 4 * 12
    both = {row["registration"] for row in rows if row["purpose"] == "pre"}
    assert len([row for row in rows if row["registration"] in both]) == 24
    assert {row["points"] for row in rows if row["purpose"] == "post"} == {"1000"}


def test_the_results_tell_points_and_no_single_answer(printed: PrintedForms, post: Drawing) -> None:
    text = results_csv(marked(printed, a_row(post, sheet="7", learner="E001")).sheets)

    assert text.splitlines() == [
        "line,form,class,sheet,learner,points,possible,percent,passed",
        "2,arc-100-post,garage-1,7,E001,12000,12000,100.00,yes",
    ]


def test_no_cell_of_the_files_that_come_of_sheets_is_a_formula(printed: PrintedForms, post: Drawing) -> None:
    (sheet,) = marked(printed, a_row(post, sheet="7", learner="E001")).sheets
    hostile = replace(sheet, answers=replace(sheet.answers, learner="=1+1", class_name="@SUM(A1)"))

    for text in (results_csv([hostile]), answers_csv([hostile])):
        cells = next(csv.DictReader(io.StringIO(text)))
        assert (cells["learner"], cells["class"]) == ("'=1+1", "'@SUM(A1)")


def test_what_was_typed_in_can_be_written_and_read_back(
    printed: PrintedForms, pre: Drawing, post: Drawing
) -> None:
    sheets = marked(
        printed,
        a_row(pre, "none", learner="E001", date="2026-11-03", sheet="1"),
        a_row(post, learner="E001", confirmed="yes", sheet="2"),
    ).sheets

    again = mark(read_answers(answers_csv(sheets).encode(), TODAY).sheets, printed)

    assert again.sheets == sheets


def test_every_problem_is_told_by_line_and_column_and_the_other_lines_are_marked(
    printed: PrintedForms, post: Drawing
) -> None:
    several = next(asked.number for asked in post.items if asked.takes_several)
    single = next(asked.number for asked in post.items if asked.is_choice and not asked.takes_several)
    rows = [
        a_row(post, sheet="1"),
        a_row(post, sheet="1"),
        a_row(post, {single: "AB"}, sheet="3"),
        a_row(post, {several: "Z"}, sheet="4"),
        a_row(post, {single: ""}, sheet="5"),
        a_row(post, sheet="6", date="22.11.2026"),
        a_row(post, sheet="7", language="zh"),
        a_row(post, sheet="8", date="2026-11-23"),
        a_row(post, sheet="9", learner="=1+1"),
        a_row(post, sheet="10", form_code="ARC-100-POST-1-000000-1"),
        a_row(post, sheet="11", attended="perhaps"),
        a_row(post, sheet="12", **{"class": ""}),
        a_row(post, sheet="13", **{"13": "A"}),
    ]

    found = read_answers(file_of(*rows), TODAY)
    marking = mark(found.sheets, printed)

    told = {(one.line, one.column) for one in (*found.problems, *marking.problems)}
    assert told == {
        (3, "sheet"), (4, str(single)), (5, str(several)), (6, str(single)), (7, "date"), (8, "language"),
        (9, "date"), (10, "learner"), (11, "form_code"), (12, "attended"), (13, "class"), (14, "13"),
    }  # fmt: skip
    assert [one.answers.line for one in marking.sheets] == [2]
    by_line = {one.line: str(one) for one in (*found.problems, *marking.problems)}
    assert by_line[3] == "line 3, sheet: this sheet stands on line 2 too, with the same form"
    assert by_line[6] == f"line 6, {single}: nothing is typed in; write ? for an item that was left out"
    assert by_line[7] == "line 7, date: expected a day written as 2026-11-22, got '22.11.2026'"


def test_a_form_printed_before_the_text_was_changed_is_told_so(printed: PrintedForms, post: Drawing) -> None:
    from assessments.api import sheet_code

    code = sheet_code("arc-100-post", 1, "0" * 64)

    marking = mark(read_answers(file_of(a_row(post, form_code=str(code))), TODAY).sheets, printed)

    assert "the text was changed after the form was printed" in str(marking.problems[0])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"a,b\n1,2\n", "the heading has no column form_code, class, language, date"),
        (b"form_code,class,language,date\n", "the heading has no numbers of items"),
        (b"form_code,class,language,date,1,1\n", "the heading names 1 more than once"),
        (b'form_code,class,language,date,1\n"', "not readable as CSV"),
        (b"\x00\x01\x02", "the file is not text"),
        (b"x" * 10_000_001, "more than 10 MB"),
    ],
    ids=["empty", "other columns", "no items", "doubled", "open quote", "binary", "huge"],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(data: bytes, message: str) -> None:
    found = read_answers(data, TODAY)

    assert message in str(found.problems[0])
    assert found.sheets == []


def test_a_spreadsheets_ways_of_saving_are_read(printed: PrintedForms, post: Drawing) -> None:
    text = file_of(a_row(post, sheet="1")).decode().replace(",", ";")

    for data in (text.encode("utf-16"), b"\xef\xbb\xbf" + text.encode(), text.encode("cp1252")):
        assert len(mark(read_answers(data, TODAY).sheets, printed).sheets) == 1


def test_lines_that_nobody_used_are_passed_over_and_unknown_columns_named(post: Drawing) -> None:
    row = a_row(post, sheet="1", name="Somebody")
    blank: dict[str, object] = dict.fromkeys(row, "")
    blank |= {"form_code": str(post.code), "sheet": "2"}

    found = read_answers(file_of(row, blank), TODAY)

    assert (len(found.sheets), found.unused, found.ignored) == (1, 1, ("name",))


@pytest.mark.parametrize("learner", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)"])
def test_no_employee_number_is_a_formula_in_the_files_that_come_of_it(learner: str, post: Drawing) -> None:
    (problem,) = read_answers(file_of(a_row(post, learner=learner)), TODAY).problems
    assert problem.message == f"expected an employee number, or nothing, got {learner!r}"


def test_two_columns_for_one_item_are_not_taken_for_each_other(post: Drawing) -> None:
    row = a_row(post)
    found = read_answers(file_of({**row, "01": "Z", "0": "Z"}), TODAY)
    assert found.ignored == ("01", "0")
    assert found.sheets[0].letters[1] == row["1"]


def test_thousands_of_sheets_of_a_draft_that_was_changed_are_told_without_reading_it_each_time(
    printed: PrintedForms, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = Published.read

    def counting(shelf: Published, course: str, label: str) -> Edition:
        read.append(label)
        return whole(shelf, course, label)

    monkeypatch.setattr(Published, "read", counting)
    rows = [
        {**about(number), "form_code": str(sheet_code("arc-100-post", 7, f"{number:06x}"))}
        for number in range(2_000)
    ]
    found = read_answers(file_of(*rows), TODAY)
    assert len(mark(found.sheets, printed).problems) == 2_000
    assert sorted(read) == sorted(printed.content.published.labels("arc-100"))


def about(number: int) -> dict[str, object]:
    return {"class": "garage-1", "language": "en", "date": "2026-11-20", "learner": f"E{number}", "1": "A"}
