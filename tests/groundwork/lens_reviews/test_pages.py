"""Two read apart, each seeing only their own; then they settle, report and revise, and no word is lost."""

from __future__ import annotations

import html
import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client

from authoring.drafts.api import load_drafts
from authoring.lens_review.api import FOLDER, review_ids
from authoring.lens_review.record import Status
from curriculum.api import Severity
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.erasure.erasing import erase
from groundwork.home import Home
from groundwork.lens_reviews.beginning import page_of
from groundwork.lens_reviews.models import LensSeat
from groundwork.publishing.steps import freeze_course
from reporting.models import AuditEntry
from reporting.roles import Role
from tests.authoring.lens_review import reviews
from tests.factories_content import COURSE, ContentTree
from tests.groundwork.lens_reviews.conftest import FIRST, LEAD, OTHER, SECOND
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import at

ROOT = "/trainers/lens-reviews/"
HERE = f"{ROOT}{reviews.ID}/"
SELECT, ASK = "selecting-passengers", "asking-for-a-fare"
READ, SETTLE = f"{HERE}reading/", f"{HERE}settling/"
SECRET = "Looks are no conduct at all."  # a reason, which the other must not see
TERMS = {"service": "transit", "owner": "Transit training", "first": "Transit", "second": "Equity"}


def said(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def words(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", said(answer)).split()).replace(" :", ":")


def hidden(answer: Any, name: str) -> str:
    return re.findall(rf'name="{name}" value="([^"]*)"', answer.content.decode())[0]


def find(client: Client, passage: str, **findings: tuple[str, str, str]) -> Any:
    """Save what is found in *passage*: severity, quotation and reason by criterion."""
    page = client.get(f"{READ}{passage}/")
    form = {"was": hidden(page, "was")}
    for criterion, (severity, quotes, why) in findings.items():
        form |= {f"{criterion}-severity": severity, f"{criterion}-quotes": quotes, f"{criterion}-why": why}
    return client.post(f"{READ}{passage}/", form)


def read_apart(first: Client, second: Client) -> None:
    """Let both read both passages and finish: they differ on one finding, and agree on another."""
    sixth = ("major", reviews.SENTENCE, "No rule.")
    find(first, SELECT, L01=("block", "look out of place", SECRET), L12=sixth)
    find(first, ASK)
    find(second, SELECT, L12=sixth)
    find(second, ASK)
    for client in (first, second):
        assert client.post(READ, {"act": "finish"}).status_code == 302


def settle_passage(client: Client, **values: str) -> Any:
    page = client.get(f"{SETTLE}{SELECT}/")
    form = {
        "was": hidden(page, "was"),
        "L01-severity": "block",
        "L01-because": "We read the two examples together.",
        "L01-status": "mended",
        "L12-severity": "major",
        "L12-status": "in-work",
        "L12-owner": "Transit training",
        "L12-due_on": "2027-02-15",
        "revision-title": "The checking pattern",
        "revision-text": "Check every third rider from the door.",
        "revision-why": "A rule leaves the eye less room.",
        "revision-keeps": "Fares are still checked.",
    }
    return client.post(f"{SETTLE}{SELECT}/", form | values)


def settled(first: Client, second: Client) -> None:
    read_apart(first, second)
    assert first.post(SETTLE, {"act": "begin"}).status_code == 302
    assert settle_passage(second).status_code == 302
    assert first.post(SETTLE, {"act": "settle"}).status_code == 302


@pytest.mark.one_database
def test_what_is_found_is_kept_passage_by_passage_in_ones_own_file(first: Client, folder: Path) -> None:
    answer = find(first, SELECT, L12=("major", f"{reviews.SENTENCE}\r\nlook out of place", "No rule."))

    assert answer.status_code == 302
    [kept] = reviews.read(folder).first.findings
    assert (kept.cell, kept.severity, kept.quotes, kept.why) == (
        (SELECT, "L12"), Severity.MAJOR, (reviews.SENTENCE, "look out of place"), "No rule.",
    )  # fmt: skip
    assert reviews.read(folder).second.findings == ()
    assert "1 of 2 passages read" in said(first.get(READ))
    assert "⚑ major" in said(first.get(f"{READ}{SELECT}/"))


@pytest.mark.one_database
def test_what_cannot_be_kept_is_told_beside_what_was_typed(first: Client, folder: Path) -> None:
    refused = find(
        first, SELECT, L01=("block", "they look odd", "A <b>reason</b>."), L02=("", "", "Half a thought")
    )

    assert refused.status_code == 400
    page = said(refused)
    assert "A quotation does not stand in the passage." in page
    assert "Say how severe it is, or empty the fields." in page
    assert "A &lt;b&gt;reason&lt;/b&gt;." in refused.content.decode()
    assert "Half a thought" in page
    assert reviews.read(folder).first.findings == ()


@pytest.mark.one_database
def test_two_windows_of_one_reader_lose_nothing(first: Client, folder: Path) -> None:
    was = hidden(first.get(f"{READ}{SELECT}/"), "was")
    find(first, SELECT, L12=("major", "", "Window one."))
    find(first, ASK, L03=("minor", "", "Another passage."))

    refused = first.post(f"{READ}{SELECT}/", {"was": was, "L01-severity": "block", "L01-why": "Window two."})

    assert refused.status_code == 409
    assert "Window two." in said(refused)
    assert {one.why for one in reviews.read(folder).first.findings} == {"Window one.", "Another passage."}


def test_a_reading_ends_when_every_passage_is_read_and_opens_again_only_before_the_other_ends(
    first: Client, second: Client, folder: Path
) -> None:
    find(first, SELECT)
    assert "Some passages are not read yet." in said(first.post(READ, {"act": "finish"}))
    find(first, ASK)
    left_open = {"was": hidden(first.get(f"{READ}{ASK}/"), "was")}
    first.post(READ, {"act": "finish"})
    assert reviews.read(folder).first.finished_on == date(2027, 3, 1)
    late = first.post(f"{READ}{ASK}/", left_open | {"L01-severity": "block", "L01-why": "Too late."})
    assert late.status_code == 409
    assert first.post(READ, {"act": "go-on"}).status_code == 302
    first.post(READ, {"act": "finish"})
    find(second, SELECT)
    find(second, ASK)
    second.post(READ, {"act": "finish"})

    refused = first.post(READ, {"act": "go-on"})

    assert refused.status_code == 409
    assert "Both have finished" in said(refused)


@pytest.mark.parametrize(
    ("number", "role", "path", "status"),
    [
        pytest.param(SECOND, Role.TRAINER, READ, 200, id="the other sees their own list"),
        pytest.param(SECOND, Role.TRAINER, f"{READ}{SELECT}/", 200, id="the other sees their own passage"),
        pytest.param(SECOND, Role.TRAINER, SETTLE, 403, id="the other sees no settling yet"),
        pytest.param(SECOND, Role.TRAINER, f"{SETTLE}{SELECT}/", 403, id="the other settles no passage yet"),
        pytest.param(SECOND, Role.TRAINER, f"{HERE}report/", 404, id="there is no report yet"),
        pytest.param(FIRST, Role.TRAINER, SETTLE, 403, id="who has finished waits as well"),
        pytest.param(LEAD, Role.TRAINER, f"{READ}{SELECT}/", 403, id="who leads reads nothing"),
        pytest.param(LEAD, Role.TRAINER, SETTLE, 403, id="who leads waits"),
        pytest.param(OTHER, Role.TRAINER, READ, 403, id="a trainer without a place reads nothing"),
        pytest.param(OTHER, Role.TRAINER, f"{READ}{SELECT}/", 403, id="nor a passage"),
        pytest.param(OTHER, Role.TRAINER, SETTLE, 403, id="nor settles"),
        pytest.param(OTHER, Role.TRAINER, HERE, 200, id="a trainer without a place sees how it stands"),
        pytest.param(OTHER, Role.TRAINER, ROOT, 200, id="and the list"),
        pytest.param("E005", None, HERE, 403, id="a learner sees nothing"),
        pytest.param("E006", Role.HR_ANALYST, f"{READ}{SELECT}/", 403, id="HR sees nothing"),
    ],
)  # fmt: skip
def test_nobody_sees_what_one_found_before_both_have_finished(
    first: Client, number: str, role: Role | None, path: str, status: int
) -> None:
    find(first, SELECT, L01=("block", "look out of place", SECRET))
    find(first, ASK)
    first.post(READ, {"act": "finish"})

    answer = (first if number == FIRST else browser_of(number, role)).get(path)

    assert answer.status_code == status
    assert SECRET not in said(answer)
    assert "⚑" not in said(answer)


@pytest.mark.parametrize(
    ("number", "status"),
    [(FIRST, 200), (SECOND, 200), (LEAD, 200), (OTHER, 403)],
    ids=["first", "second", "lead", "other"],
)  # fmt: skip
def test_once_both_have_finished_those_with_a_place_see_both(
    first: Client, second: Client, number: str, status: int
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    client = browser_of(number, Role.TRAINER)

    page = client.get(f"{SETTLE}{SELECT}/")

    assert page.status_code == status
    assert (SECRET in said(page)) == (status == 200)
    assert client.get(f"{READ}{SELECT}/").status_code == (200 if number in (FIRST, SECOND) else 403)
    assert SECRET not in said(client.get(HERE))


@pytest.mark.parametrize("path", [READ, f"{READ}{SELECT}/", SETTLE, f"{SETTLE}{SELECT}/"])
def test_nobody_without_a_place_changes_anything(folder: Path, path: str) -> None:
    before = {each: each.read_bytes() for each in folder.iterdir()}
    client = browser_of(OTHER, Role.TRAINER)

    assert (
        client.post(path, {"act": "finish", "L01-severity": "block", "L01-why": "Mine."}).status_code == 403
    )
    assert {each: each.read_bytes() for each in folder.iterdir()} == before


def test_nobody_has_two_places_and_nobody_leaves_one_in_which_they_have_read(
    first: Client, folder: Path
) -> None:
    assert first.post(HERE, {"act": "take", "place": "lead"}).status_code == 409
    assert first.post(HERE, {"act": "free", "place": "second"}).status_code == 409
    find(first, SELECT)
    assert "You have read in this place already" in said(first.post(HERE, {"act": "leave"}))
    lead = browser_of(LEAD, Role.TRAINER)
    assert lead.post(HERE, {"act": "free", "place": "second"}).status_code == 302
    assert first.post(HERE, {"act": "take", "place": "second"}).status_code == 409
    assert browser_of(OTHER, Role.TRAINER).post(HERE, {"act": "take", "place": "second"}).status_code == 302
    assert dict(LensSeat.objects.values_list("place", "holder")) == {
        "first": FIRST, "second": OTHER, "lead": LEAD,
    }  # fmt: skip


@pytest.mark.one_database
def test_agreement_is_shown_with_its_interval_and_both_readings_in_a_table(
    first: Client, second: Client
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})

    page = said(first.get(SETTLE))

    assert re.search(r"0\.65.*95 % interval", page)
    assert page.index("Transit training</bdi></th>") < page.index("Equity office</bdi></th>")
    assert "⚑ differs, not settled" in page


@pytest.mark.one_database
def test_a_decision_without_its_reason_is_refused_and_nothing_typed_is_lost(
    first: Client, second: Client, folder: Path
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})

    refused = settle_passage(first, **{"L01-because": " ", "revision-keeps": "", "L12-due_on": "2027-02-31"})

    assert refused.status_code == 400
    page = said(refused)
    assert "Say how you settled it" in page
    assert "A revision has a heading, its text, the reason" in page
    assert "The calendar has no such day." in page
    assert "Check every third rider from the door." in page
    assert not (folder / "revisions.md").exists()


@pytest.mark.one_database
def test_of_two_who_settle_one_passage_at_once_the_second_sees_what_stands(
    first: Client, second: Client, folder: Path
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    was = hidden(second.get(f"{SETTLE}{SELECT}/"), "was")
    settle_passage(first)

    refused = settle_passage(second, was=was, **{"L12-owner": "Equity office"})

    assert refused.status_code == 409
    assert "Stands now, as somebody else saved it:" in said(refused)
    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert [one.owner for one in agreed.findings] == ["", "Transit training"]
    assert (
        settle_passage(second, was=hidden(refused, "was"), **{"L12-owner": "Equity office"}).status_code
        == 302
    )


NEW = {
    "added-criterion": "L04",
    "added-severity": "minor",
    "added-quotes": "look out of place\r\n",
    "added-why": "Nobody says for which line.",
    "added-because": "We saw it when we read it aloud.",
}


@pytest.mark.one_database
def test_a_finding_that_neither_reading_had_is_added_while_settling_and_taken_out_again(
    first: Client, second: Client, folder: Path
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})

    answer = settle_passage(first, **NEW)

    assert answer["Location"] == f"{SETTLE}{SELECT}/#L04"
    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert [one.criterion for one in agreed.findings] == ["L01", "L04", "L12"]
    added = agreed.findings[1]
    assert (added.quotes, added.why, added.because, added.severity, added.status) == (
        ("look out of place",),
        "Nobody says for which line.",
        "We saw it when we read it aloud.",
        Severity.MINOR,
        Status.OPEN,
    )
    page = said(second.get(f"{SETTLE}{SELECT}/"))
    assert "Neither reading had it; it was added while settling." in page
    assert "Nobody says for which line." in page
    assert '<option value="L04"' not in page
    assert '<option value="L05"' in page
    assert "Say which function mends it." in said(first.get(SETTLE))

    assert settle_passage(second, **{"L04-severity": "none"}).status_code == 302
    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert [one.criterion for one in agreed.findings] == ["L01", "L12"]
    assert agreed.no_findings == ()
    assert first.post(SETTLE, {"act": "settle"}).status_code == 302


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"added-because": " "}, "Say how you came to it: neither reading had found it."),
        ({"added-criterion": ""}, "Choose the criterion that finds it."),
        ({"added-criterion": "L12"}, "Choose the criterion that finds it."),
        ({"added-criterion": "../L1"}, "Choose the criterion that finds it."),
        ({"added-severity": ""}, "Say how severe it is, or empty the fields."),
        ({"added-quotes": "they look odd"}, "A quotation does not stand in the passage."),
        ({"added-why": ""}, "Say why it harms."),
        ({"added-because": "x" * 4001}, "A field is too long"),
    ],
    ids=["no word of how", "no criterion", "found already", "no such criterion", "no severity",
         "other words", "no reason", "too long"],
)  # fmt: skip
@pytest.mark.one_database
def test_a_finding_that_cannot_be_added_says_why_and_nothing_typed_is_lost(
    first: Client, second: Client, folder: Path, changed: dict[str, str], sentence: str
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    before = (folder / "agreed.yaml").read_bytes()

    refused = settle_passage(first, **(NEW | changed | {"added-evidence": "The log of a week."}))

    assert refused.status_code == 400
    page = said(refused)
    assert sentence in page
    assert "The log of a week." in page
    assert "Check every third rider from the door." in page
    assert (folder / "agreed.yaml").read_bytes() == before


@pytest.mark.one_database
def test_what_somebody_else_added_meanwhile_is_shown_and_not_emptied(
    first: Client, second: Client, folder: Path
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    was = hidden(second.get(f"{SETTLE}{SELECT}/"), "was")
    settle_passage(first, **NEW)

    refused = settle_passage(second, was=was)

    assert refused.status_code == 409
    assert "We saw it when we read it aloud." in said(refused)
    assert settle_passage(second, was=hidden(refused, "was")).status_code == 302
    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert agreed.findings[1].because == "We saw it when we read it aloud."


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Say by which day it is mended."),
        ("vi", "Hãy ghi hạn sửa."),
        ("zh-Hant", "請說明在哪一天前改正。"),
        ("ar", "حدّدوا اليوم الذي تُصلَح قبله."),
    ],
)
def test_what_is_left_to_settle_is_told_in_the_language_of_who_reads_with_its_place(
    first: Client, second: Client, language: str, sentence: str
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})

    page = said(first.get(f"{SETTLE}?language={language}"))

    left = page[page.index('class="site-problem"') :]
    assert f'<a href="{SETTLE}{SELECT}/#L01">' in left
    assert sentence in left
    assert "is empty" not in page


@pytest.mark.one_database
def test_what_only_the_files_can_mend_is_told_once(first: Client, second: Client, folder: Path) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    for name in ("first.yaml", "second.yaml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "# later\n", encoding="utf-8")

    assert said(first.get(SETTLE)).count("have a fault that no page can mend") == 1


@pytest.mark.one_database
def test_a_review_is_settled_when_nothing_is_left_and_then_has_a_report(
    first: Client, second: Client, folder: Path
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    assert "things are left to settle" in said(first.post(SETTLE, {"act": "settle"}))
    assert reviews.read(folder).agreed.settled_on is None  # type: ignore[union-attr]
    settle_passage(second)
    shown = {
        "part": ["is-suspected", "speaks"],
        "who": ["a newcomer", ""],
        "before": ["3", ""],
        "after": ["1", ""],
    }
    assert first.post(SETTLE, {"act": "count"} | shown).status_code == 302
    assert first.post(SETTLE, {"act": "settle"}).status_code == 302

    agreed = reviews.read(folder).agreed
    assert agreed is not None
    assert agreed.settled_on == date(2027, 3, 1)
    assert [(one.part, one.who, one.before, one.after) for one in agreed.shown] == [
        ("is-suspected", "a newcomer", 3, 1)
    ]
    assert [one.status for one in agreed.findings] == [Status.MENDED, Status.IN_WORK]
    other = browser_of(OTHER, Role.TRAINER)
    assert "1 is overdue." in said(other.get(ROOT))
    report = other.get(f"{HERE}report/?in=ar&form=html")
    assert report["Content-Disposition"] == f'attachment; filename="{reviews.ID}-ar.html"'
    assert '<html lang="ar" dir="rtl">' in said(report)
    with pikepdf.open(BytesIO(other.get(f"{HERE}report/?in=vi&form=pdf").content)) as pdf:
        assert str(pdf.Root.Lang) == "vi"
    assert SECRET in said(report), "the report tells the reason, not who gave it"


def _frozen_without_the_lens(tree: ContentTree) -> str:
    """Freeze the course, and return the label: the lens speaks of lessons that this content does not have."""
    lens, aside = tree.curriculum / "lens", tree.root / "aside"
    lens.rename(aside)
    home = Home(tree.root)
    label = freeze_course(home, read_content(home, today()), "arc-100", today()).label
    aside.rename(lens)
    return label


@pytest.mark.one_database
def test_revisions_go_into_the_draft_and_the_course_says_which_finding_it_answers(
    first: Client, second: Client, tree: ContentTree
) -> None:
    before = _frozen_without_the_lens(tree)
    settled(first, second)
    [draft], _ = load_drafts(tree.curriculum)

    assert first.post(SETTLE, {"act": "revise"}).status_code == 302
    assert "Check every third rider" in (draft.folder / "en.md").read_text(encoding="utf-8")
    form = {"module": "arc-100/words-module", "lesson": "fares"}
    assert first.post(f"/trainers/import/{draft.id}/adopt/", form).status_code == 302

    kept = (tree.root / COURSE / "editorial.yaml").read_text(encoding="utf-8")
    assert f"component: {SELECT}" in kept
    names = [f"{reviews.ID}/{SELECT}/{one}" for one in ("L01", "L12")]
    assert re.findall(r"- (fare.*)", kept) == names
    form_page = said(first.get(f"/trainers/arc-100/fares/write/components/{SELECT}/"))
    history = said(first.get(f"/trainers/arc-100/editions/difference/?from={before}&to=now"))
    for name, anchor in zip(names, ("L01", "L12"), strict=True):
        assert f'href="{HERE}#{SELECT}-{anchor}"' in form_page
        assert f"Answers the finding {name}" in form_page
        assert f'href="{HERE}#{SELECT}-{anchor}"' in history
    assert "was adopted into a course already" in said(first.post(SETTLE, {"act": "revise"}))


def test_a_pasted_text_becomes_passages_and_who_began_has_the_place_they_chose(
    tree: ContentTree,
) -> None:
    client = browser_of(OTHER, Role.TRAINER)
    text = "# Doors\nStand <at> the door.\n\n# Seats\nSit down."

    answer = client.post(ROOT, TERMS | {"way": "text", "title": "Riding", "text": text, "place": "lead"})

    assert answer["Location"] == f"{ROOT}riding/"
    review = reviews.read(tree.curriculum / FOLDER / "riding")
    assert {name: one.title for name, one in review.passages.items()} == {"doors": "Doors", "seats": "Seats"}
    assert "at" in review.passages["doors"].body
    assert review.record.reviewers == ("Transit", "Equity")
    assert [(one.place, one.holder) for one in LensSeat.objects.all()] == [("lead", OTHER)]
    for page in (ROOT, f"{ROOT}riding/"):
        told = client.get(page).content.decode()
        assert "A pasted text" in told
        assert "pasted.html" not in told
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.page, entry.query) == (
        OTHER,
        "lens-review",
        {"review": "riding", "act": "begin"},
    )


def test_a_text_without_headings_has_a_passage_for_each_paragraph() -> None:
    assert page_of("T & U", "Watch the <doors>.\n\nOne two three four five six seven eight nine") == (
        "<title>T &amp; U</title><h2>Watch the &lt;doors&gt;.</h2><p>Watch the &lt;doors&gt;.</p>"
        "<h2>One two three four five six seven eight …</h2>"
        "<p>One two three four five six seven eight nine</p>"
    )


@pytest.mark.one_database
def test_a_file_is_brought_within_the_limits_of_imports_and_reviewed_at_once(tree: ContentTree) -> None:
    client = browser_of(OTHER, Role.TRAINER)
    page = BytesIO(b"<title>Manual</title><h2>Doors</h2><p>Watch them.</p><script>alert(1)</script>")
    page.name = "manual.html"

    assert client.post(ROOT, TERMS | {"way": "file", "file": page, "place": "first"}).status_code == 302
    [name] = review_ids(tree.curriculum)
    assert "alert" not in (tree.curriculum / FOLDER / name / "passages.md").read_text(encoding="utf-8")

    empty = BytesIO(b"")
    empty.name = "manual.html"
    assert client.post(ROOT, TERMS | {"way": "file", "file": empty, "place": "first"}).status_code == 400
    bomb = BytesIO(b"PK\x03\x04 not a package")
    bomb.name = "deck.pptx"
    refused = client.post(ROOT, TERMS | {"way": "file", "file": bomb, "place": "first"})
    assert refused.status_code == 400
    assert "deck.pptx" in said(refused)
    assert review_ids(tree.curriculum) == [name]


@pytest.mark.one_database
def test_lessons_of_a_course_are_reviewed_and_revised_where_they_stand(tree: ContentTree) -> None:
    client = browser_of(OTHER, Role.TRAINER)
    assert 'value="words"' in said(client.get(f"{ROOT}?from=lessons&course=arc-100"))

    form = TERMS | {"way": "lessons", "course": "arc-100", "lessons": ["words"], "place": "second"}

    assert client.post(ROOT, form)["Location"] == f"{ROOT}arc-100-2027/"
    assert reviews.read(tree.curriculum / FOLDER / "arc-100-2027").record.material.course == "arc-100"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"owner": " "}, "Say who answers for the training"),
        ({"place": "mayor"}, "Choose what you do in the review."),
        ({"text": " "}, "paste its text"),
        ({"way": "lessons", "course": "../up"}, "Choose a course"),
        ({"way": "draft", "draft": "../up"}, "Choose a draft."),
        ({"way": "elsewhere"}, "Choose a draft."),
    ],
    ids=["no owner", "no such place", "no text", "no such course", "no such draft", "no such way"],
)
def test_what_cannot_begin_says_why_and_leaves_nothing(
    tree: ContentTree, changed: dict[str, str], sentence: str
) -> None:
    form = TERMS | {"way": "text", "title": "Riding", "text": "Sit.", "place": "first"}

    refused = browser_of(OTHER, Role.TRAINER).post(ROOT, form | changed)

    assert refused.status_code == 400
    assert sentence in said(refused)
    assert review_ids(tree.curriculum) == []
    assert not LensSeat.objects.exists()


@pytest.mark.one_database
def test_a_review_whose_files_have_a_fault_is_named_and_its_words_are_not_told(
    first: Client, folder: Path
) -> None:
    (folder / "second.yaml").write_text(f"findings: [{{why: {SECRET}}}]\n", encoding="utf-8")

    page = said(first.get(ROOT))

    assert "groundwork review check" in page
    assert reviews.ID in page
    assert SECRET not in page
    told = first.get(f"{HERE}?language=vi")
    assert told.status_code == 409
    assert "second.yaml:1:" in words(told)
    assert "CUR007 Thiếu khóa" in words(told)
    assert SECRET not in said(told)


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["second.yaml", "agreed.yaml"])
def test_a_finding_about_a_passage_that_is_not_there_is_told_with_its_place(
    first: Client, second: Client, folder: Path, name: str
) -> None:
    read_apart(first, second)
    first.post(SETTLE, {"act": "begin"})
    file = folder / name
    file.write_text(file.read_text("utf-8").replace(f"passage: {SELECT}", "passage: elsewhere", 1), "utf-8")
    line = file.read_text("utf-8").splitlines().index("  - passage: elsewhere") + 1

    for path in (SETTLE, f"{SETTLE}{SELECT}/", HERE, READ):
        told = first.get(path)
        assert told.status_code == 409
        assert f"{name}:{line}:14: CUR084 Reference to something that is not there" in words(told)
    assert first.post(SETTLE, {"act": "settle"}).status_code == 409
    assert first.get(ROOT).status_code == 200


def test_whoever_comes_before_both_have_finished_is_told_who_still_reads(
    first: Client, second: Client, folder: Path
) -> None:
    find(first, SELECT)
    find(first, ASK)
    first.post(READ, {"act": "finish"})
    find(second, SELECT)

    waiting = words(first.get(SETTLE))
    assert "One of the two is still reading." in waiting
    one, other = reviews.read(folder).record.reviewers
    assert f"{one}: ✓ Finished. This is you. {other}: 1 of 2 passages read" in waiting
    assert "administrator" not in waiting
    assert "Only its two readers, and whoever leads" in words(browser_of(OTHER, Role.TRAINER).get(SETTLE))


@pytest.mark.one_database
def test_without_the_lens_the_list_says_that_no_review_can_begin(tree: ContentTree) -> None:
    (tree.curriculum / "lens").rename(tree.root / "aside")

    answer = browser_of(OTHER, Role.TRAINER).get(ROOT)

    assert answer.status_code == 200
    assert "no review can begin" in said(answer)
    assert "Begin a review" not in said(answer)


def test_the_list_asks_the_database_the_same_for_one_review_and_for_many(
    first: Client, folder: Path, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(40) as one:
        first.get(ROOT)
    for number in range(3):
        copy = folder.parent / f"copy-{number}"
        copy.mkdir()
        for each in folder.iterdir():
            text = each.read_text(encoding="utf-8").replace(f"id: {reviews.ID}", f"id: copy-{number}")
            (copy / each.name).write_text(text, encoding="utf-8")
    with django_assert_max_num_queries(len(one)):
        first.get(ROOT)


def test_who_is_erased_leaves_no_place_behind(first: Client, folder: Path) -> None:
    erase(FIRST, by="office", approved_by="council", reason="asked for it", now=at(2027, 3, 1))

    assert set(LensSeat.objects.values_list("place", flat=True)) == {"second", "lead"}
