"""People change their own password; what many people use or was stolen somewhere is not taken."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from pytest_django import Settings

from groundwork.site.breached_passwords import is_breached, read_list
from groundwork.site.password_told import note_change
from groundwork.site.people import change_password, open_accounts
from reporting.api import AuditEntry
from reporting.jobs.api import work_once
from tests.groundwork.signed_in import browser_of

OLD, NEW = "a long way to the river", "seven bridges and a ferry"


@pytest.fixture
def browser(db: None) -> Client:
    """Return the browser of E1, who has a password and has just signed in with it."""
    open_accounts(["E1"])
    change_password("E1", OLD)
    return _signed_in(OLD)


def _signed_in(password: str) -> Client:
    one = Client()
    assert one.post("/", {"username": "E1", "password": password}).status_code == 302
    return one


def _form(**changed: str) -> dict[str, str]:
    return {"old": OLD, "new": NEW, "repeated": NEW, **changed}


def test_it_is_changed_with_the_old_one_and_every_other_device_is_signed_out(browser: Client) -> None:
    elsewhere = _signed_in(OLD)
    before = browser.session.session_key

    answer = browser.post("/settings/password/", _form(), follow=True)

    assert "Your password is changed" in answer.content.decode()
    assert browser.session.session_key != before
    assert elsewhere.get("/settings/password/").status_code == 302
    assert Client().post("/", {"username": "E1", "password": OLD}).status_code == 401
    _signed_in(NEW)
    told = AuditEntry.objects.filter(action="changed").values_list("actor", "page", "person", "query")
    assert list(told) == [("E1", "password", "E1", {})]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"old": "some other way"}, "not the password that you have now", id="not the old one"),
        pytest.param({"repeated": "seven bridges"}, "are not alike", id="mistyped"),
        pytest.param({"new": OLD, "repeated": OLD}, "that you have already", id="the same"),
        pytest.param({"new": "short", "repeated": "short"}, "12 characters at least", id="too short"),
        pytest.param({"new": "ab" * 65, "repeated": "ab" * 65}, "it may have 128", id="130 characters"),
        pytest.param({"new": "qwertyuiop123", "repeated": "qwertyuiop123"}, "Many people use", id="common"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    browser: Client, changed: dict[str, str], said: str
) -> None:
    answer = browser.post("/settings/password/", _form(**changed))

    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert OLD not in answer.content.decode()
    _signed_in(OLD)


def test_guessing_the_old_one_is_counted_with_the_sign_in(browser: Client) -> None:
    for _ in range(10):
        browser.post("/settings/password/", _form(old="a wrong one of many"))

    assert browser.post("/settings/password/", _form()).status_code == 429
    assert Client().post("/", {"username": "E1", "password": OLD}).status_code == 429


def test_who_has_none_cannot_set_one_over_an_open_session(db: None) -> None:
    browser = browser_of("E2")

    assert 'name="old"' not in browser.post("/settings/password/", _form(old="")).content.decode()
    assert not get_user_model().objects.get(username="E2").has_usable_password()
    assert "/settings/password/" not in browser.get("/settings/").content.decode()


def test_the_person_is_told_by_mail_in_their_language_whoever_changed_it(
    browser: Client, settings: Settings
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    get_user_model().objects.filter(username="E1").update(email="one@example.org")
    browser.post("/settings/", {"language": "vi"})
    browser.post("/settings/password/", _form())
    note_change("E1", by="command line: an operator")
    while work_once():
        pass

    assert [one.to for one in mail.outbox] == [["one@example.org"]] * 2
    assert mail.outbox[0].subject == "Mật khẩu của bạn đã được đổi"
    assert "http" not in str(mail.outbox[0].body)
    actors = AuditEntry.objects.filter(page="password").order_by("sequence").values_list("actor", flat=True)
    assert [one.partition(":")[0] for one in actors] == ["E1", "command line"]


def test_who_never_chose_a_language_is_told_in_english(browser: Client, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    get_user_model().objects.filter(username="E1").update(email="one@example.org")

    note_change("E1", by="command line: an operator")
    while work_once():
        pass

    assert [one.subject for one in mail.outbox] == ["Your password was changed"]


def _list(folder: Path, words: list[str], ending: str = ":3\r\n") -> Path:
    digests = sorted(hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper() for one in words)
    path = folder / "breached.txt"
    path.write_bytes("".join(f"{one}{ending}" for one in digests).encode())
    return path


@pytest.mark.parametrize("ending", [":3\r\n", ":123456789\n", "\n"])
@pytest.mark.parametrize("count", [1, 2, 3, 500])
def test_every_line_of_the_list_is_found_and_nothing_else(tmp_path: Path, count: int, ending: str) -> None:
    words = [f"password number {n}" for n in range(count)]
    path = _list(tmp_path, words, ending)

    assert [one for one in words if not is_breached(one, path)] == []
    assert [n for n in range(200) if is_breached(f"nobody has used {n}", path)] == []


def test_what_was_stolen_somewhere_is_not_taken(browser: Client, settings: Settings, tmp_path: Path) -> None:
    settings.GROUNDWORK_BREACHED_PASSWORDS = read_list(str(_list(tmp_path, [NEW, "another"])))

    answer = browser.post("/settings/password/", _form())

    assert answer.status_code == 400
    assert "was stolen somewhere once" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(None, "cannot be read", id="no file"),
        pytest.param(b"password\n", "lines of SHA-1", id="passwords as they are"),
        pytest.param(b"", "lines of SHA-1", id="empty"),
    ],
)
def test_a_list_that_cannot_be_searched_is_told_when_the_site_starts(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "list.txt"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ValueError, match=why):
        read_list(str(path))
