"""The page of those who sign: who is missing, and who may change it."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from groundwork.approving.grants import roles_to_sign
from groundwork.approving.naming import digest_of_rules
from groundwork.home import Home
from groundwork.site.people import give_role, open_accounts
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.factories_content import ContentTree
from tests.groundwork.approving.conftest import LayTree
from tests.groundwork.signed_in import browser_of

PAGE, REVIEW = "/trainers/signers/", "/trainers/arc-100/review/"
SIGNERS = "# Ours.\nsigners:\n  hr: [E001]   # since May\n"


@pytest.fixture
def tree(db: None, lay_tree: LayTree) -> ContentTree:
    return lay_tree(SIGNERS)


@pytest.fixture
def administrator(tree: ContentTree) -> Client:
    open_accounts(["E002", "E003"])
    browser = browser_of("E900", Role.ADMINISTRATOR)
    give_role("E900", Role.TRAINER)
    return browser


def said(answer: Any) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return " ".join(re.sub("[\u2066-\u2069]", "", words).split())


def _holders(tree: ContentTree) -> str:
    return (tree.root / "signers.yaml").read_text(encoding="utf-8")


def test_a_trainer_sees_who_is_missing_and_changes_nothing(tree: ContentTree) -> None:
    trainer = browser_of("E700", Role.TRAINER)

    page = said(trainer.get(PAGE))

    assert "1 course needs a role that nobody holds." in page
    assert "Anti-Racism Program: nobody holds this role" in page
    assert "HR: not signed yet" in page
    assert "Administrators change who signs. Nobody names themselves." in page
    sent = {"act": "name", "role": "city-law", "account": "E700", "reason": "It is urgent."}
    assert trainer.post(PAGE, sent).status_code == 409
    assert _holders(tree) == SIGNERS


def test_an_administrator_names_who_signs_and_comments_stay(administrator: Client, tree: ContentTree) -> None:
    sent = {"act": "name", "role": "anti-racism-program", "account": "E002", "reason": "Leads the program."}

    assert administrator.post(PAGE, sent).status_code == 302

    assert _holders(tree) == f"{SIGNERS}  anti-racism-program: [E002]\n"
    assert roles_to_sign(tree.root / "signers.yaml", "E002") == ("anti-racism-program",)
    page = said(administrator.get(PAGE))
    assert "Done. The next review and the next release go by it." in page
    assert "Anti-Racism Program: not signed yet" in page
    entry = AuditEntry.objects.filter(page="signers").latest("pk")
    assert entry.query == {"act": "name", "role": sent["role"], "account": "E002", "reason": sent["reason"]}
    assert "Sign the whole course" in said(_as("E002").get(REVIEW))

    assert administrator.post(PAGE, sent | {"act": "end", "reason": "Has left."}).status_code == 302

    assert _holders(tree) == SIGNERS


def _as(number: str) -> Client:
    return browser_of(number, Role.TRAINER)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"account": "E900"}, "Nobody names themselves"),
        ({"account": "e900"}, "Nothing was changed."),
        ({"account": "E999"}, "There is no such account"),
        ({"role": "mayor"}, "There is no such role"),
        ({"reason": " "}, "Say why"),
        ({"role": "hr", "account": "E002", "act": "end"}, "It is so already"),
    ],
    ids=["oneself", "oneself in small letters", "nobody's account", "no role", "no reason", "not held"],
)
def test_what_cannot_be_is_said_and_nothing_changes(
    administrator: Client, tree: ContentTree, changed: dict[str, str], told: str
) -> None:
    sent = {"act": "name", "role": "city-law", "account": "E002", "reason": "A reason."} | changed

    answer = administrator.post(PAGE, sent)

    assert answer.status_code == 409
    assert told in said(answer)
    assert _holders(tree) == SIGNERS


def test_who_is_asked_changes_what_a_release_lacks(administrator: Client, tree: ContentTree) -> None:
    rules = tree.curriculum / "reviews/rules.yaml"
    tree.write("curriculum/content/reviews/rules.yaml", "# Ours.\nenglish: [anti-racism-program]   # today\n")
    assert "City Law" not in said(administrator.get(REVIEW))
    seen = digest_of_rules(Home(tree.root))

    course = {"act": "course", "course": "arc-100", "others": ["city-law"], "reason": "It tells of a law."}
    assert administrator.post(PAGE, course | {"seen": seen}).status_code == 302

    assert rules.read_text(encoding="utf-8") == (
        "# Ours.\nenglish: [anti-racism-program]   # today\ncourses: {arc-100: [city-law]}\n"
    )
    assert "City Law · English" in said(administrator.get(REVIEW))
    late = course | {"seen": seen, "others": ["unions"]}
    assert administrator.post(PAGE, late).status_code == 409, "somebody else changed it since"
    every = {"act": "rules", "english": ["hr"], "unapproved": "refused", "reason": "The first are signed."}
    answer = administrator.post(PAGE, every | {"seen": digest_of_rules(Home(tree.root))})
    assert answer.status_code == 302
    assert "It cannot be frozen" in said(administrator.get(REVIEW))


def test_a_broken_file_of_signers_is_told_with_its_line(administrator: Client, tree: ContentTree) -> None:
    tree.write("signers.yaml", "signers:\n  mayor: [E001]\n")

    page = said(administrator.get(PAGE))

    assert "nobody signs until whoever runs the site has mended it" in page
    assert "signers.yaml:2:" in page
    sent = {"act": "name", "role": "hr", "account": "E002", "reason": "A reason."}
    assert administrator.post(PAGE, sent).status_code == 409
    assert _holders(tree) == "signers:\n  mayor: [E001]\n"


@pytest.mark.parametrize("role", [None, Role.HR_ANALYST, Role.AUDITOR])
def test_others_do_not_see_it(tree: ContentTree, role: Role | None) -> None:
    assert browser_of("E500", role).get(PAGE).status_code == 403
