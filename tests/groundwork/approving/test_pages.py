"""On the pages of a review people comment, answer, sign and confirm, each in the roles that are theirs."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from authoring.approval.api import Answer, Approval, Comment, Confirmed, load_review, parts_of
from curriculum.languages import Language
from groundwork.approving.gate import standing_now
from groundwork.approving.words import words_in
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.factories_content import LESSON, ContentTree
from tests.groundwork.approving.conftest import LayTree
from tests.groundwork.signed_in import browser_of

REVIEW = "/trainers/arc-100/review/"
WORDS = f"{REVIEW}words/"


@pytest.fixture
def tree(lay_tree: LayTree) -> ContentTree:
    return lay_tree("signers:\n  hr: [E001]\n  anti-racism-program: [E002]\n")


@pytest.fixture
def hr(db: None, tree: ContentTree) -> Client:
    return browser_of("E001", Role.TRAINER)


def said(tree: ContentTree) -> list[Any]:
    review, problems = load_review(tree.curriculum, "arc-100")
    assert problems == []
    return [*review.comments, *review.approvals]


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def came(page: str) -> list[str]:
    """Return the words that a page marks as new, without the word that says so to who hears it."""
    return [
        re.sub(r"<span.*?</span>", "", one).strip() for one in re.findall(r"<ins>(.*?)</ins>", page, re.S)
    ]


def hidden(answer: Any, name: str) -> str:
    return re.findall(rf'name="{name}" value="([^"]*)"', answer.content.decode())[0]


def comment(client: Client, says: str = "Say where.") -> Any:
    page = client.get(WORDS)
    form = {"act": "comment", "show": "en", "at": hidden(page, "at"), "text": hidden(page, "text")}
    return client.post(WORDS, form | {"says": says})


def test_a_comment_is_kept_with_the_words_it_speaks_of_and_answered(hr: Client, tree: ContentTree) -> None:
    assert comment(hr, "Say where.\r\nAnd when\x07.").status_code == 302
    page = words(hr.get(WORDS))
    assert "Your comment is kept." in page
    assert "Say where.\nAnd when." in page
    (kept,) = said(tree)
    assert isinstance(kept, Comment)
    edition = read_content(Home(tree.root), today()).edition("arc-100")
    assert kept.words == parts_of(edition.content, Language.EN)[kept.at].words
    assert "1 open comment" in words(hr.get(REVIEW))
    hr.post(WORDS, {"act": "settle", "show": "en", "to": kept.id, "says": "Done."})
    assert isinstance(said(tree)[-1], Answer)
    assert "1 open comment" not in words(hr.get(REVIEW))


def test_a_comment_on_words_that_changed_meanwhile_is_refused_and_given_back(
    hr: Client, tree: ContentTree
) -> None:
    page = hr.get(WORDS)
    tree.replace(f"{LESSON}/lesson.yaml", "minutes: 14", "minutes: 13")
    form = {"act": "comment", "show": "en", "at": hidden(page, "at"), "text": hidden(page, "text")}
    refused = hr.post(WORDS, form | {"says": "Say <b>where</b>."})
    assert refused.status_code == 409
    assert "The text changed after you opened the page." in words(refused)
    assert "Say &lt;b&gt;where&lt;/b&gt;." in refused.content.decode(), "nothing typed is lost"
    assert said(tree) == []


def sign(client: Client, role: str, page: Any) -> Any:
    return client.post(WORDS, {"act": "approve", "show": "en", "role": role, "seen": hidden(page, "seen")})


def test_whoever_holds_a_role_signs_in_it_and_the_audit_log_says_so(hr: Client, tree: ContentTree) -> None:
    assert sign(hr, "hr", hr.get(WORDS)).status_code == 302
    (kept,) = said(tree)
    assert isinstance(kept, Approval)
    assert (kept.role, kept.language, set(kept.covers)) == (
        "hr",
        Language.EN,
        {"words", "words/places", "words/more", "words/which", "words/levels"},
    )
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.page, entry.query["entry"]) == ("E001", "review", kept.id)
    content = read_content(Home(tree.root), today())
    standing = standing_now(Home(tree.root), content, content.edition("arc-100").content)
    assert next(one for one in standing.signatures if one.role == "hr").missing[0] == "_course"


@pytest.mark.parametrize("role", ["city-law", "anti-racism-program", "mayor"])
def test_nobody_signs_for_another_role(hr: Client, tree: ContentTree, role: str) -> None:
    refused = sign(hr, role, hr.get(WORDS))
    assert refused.status_code == 409
    assert "You do not sign in this role." in words(refused)
    assert said(tree) == []


def test_a_signature_that_was_taken_back_can_be_given_again_on_the_same_day(
    hr: Client, tree: ContentTree
) -> None:
    page = hr.get(WORDS)
    sign(hr, "hr", page)
    sign(hr, "hr", page)  # the button pressed twice
    (first,) = said(tree)
    hr.post(WORDS, {"act": "withdraw", "show": "en", "of": first.id, "says": "Too early."})
    assert "words" in _missing(tree)

    answer = sign(hr, "hr", hr.get(WORDS))

    assert answer.status_code == 302
    assert _missing(tree) == []
    again = said(tree)[-1]
    hr.post(WORDS, {"act": "withdraw", "show": "en", "of": again.id, "says": "Too early."})
    assert "words" in _missing(tree), "the same reason twice on one day is two withdrawals"


def _missing(tree: ContentTree) -> list[str]:
    """Return the parts of the lesson that HR has not signed."""
    content = read_content(Home(tree.root), today())
    standing = standing_now(Home(tree.root), content, content.edition("arc-100").content)
    hr = next(one for one in standing.signatures if one.role == "hr")
    return [one for one in (*hr.missing, *hr.voided) if one.startswith("words")]


def test_words_that_name_an_entry_keep_no_other_from_being_written(hr: Client, tree: ContentTree) -> None:
    comment(hr, "Say where.")
    (wanted,) = said(tree)
    for path in tree.root.rglob("comments.yaml"):
        path.unlink()
    comment(hr, f"id: {wanted.id}")

    comment(hr, "Say where.")

    assert [one.says for one in said(tree)] == [f"id: {wanted.id}", "Say where."]


def test_a_comment_that_was_reopened_is_settled_again_in_the_same_words(
    hr: Client, tree: ContentTree
) -> None:
    comment(hr)
    (to,) = said(tree)
    for act, says in (("settle", "Done."), ("settle", "Done."), ("answer", "Not yet."), ("settle", "Done.")):
        hr.post(WORDS, {"act": act, "show": "en", "to": to.id, "says": says})

    states = [(one.says, one.state) for one in said(tree)[1:]]
    assert states == [("Done.", "resolved"), ("Not yet.", "open"), ("Done.", "resolved")]


def test_a_trainer_who_signs_for_nobody_sees_no_button(db: None, tree: ContentTree) -> None:
    client = browser_of("E003", Role.TRAINER)
    page = words(client.get(REVIEW))
    assert "You are signed in as" in page
    assert 'value="approve"' not in page
    assert 'value="approve"' in words(browser_of("E002", Role.TRAINER).get(REVIEW))


def test_what_changed_after_it_was_read_is_not_signed(hr: Client, tree: ContentTree) -> None:
    page = hr.get(WORDS)
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    assert sign(hr, "hr", page).status_code == 409
    assert said(tree) == []


def test_a_statement_is_confirmed_with_its_place_and_can_be_taken_back(hr: Client, tree: ContentTree) -> None:
    page = hr.get(REVIEW)
    form = {name: hidden(page, name) for name in ("statement", "text")}
    assert hr.post(REVIEW, {"act": "confirm", **form, "says": "Letter of 2 November"}).status_code == 302
    (kept,) = said(tree)
    assert isinstance(kept, Confirmed)
    assert (kept.place, kept.role) == ("Letter of 2 November", "hr")
    assert "Letter of 2 November" in words(hr.get(REVIEW))
    other = browser_of("E002", Role.TRAINER)
    assert other.post(REVIEW, {"act": "withdraw", "of": kept.id, "says": "No."}).status_code == 409
    assert hr.post(REVIEW, {"act": "withdraw", "of": kept.id, "says": "In error."}).status_code == 302
    assert "Confirmed by" not in words(hr.get(REVIEW))


def test_nothing_is_said_by_an_empty_form_an_unknown_act_or_another_language(
    hr: Client, tree: ContentTree
) -> None:
    assert comment(hr, " \n ").status_code == 409
    assert hr.post(REVIEW, {"act": "publish"}).status_code == 409
    assert hr.post(WORDS, {"act": "comment", "show": "tlh"}).status_code == 404
    assert hr.get(f"{REVIEW}no-lesson/").status_code == 404
    assert hr.get("/trainers/no-course/review/").status_code == 404
    assert said(tree) == []


def test_a_file_with_a_fault_is_left_as_it_is(hr: Client, tree: ContentTree) -> None:
    comment(hr)
    path = tree.curriculum / "reviews/arc-100/comments.yaml"
    altered = path.read_text(encoding="utf-8").replace("Say where.", "All good.")
    path.write_text(altered, encoding="utf-8")
    assert comment(hr, "And when.").status_code == 409
    assert path.read_text(encoding="utf-8") == altered


def test_a_slip_in_the_file_of_signers_is_told_and_lets_nobody_sign(hr: Client, tree: ContentTree) -> None:
    tree.write("signers.yaml", "signers:\n  mayor: [E001]\n")
    page = words(hr.get(REVIEW))
    assert "signers.yaml:2" in page
    assert 'value="approve"' not in page


def test_the_words_are_there_in_every_language() -> None:
    keys = set(words_in(Language.EN).page)
    assert all(set(words_in(language).page) == keys for language in Language)


def test_what_changed_since_it_was_signed_is_shown_word_by_word_beside_the_part(
    hr: Client, tree: ContentTree
) -> None:
    form = {"act": "approve", "role": "hr", "show": "en"}
    hr.post(REVIEW, form | {"seen": hidden(hr.get(REVIEW), "seen")})
    assert "<ins>" not in words(hr.get(WORDS))
    freeze_course(Home(tree.root), read_content(Home(tree.root), today()), "arc-100", today())
    tree.replace(f"{LESSON}/en.md", "{#places", "today {#places")
    shown = words(hr.get(WORDS))
    part = shown.partition('id="words/places"')[2].partition("<section")[0]
    assert "it read as it was signed." in part
    assert came(part) == ["today"]
    tree.replace(f"{LESSON}/en.md", "today {#places", "{#places")
    assert "it read as it was signed" not in words(hr.get(WORDS)), "put back, it counts again"


def test_what_was_signed_in_no_edition_is_held_against_the_newest_one(hr: Client, tree: ContentTree) -> None:
    freeze_course(Home(tree.root), read_content(Home(tree.root), today()), "arc-100", today())
    tree.replace(f"{LESSON}/en.md", "{#places", "once {#places")
    form = {"act": "approve", "role": "hr", "show": "en"}
    hr.post(REVIEW, form | {"seen": hidden(hr.get(REVIEW), "seen")})
    tree.replace(f"{LESSON}/en.md", "once {#places", "twice {#places")
    shown = words(hr.get(WORDS))
    assert "What was signed is in no edition" in shown
    assert came(shown) == ["twice"]


def test_the_page_says_that_a_speakers_signature_is_no_approval(hr: Client) -> None:
    assert "Neither signature counts for the other." in words(hr.get(REVIEW))


def test_the_dossier_comes_as_a_page_or_a_pdf_in_the_language_of_the_committee(
    hr: Client, tree: ContentTree
) -> None:
    assert 'action="/trainers/arc-100/dossier/"' in words(hr.get(REVIEW))

    page = hr.get("/trainers/arc-100/dossier/", {"form": "html", "in": "ar"})

    assert page["Content-Disposition"] == 'attachment; filename="arc-100-dossier-ar.html"'
    assert '<html lang="ar" dir="rtl"' in words(page)
    assert "ملف الاعتماد" in words(page)
    pdf = hr.get("/trainers/arc-100/dossier/", {"form": "pdf", "in": "en"})
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    exports = AuditEntry.objects.filter(action="exported", page="review")
    assert exports.count() == 2
    assert hr.get("/trainers/arc-100/dossier/", {"form": "docx"}).status_code == 404
    assert hr.get("/trainers/arc-999/dossier/").status_code == 404
