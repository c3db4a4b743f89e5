"""HR uploads a roster, sees the difference, and says yes; what somebody else changed meanwhile shows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from curriculum.languages import Language
from reporting.models import AuditEntry, Person, RosterImport, RosterUpload
from reporting.roster import uploads
from reporting.roster.importing import import_roster
from reporting.roster.problems import Saying
from reporting.wording import wording
from tests.reporting.conftest import SignIn

pytestmark = pytest.mark.django_db

HEADING = "employee_number,name,unit,title\n"
FIRST = (
    HEADING
    + "E1,Amira Haddad,Transit,Director\nE2,Nguyễn Thị Lan,Transit > Bus,Driver\nE3,陳美玲,Fire,Chief\n"
)


def _upload(browser: Client, text: str, name: str = "staff.csv", **fields: str) -> str:
    file = SimpleUploadedFile(name, text.encode())
    answer = browser.post("/hr/roster/", {"file": file, **fields})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def _text(browser: Client, address: str) -> str:
    return _plain(browser.get(address).content)


def _plain(content: bytes) -> str:
    """Return what stands on the page, with one blank between things."""
    text = re.sub(r"</t[dh]>|<br>", " ", content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>|[\u2066-\u2069]", "", text)))


def _shown(browser: Client, address: str) -> str:
    found = re.search(r'name="shown" value="([^"]+)"', browser.get(address).content.decode())
    assert found is not None
    return found.group(1)


def test_a_file_is_shown_first_and_imported_after_a_yes(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, FIRST)
    page = _text(browser, address)
    assert "Join: 3" in page
    assert "陳美玲 Unit: Fire" in page
    assert not Person.objects.exists(), "nothing is written yet"
    answer = browser.post(address, {"shown": _shown(browser, address)})
    assert (answer.status_code, answer["Location"]) == (302, "/hr/roster/?done=1")
    assert Person.objects.count() == 3
    assert get_user_model().objects.filter(username="E2").exists(), "who joins can sign in"
    (kept,) = RosterImport.objects.all()
    assert (kept.actor, kept.file_name, kept.joined, kept.unchanged) == ("hr", "staff.csv", 3, 0)
    assert "The roster is imported." in _text(browser, "/hr/roster/?done=1")
    assert not RosterUpload.objects.exists(), "the file is not kept"
    assert browser.get(address).status_code == 404


def test_what_changes_is_said_field_by_field_and_comes_as_a_file(sign_in: SignIn) -> None:
    import_roster(FIRST.encode())
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, FIRST.replace("Driver", "=Lead driver").replace(",Fire,", ",Parks,"))
    page = _text(browser, address)
    assert "Job title: Driver becomes =Lead driver" in page
    assert "Unit: Fire becomes Parks" in page
    changes = browser.get(f"{address}changes.csv").content.decode("utf-8-sig").splitlines()
    told = {line.rsplit(",", 3)[0] for line in changes}  # without the mark of the export
    assert '"E2","Nguyễn Thị Lan","is updated","1","title","Driver","\'=Lead driver"' in told
    assert AuditEntry.objects.filter(page="roster-changes", action="exported", rows=2).exists()
    assert AuditEntry.objects.filter(page="roster", action="looked", rows=2).exists()


def test_a_file_with_mistakes_shows_all_of_them_and_cannot_be_imported(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, HEADING + "E1,,Transit,x\nE2,Lan,Transit > ,x\nE2,Lan,Fire\n")
    page = _text(browser, address)
    assert "3 problems to put right" in page
    assert "2 name must be 1 to 200 visible characters, not ''" in page
    assert "Import these changes" not in page
    arabic = _text(browser, f"{address}?language=ar")
    assert "3 أخطاء تحتاج إلى تصحيح" in arabic
    assert "يجب أن يكون name من 1 إلى 200 حرف مرئي" in arabic


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(
            b"number,who\n1,2\n", "the heading has no column employee_number, name, unit", id="heading"
        ),
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"PK\x03\x04\x81\x00\x00", "not text in UTF-8", id="a spreadsheet"),
    ],
)
def test_what_is_no_roster_is_refused_in_words(sign_in: SignIn, data: bytes, sentence: str) -> None:
    browser = sign_in("hr", "HR analysts")
    file = SimpleUploadedFile("staff.csv", data)
    answer = browser.post("/hr/roster/", {"file": file}, follow=True)
    assert answer.status_code == 422
    assert sentence in _plain(answer.content)


def test_a_yes_to_an_old_difference_imports_nothing_and_shows_the_new_one(sign_in: SignIn) -> None:
    import_roster(FIRST.encode())
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, FIRST.replace("Driver", "Lead driver"))
    seen = _shown(browser, address)
    import_roster(FIRST.replace("Driver", "Trainer").encode())
    answer = browser.post(address, {"shown": seen})
    assert answer.status_code == 409
    page = _plain(answer.content)
    assert "have changed since you saw the difference" in page
    assert "Trainer becomes Lead driver" in page
    assert RosterImport.objects.count() == 2, "nothing was imported"
    assert browser.post(address, {"shown": _shown(browser, address)}).status_code == 302


def test_a_forged_or_borrowed_yes_imports_nothing(sign_in: SignIn) -> None:
    import_roster(FIRST.encode())
    browser = sign_in("hr", "HR analysts")
    first = _upload(browser, FIRST.replace("Driver", "Lead driver"))
    seen = _shown(browser, first)
    second = _upload(browser, FIRST.replace("Chief", "Captain"))
    for shown in ("", "forged", seen):
        assert browser.post(second, {"shown": shown}).status_code == 409, shown
    assert browser.get(first).status_code == 404, "a new file takes the place of the one before"


def test_each_stop_wants_its_own_yes(sign_in: SignIn) -> None:
    import_roster(FIRST.encode())
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, FIRST.replace("E3,陳美玲,Fire,Chief\n", ""))
    assert "Yes, 1 of 3 people leave (33.3 %; more than 5.0 % needs a yes)" in _text(browser, address)
    shown = _shown(browser, address)
    answer = browser.post(address, {"shown": shown, "confirm_movers": "yes"})
    assert answer.status_code == 422
    assert "please confirm each of the points" in _plain(answer.content)
    assert browser.post(address, {"shown": shown, "confirm_leavers": "yes"}).status_code == 302
    assert RosterImport.objects.get(actor="hr").confirmed == ["leavers"]
    assert "confirmed: many leave" in _text(browser, "/hr/roster/")


def test_nobody_else_sees_an_upload_and_it_is_gone_after_a_day(sign_in: SignIn) -> None:
    browser = sign_in("hr", "HR analysts")
    address = _upload(browser, FIRST, effective_on="2026-02-03")
    assert RosterUpload.objects.get().effective_on == date(2026, 2, 3)
    assert sign_in("other", "HR analysts").get(address).status_code == 404
    RosterUpload.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    assert browser.get(address).status_code == 404
    assert uploads.forget_uploads(timezone.now()) == 1


def test_only_hr_analysts_reach_the_page_and_only_with_its_token(sign_in: SignIn) -> None:
    assert sign_in("leader", "People leaders").get("/hr/roster/").status_code == 403
    assert Client().get("/hr/roster/").status_code == 302
    browser = sign_in("hr", "HR analysts")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post("/hr/roster/", {"file": SimpleUploadedFile("a.csv", b"x")}).status_code == 403


def test_a_file_that_is_too_large_or_has_no_day_is_refused(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in("hr", "HR analysts")
    monkeypatch.setattr("reporting.web.roster.LARGEST", 1_000_000)
    answer = browser.post("/hr/roster/", {"file": SimpleUploadedFile("a.csv", b"x" * 1_000_001)})
    assert "larger than 1 MB" in _plain(answer.content)
    answer = browser.post("/hr/roster/", {"file": SimpleUploadedFile("a.csv", b"x"), "effective_on": "soon"})
    assert "Say on which day" in _plain(answer.content)


def test_a_large_file_is_kept_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_PIECE", 7)
    data = FIRST.encode()
    kept = uploads.keep_upload(data, "staff.csv", date(2026, 1, 5), "hr")
    assert kept.parts.count() == -(-len(data) // 7)
    assert uploads.data_of(kept) == data


@pytest.mark.parametrize("language", list(Language))
def test_everything_that_can_be_said_of_a_line_has_a_sentence(language: Language) -> None:
    words = wording(language)
    assert [one for one in Saying if f"roster_{one}" not in words.page] == []
