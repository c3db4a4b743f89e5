"""The trainers' page: one sheet after the other by keyboard, files at the end, nothing kept on the server."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessments.api import right_letters
from groundwork.paper.printed import Drawing, PrintedForms, drawing
from groundwork.site.people import give_role, open_accounts
from reporting.roles import Role
from tests.groundwork.paper.conftest import frozen

ADDRESS = "/trainers/paper/"


@pytest.fixture
def trainer(db: None) -> Client:
    """Return the browser of a trainer; it checks CSRF as a real one is checked."""
    open_accounts(["E700"])
    give_role("E700", Role.TRAINER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    return client


@pytest.fixture
def post(printed: PrintedForms) -> Drawing:
    return drawing(frozen(printed), "arc-100-post", 1)


def sheet_of(drawn: Drawing, **more: str) -> dict[str, str]:
    """Return what the page sends for a sheet on which all is right."""
    letters = {f"item-{asked.number}": right_letters(asked) for asked in drawn.items}
    about = {"form_code": str(drawn.code), "class": "garage-1", "language": "ar", "date": "2026-11-20"}
    return {"act": "mark", "sheets": "", **about, **letters, **more}


def typed_so_far(page: str) -> str:
    found = re.search(r'<textarea name="sheets" hidden>(.*?)</textarea>', page, re.S)
    assert found
    return html.unescape(found[1])


def test_a_sheet_is_marked_and_the_next_one_begins_empty(trainer: Client, post: Drawing) -> None:
    shown = trainer.post(ADDRESS, {"act": "open", "form_code": str(post.code)}).content.decode()
    assert shown.count('name="item-') == 12

    first = trainer.post(ADDRESS, sheet_of(post, sheet="1", learner="E001", attended="yes"))
    page = first.content.decode()

    assert first.status_code == 200
    assert "Sheet 1: 100.00 % of the points, passed." in page
    assert re.search(r'name="item-1" value=""', page)
    assert 'value="garage-1"' in page
    assert re.search(r'name="attended" value="yes" checked', page)
    assert re.search(r'id="sheet" name="sheet" value=""[^>]* autofocus', page)

    wrong = sheet_of(post, sheet="2", sheets=typed_so_far(page)) | {f"item-{n}": "?" for n in range(1, 13)}
    second = trainer.post(ADDRESS, wrong).content.decode()
    assert "Sheet 2: 0.00 % of the points, not passed yet." in second
    assert "Typed in so far: 2 sheets" in second


def test_a_slip_is_told_beside_its_field_and_everything_typed_stays(trainer: Client, post: Drawing) -> None:
    one = next(str(asked.number) for asked in post.items if asked.is_choice and not asked.takes_several)
    answer = trainer.post(ADDRESS, sheet_of(post, sheet="5", **{f"item-{one}": "Q"}))
    page = answer.content.decode()

    assert answer.status_code == 400
    assert re.search(
        rf'name="item-{one}" value="Q"[^>]* aria-invalid="true" aria-describedby="fault-{one}"', page
    )
    assert re.search(rf'id="fault-{one}">expected one letter from A to ., got Q<', page)
    assert re.search(r'name="sheet" value="5"', page)
    assert typed_so_far(page) == ""


def test_the_files_hold_what_was_typed_in(trainer: Client, post: Drawing) -> None:
    page = trainer.post(ADDRESS, sheet_of(post, sheet="1", learner="E001")).content.decode()
    kept = {"sheets": typed_so_far(page)}

    files = {
        act: trainer.post(ADDRESS, kept | {"act": act})
        for act in ("answers", "results", "records", "responses")
    }

    assert files["answers"]["Content-Disposition"] == 'attachment; filename="answers.csv"'
    assert files["answers"].content.decode() == typed_so_far(page)
    assert "E001,12000,12000,100.00,yes" in files["results"].content.decode()
    assert {one["source"] for one in json.loads(files["records"].content)} == {"paper"}
    assert "E001" not in files["responses"].content.decode()


def test_a_file_is_taken_in_and_its_faulty_lines_are_told(trainer: Client, post: Drawing) -> None:
    page = trainer.post(ADDRESS, sheet_of(post, sheet="1")).content.decode()
    text = typed_so_far(page)
    row = text.splitlines()[1]
    faulty = f"{text}{row.replace(',1,', ',2,', 1).replace('2026-11-20', 'soon')}\n"

    answer = trainer.post(ADDRESS, {"act": "load", "file": SimpleUploadedFile("a.csv", faulty.encode())})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "1 sheets taken from the file." in page
    assert "line 3, date: expected a day written as" in page
    assert typed_so_far(page) == text


def test_the_last_sheet_can_be_taken_back(trainer: Client, post: Drawing) -> None:
    page = trainer.post(ADDRESS, sheet_of(post, sheet="1")).content.decode()
    kept = sheet_of(post, sheets=typed_so_far(page), act="take-back")

    assert typed_so_far(trainer.post(ADDRESS, kept).content.decode()) == ""


@pytest.mark.parametrize("code", ["nothing", "ARC-100-POST-1-1A9D88-0", "NO-FORM-1-000000-Z"])
def test_a_code_that_leads_nowhere_is_told(trainer: Client, code: str) -> None:
    answer = trainer.post(ADDRESS, {"act": "open", "form_code": code})

    assert answer.status_code == 400
    assert 'id="fault-code"' in answer.content.decode()


def test_hostile_fields_end_in_a_page_and_not_in_an_error(trainer: Client, post: Drawing) -> None:
    for sheets in ("\x00", '"', "form_code\n" * 50, "<script>alert(1)</script>"):
        answer = trainer.post(ADDRESS, sheet_of(post, sheets=sheets, learner="<script>", sheet="1"))
        assert answer.status_code in (200, 400)
        assert b"<script>alert" not in answer.content


def test_only_trainers_see_it(db: None, client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302
    open_accounts(["E001"])
    client.force_login(get_user_model().objects.get(username="E001"))

    assert client.get(ADDRESS).status_code == 403


def test_a_post_without_its_token_is_refused(trainer: Client, post: Drawing) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(get_user_model().objects.get(username="E700"))

    assert strict.post(ADDRESS, sheet_of(post)).status_code == 403
