"""Questions leave as files from the page of their course, which says first what each format loses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from assessments.exchange.api import FEATURES, Becomes, Format
from assessments.exchange.incoming import Target, import_bank
from curriculum.languages import Language
from groundwork.bank_files.words import words_in
from groundwork.home import Home
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.groundwork.course_quality.conftest import plain
from tests.groundwork.signed_in import browser_of
from tests.sample_city import SAMPLE_CITY, copy_sample_city

pytestmark = pytest.mark.one_database

PAGE = "/trainers/arc-100/questions/"
FILE = f"{PAGE}file/"
TARGET = Target("ARC100.O3", "knowledge", ("FA1.EMP.1",), {Language.EN: "Words"})


@pytest.fixture
def trainer(settings: Settings, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Return the browser of a trainer of the sample city, whose files nobody changes."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    monkeypatch.setenv("GROUNDWORK_VARIABLE", str(tmp_path / "variable"))
    settings.HOME = Home(SAMPLE_CITY)
    return browser_of("E1", Role.TRAINER)


def _section(trainer: Client, form: str, **asked: str) -> str:
    answer = trainer.get(PAGE, asked)
    assert answer.status_code == 200
    found = re.search(
        rf'<section class="ws-module" aria-labelledby="{form}">(.*?)</section>',
        answer.content.decode(),
        re.DOTALL,
    )
    assert found
    return plain(found[1])


def test_the_page_says_what_a_format_loses_before_anybody_gets_it(trainer: Client) -> None:
    aiken = _section(trainer, "aiken", bank="ARC100.O3", **{"in": "en"})
    whole = _section(trainer, "csv", bank="ARC100.O3", **{"in": "en"})

    assert "6 of 10 questions go out." in aiken
    assert (
        "Does not go out Cards to sort: Aiken asks for one answer 2 questions: arc100-o3-7 arc100-o3-8"
        in aiken
    )
    assert "Ids of questions and answers: lost (every question that goes out)" in aiken
    assert "All 10 questions go out." in whole
    assert "Each file holds the right answers" in plain(trainer.get(PAGE).content.decode())


@pytest.mark.parametrize(
    ("form", "type_", "name"),
    [
        ("qti21", "application/zip", "arc100-o3-qti21-ar.zip"),
        ("qti3", "application/zip", "arc100-o3-qti3-ar.zip"),
        ("gift", "text/plain; charset=utf-8", "arc100-o3-gift-ar.txt"),
        ("csv", "text/csv; charset=utf-8", "arc100-o3-csv.csv"),
        ("aiken", "text/plain; charset=utf-8", "arc100-o3-aiken-ar.txt"),
        ("olx", "application/gzip", "arc100-o3-olx-ar.tar.gz"),
    ],
)
def test_each_format_is_a_file_of_its_own_name(trainer: Client, form: str, type_: str, name: str) -> None:
    address = re.search(
        rf'href="({FILE}\?[^"]*to={form})"', _shown(trainer, bank="ARC100.O3", **{"in": "ar"})
    )
    assert address

    answer = trainer.get(address[1].replace("&amp;", "&"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == type_
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    entry = AuditEntry.objects.get(page="questions")
    assert (entry.action, entry.actor) == ("exported", "E1")


def _shown(trainer: Client, **asked: str) -> str:
    return trainer.get(PAGE, asked).content.decode()


def test_what_left_comes_back_through_the_reader_of_each_format(trainer: Client) -> None:
    came: dict[str, int] = {}
    for form in Format:
        if form.comes_in:
            answer = trainer.get(FILE, {"bank": "ARC100.O3", "in": "en", "to": form.value})
            name = answer["Content-Disposition"].partition('filename="')[2].rstrip('"')
            bank = import_bank([(name, answer.content)], TARGET, Language.EN)
            came[form.value] = bank.items
            assert not bank.left_out

    assert came == {"qti21": 10, "qti3": 10, "gift": 9, "csv": 10, "aiken": 6}


def test_in_the_browser_the_file_comes_back_to_the_objective_as_a_draft_and_joins_its_bank(
    trainer: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = copy_sample_city(tmp_path / "home", with_editions=False)
    page = trainer.get(PAGE, {"bank": "ARC100.O3"}).content.decode()
    assert 'href="/trainers/import/?objective=ARC100.O3"' in page
    front = trainer.get("/trainers/import/", {"objective": "ARC100.O3"}).content.decode()
    assert '<option value="ARC100.O3" selected>' in front
    gift = trainer.get(FILE, {"bank": "ARC100.O3", "in": "en", "to": "gift"}).content
    file = SimpleUploadedFile("arc100-o3-gift-en.txt", gift)

    sent = {"file": file, "written_in": "en", "objective": "ARC100.O3"}
    draft = trainer.post("/trainers/import/", sent).headers["Location"]
    answer = trainer.post(f"{draft}adopt/", {"same": "add"}, follow=True)

    assert "This draft was adopted as" in plain(answer.content.decode())
    there = (settings.HOME.assessments_content / "banks/ARC100.O3/bank.yaml").read_text(encoding="utf-8")
    # Nine more: GIFT holds no text with several gaps. The ids of ours are taken, so each gets one of its own.
    assert (there.count("  - id: arc100-o3-"), there.count("  - id: arc100-o3-1-2\n")) == (19, 1)


def test_a_table_that_colleagues_worked_on_changes_the_questions_that_are_there_and_no_other(
    trainer: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = copy_sample_city(tmp_path / "home", with_editions=False)
    bank = settings.HOME.assessments_content / "banks/ARC100.O3"
    before = {path.name: path.read_text(encoding="utf-8") for path in bank.iterdir()}
    table = trainer.get(FILE, {"bank": "ARC100.O3", "to": "csv"}).content.decode("utf-8")
    old, new = "Where does racism mainly live in this case?", "Where does it mainly live here?"
    assert before["en.md"].count(f"## {old} {{#arc100-o3-1}}") == 1
    row = next(one for one in table.splitlines() if "arc100-o3-1," in one and old in one)
    worked_on = table.replace(row, row.replace(old, new))
    file = SimpleUploadedFile("arc100-o3-csv.csv", worked_on.encode("utf-8"))

    sent = {"file": file, "written_in": "en", "objective": "ARC100.O3"}
    draft = trainer.post("/trainers/import/", sent).headers["Location"]
    page = plain(trainer.get(draft).content.decode())
    trainer.post(f"{draft}adopt/", {"same": "change"})

    assert "10 questions are there already, under the same ids." in page
    after = {path.name: path.read_text(encoding="utf-8") for path in bank.iterdir()}
    assert after == before | {
        "en.md": before["en.md"].replace(f"{old} {{#arc100-o3-1}}", f"{new} {{#arc100-o3-1}}")
    }


def test_a_language_and_an_objective_that_the_course_does_not_have_are_not_there(trainer: Client) -> None:
    for wrong in ({"in": "fr"}, {"bank": "ARC999.O1"}, {"bank": "../../banks"}, {"to": "docx"}, {}):
        assert (
            trainer.get(FILE, {"to": "csv", **wrong} if "to" not in wrong and wrong else wrong).status_code
            == 404
        )
    assert trainer.get("/trainers/arc-999/questions/").status_code == 404


@pytest.mark.parametrize("role", [None, Role.HR_ANALYST, Role.PEOPLE_LEADER])
def test_only_trainers_get_the_answers(trainer: Client, role: Role | None) -> None:
    other = browser_of("E2", role)

    assert other.get(PAGE).status_code == 403
    assert other.get(FILE, {"to": "csv"}).status_code == 403
    assert Client().get(FILE, {"to": "csv"}).status_code == 302


@pytest.mark.parametrize("language", Language)
def test_every_loss_is_said_in_every_language(language: Language) -> None:
    page = words_in(language).page

    for key in (
        *(f"bf_feature_{one.key}" for one in FEATURES),
        *(f"bf_becomes_{one.name.lower()}" for one in Becomes),
        *(f"bf_is_{one.value}" for one in Format),
    ):
        assert page[key], key
