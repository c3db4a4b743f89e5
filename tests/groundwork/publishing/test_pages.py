"""On the page of a course's editions a trainer says what changed, sees whom it asks, freezes and mends."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from lxml import html

from curriculum.languages import Language
from editions.api import Published
from groundwork.building import build_course
from groundwork.clock import today
from groundwork.content import read_content
from groundwork.home import Home
from groundwork.publishing.steps import freeze_course
from groundwork.site.people import give_role, open_accounts
from reporting.api import append, register_edition
from reporting.models import AuditEntry, CatalogueCourse, Revision
from reporting.records.kinds import Kind
from reporting.roles import Role
from tests.factories_content import CHECK, FACTS, ContentTree, write_content
from tests.groundwork.signed_in import browser_of
from tests.reporting.factories import assign, at, person, record
from xblocks.host.api import edition_of

pytestmark = pytest.mark.one_database

ADDRESS = "/trainers/arc-100/editions/"
WHY = {"reason-en": "It named the wrong bylaw.", "reason-ar": "ذكر لائحة خاطئة."}


@pytest.fixture
def tree(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    """Return content of which 2026.1 was frozen; one module changed since."""
    monkeypatch.setenv("GROUNDWORK_TODAY", "2026-11-23")
    tree = write_content(tmp_path)
    settings.HOME = Home(tmp_path)
    settings.GROUNDWORK_HOUR_COST = "60 CAD"
    freeze_course(settings.HOME, read_content(settings.HOME, today()), "arc-100", today())
    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 8", "minutes: 9")
    return tree


@pytest.fixture
def trainer(db: None, tree: ContentTree) -> Client:
    open_accounts(["E700"])
    give_role("E700", Role.TRAINER)
    client = Client()
    client.force_login(get_user_model().objects.get(username="E700"))
    return client


def words(page: Any) -> str:
    return " ".join(" ".join(html.fromstring(page.content.decode()).itertext()).split())


def field(page: Any, name: str) -> str:
    return str(html.fromstring(page.content.decode()).xpath(f"//*[@name='{name}']/@value")[0])


def said(trainer: Client, **more: str) -> dict[str, str]:
    """Return what the form sends that calls the change material."""
    return {
        "act": "say",
        "read": field(trainer.get(ADDRESS), "read"),
        "days": "60",
        "material-check-module": "yes",
        "reason-check-module-en": "It takes longer.",
        "reason-check-module-vi": "Phần này dài hơn.",
        **more,
    }


def shelf(tree: ContentTree) -> Published:
    return Published(Home(tree.root).published, today())


def test_what_is_said_is_kept_and_then_frozen_with_the_edition(trainer: Client, tree: ContentTree) -> None:
    first = trainer.get(ADDRESS)
    assert "“A word (\u2066check-module\u2069)” changed: say whether the change is material." in words(first)
    refused = trainer.post(ADDRESS, {"act": "freeze"})
    assert (refused.status_code, shelf(tree).labels("arc-100")) == (400, ("2026.1",))

    # Freezing wrote the file to be filled in; whoever knows no YAML goes on with the form.
    assert "material:  # true" in (tree.root / "editions/published/arc-100/next.yaml").read_text()
    assert str(tree.root) not in words(refused)
    done = trainer.post(ADDRESS, said(trainer))
    assert done["Location"] == f"{ADDRESS}?done=say"
    page = trainer.get(ADDRESS)
    assert "It takes longer." in words(page)
    assert "Still to say" not in words(page)

    assert trainer.post(ADDRESS, {"act": "freeze"})["Location"] == f"{ADDRESS}?done=freeze"
    (told,) = shelf(tree).said("arc-100")
    assert (told.label, told.changes.material, told.changes.days) == ("2026.2", ("check-module",), 60)
    assert not (tree.root / "editions/published/arc-100/next.yaml").exists()
    after = words(trainer.get(f"{ADDRESS}?done=freeze"))
    assert "The files say the same as edition 2026.2, to the letter." in after
    acts = AuditEntry.objects.filter(page="editions", action="changed").order_by("pk")
    assert [one.query["act"] for one in acts] == ["say", "freeze"]


def test_two_who_say_it_at_once_lose_no_words(trainer: Client, tree: ContentTree) -> None:
    mine, theirs = said(trainer), said(trainer, **{"reason-check-module-en": "Somebody else's words."})
    assert trainer.post(ADDRESS, theirs).status_code == 302
    refused = trainer.post(ADDRESS, mine)
    assert refused.status_code == 400
    assert "changed by somebody else meanwhile" in words(refused)
    assert "It takes longer." in words(refused)  # what was typed is still there
    kept = (tree.root / "editions/published/arc-100/next.yaml").read_text(encoding="utf-8")
    assert "Somebody else's words." in kept


def test_what_is_typed_wrongly_is_told_in_one_go_and_nothing_is_written(
    trainer: Client, tree: ContentTree
) -> None:
    refused = trainer.post(ADDRESS, said(trainer, days="soon", starts="2026-02-30"))
    assert "Days that people have: expected a whole number from 1 to 730, got “soon”." in words(refused)
    assert "The day: expected one such as 2027-01-15, got “2026-02-30”." in words(refused)
    assert not (tree.root / "editions/published/arc-100/next.yaml").exists()
    assert trainer.post(ADDRESS, {"act": "delete"}).status_code == 400
    assert trainer.get("/trainers/arc-999/editions/").status_code == 404


def test_before_anybody_is_asked_it_is_told_who_would_be_and_what_it_costs(
    trainer: Client, tree: ContentTree, settings: Any
) -> None:
    register_edition(read_content(settings.HOME, today()).edition("arc-100"))
    assign(CatalogueCourse.objects.get(course="arc-100"))
    old = shelf(tree).read("arc-100", "2026.1").digest
    for number, unit in enumerate(["Transit"] * 12 + ["Parks"] * 11, start=1):
        person(f"E{number:03}", unit)
        facts: dict[str, Any] = {"learner": f"E{number:03}", "registration": f"r{number}"}
        for kind in (Kind.COMPLETED, Kind.PASSED, Kind.ATTESTED):
            moment = at(2026, 5, 1)
            append([record(kind, course="arc-100", edition_digest=old, occurred_at=moment, **facts)])
    hr = browser_of("E800", Role.HR_ANALYST)
    trainer.get(f"{ADDRESS}?count=yes")
    unsaid = words(hr.get("/hr/new-editions/", {"course": "arc-100"}))
    assert "“A word (\u2066check-module\u2069)” changed: say whether the change is material." in unsaid
    assert not shelf(tree).next_file("arc-100").exists()  # looking writes nothing
    trainer.post(ADDRESS, said(trainer))
    page = words(trainer.get(f"{ADDRESS}?count=yes"))
    assert "people would have 60 days" in page
    assert "Everybody 23 23 3.5 207 CAD" in page.replace("\u00a0", " ")
    assert "Transit 12 12 1.8 108 CAD" in page.replace("\u00a0", " ")
    told = words(hr.get("/hr/new-editions/", {"course": "arc-100"}))
    assert "Everybody 23 23 3.5 207 CAD" in told.replace("\u00a0", " ")
    assert (trainer.get("/hr/new-editions/").status_code, hr.get(ADDRESS).status_code) == (403, 403)
    person("E900", "Library")
    assert "Library fewer than 10 people, or hidden beside them" in words(trainer.get(f"{ADDRESS}?count=yes"))
    trainer.post(ADDRESS, {"act": "freeze"})
    after = words(hr.get("/hr/new-editions/", {"course": "arc-100", "edition": "2026.2"}))
    assert "Edition 2026.2 Were it published today, people would have 60 days." in after
    assert "Library fewer than 10 people, or hidden beside them" in after
    strange = words(hr.get("/hr/new-editions/", {"course": "arc-100", "edition": "2020.1"}))
    assert "2020.1" in strange


def test_an_edition_is_withdrawn_counted_and_brought_back_from_the_page(
    trainer: Client, tree: ContentTree
) -> None:
    trainer.post(ADDRESS, said(trainer))
    trainer.post(ADDRESS, {"act": "freeze"})
    assert trainer.post(ADDRESS, {"act": "withdraw", "label": "2026.2"}).status_code == 400
    count = {"act": "count", "completed": "2026.1", "counts_as": "2026.2", **WHY}
    assert trainer.post(ADDRESS, count).status_code == 302
    back = {"act": "republish", "label": "2026.1", "material": "no", **WHY}
    assert trainer.post(ADDRESS, back).status_code == 302
    assert trainer.post(ADDRESS, {"act": "withdraw", "label": "2026.2", **WHY}).status_code == 302
    assert shelf(tree).standing("arc-100") == ("2026.1", "2026.3")
    page = words(trainer.get(ADDRESS))
    assert "withdrawn on November 23, 2026 by E700: It named the wrong bylaw." in page
    assert "Whoever completed 2026.1 counts as having taken 2026.2: It named the wrong bylaw." in page


def test_the_reason_of_what_was_not_done_stays_in_its_form(trainer: Client, tree: ContentTree) -> None:
    trainer.post(ADDRESS, said(trainer))
    trainer.post(ADDRESS, {"act": "freeze"})
    for act in ("withdraw", "count", "republish"):
        sent = {"act": act, "label": "2026.2", "completed": "2026.2", "counts_as": "2026.1", "material": "no"}
        answer = trainer.post(ADDRESS, sent | {"reason-vi": "Vì <b>luật</b> khác.", "reason-en": ""})
        assert answer.status_code == 400
        (form,) = html.fromstring(answer.content.decode()).xpath(f"//form[.//input[@value='{act}']]")
        assert form.xpath("string(.//textarea[@name='reason-vi'])").strip() == "Vì <b>luật</b> khác."
        assert form.xpath("string(ancestor::details/@open)") == "open" or form.xpath(
            "ancestor::details[@open]"
        )
        assert form.xpath(".//option[@selected]/text()")[0] == "2026.2"
    assert "Vì" not in words(trainer.get(ADDRESS))


def test_a_damaged_frozen_edition_is_told_with_its_line_and_the_course_is_written_on(
    trainer: Client, tree: ContentTree
) -> None:
    published = tree.curriculum.parents[1] / "editions/published/arc-100"
    (published / "2026.1.json").write_bytes(b'{\n"label": "2026.1",\n"digest": "1a')
    for address in (ADDRESS, f"{ADDRESS}difference/?from=2026.1&to=now", "/trainers/arc-100/dossier/"):
        answer = trainer.get(address)
        assert answer.status_code == 409
        assert "editions/published/arc-100/2026.1.json:3: the frozen edition cannot be read" in words(answer)
    assert trainer.post(ADDRESS, {"act": "freeze"}).status_code in {400, 409}
    for address in ("/trainers/", "/trainers/arc-100/", "/trainers/arc-100/words/write/"):
        assert trainer.get(address).status_code == 200
    (published / "2026.1.json").unlink()
    (published / "decided.yaml").write_text("withdrawn: 7\n", encoding="utf-8")
    assert "decided.yaml:1" in words(trainer.get(ADDRESS))


def test_two_editions_are_shown_word_for_word_and_strangers_see_nothing(
    trainer: Client, tree: ContentTree
) -> None:
    address = f"{ADDRESS}difference/?from=2026.1&to=now"
    assert "Minutes: taken out: 8 new: 9" in words(trainer.get(address))
    assert trainer.get(f"{ADDRESS}difference/?from=2020.1&to=now").status_code == 404
    assert 'dir="rtl"' in trainer.get(f"{address}&language=ar").content.decode()
    assert trainer.get(f"{address}&language=en&texts=ar").status_code == 200
    open_accounts(["E701"])
    learner = Client()
    learner.force_login(get_user_model().objects.get(username="E701"))
    assert [learner.get(one).status_code for one in (ADDRESS, address)] == [403, 403]


def test_the_page_speaks_each_language(trainer: Client) -> None:
    for language, said_so in (("vi", "Các ấn bản"), ("zh-Hant", "版本"), ("ar", "الإصدارات")):
        page = trainer.get(f"{ADDRESS}?language={language}").content.decode()
        assert f"<h2>{said_so}" in page


def test_a_frozen_edition_is_a_package_as_the_command_writes_it(trainer: Client, tree: ContentTree) -> None:
    asked = {"label": "2026.1", "delivery": "scorm12", "in": "ar"}

    answer = trainer.get(f"{ADDRESS}package/", asked)

    assert answer["Content-Disposition"] == 'attachment; filename="arc-100-2026.1-scorm12-ar.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert b"<schemaversion>1.2</schemaversion>" in package.read("imsmanifest.xml")
    built = build_course(shelf(tree).read("arc-100", "2026.1"), "scorm12", (Language.AR,), tree.root / "out")
    assert built.path.read_bytes() == answer.content
    assert AuditEntry.objects.get(action="exported", page="editions").query == {"course": "arc-100"} | asked


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"label": "2020.1", "delivery": "web"}, "2020.1"),
        ({"label": "../next", "delivery": "web"}, "../next"),
        (
            {"label": "2026.1", "delivery": "floppy"},
            "'floppy' is none of: scorm12, scorm2004",
        ),
    ],
    ids=["no such edition", "no edition at all", "no such kind"],
)
def test_what_is_no_package_is_told_on_the_page(trainer: Client, asked: dict[str, str], told: str) -> None:
    refused = trainer.get(f"{ADDRESS}package/", asked)

    assert refused.status_code == 400
    assert told in words(refused)


def test_nothing_is_handed_out_while_a_fact_is_overdue_or_once_it_is_withdrawn(
    trainer: Client, tree: ContentTree, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"label": "2026.1", "delivery": "web"}
    trainer.post(ADDRESS, said(trainer))
    trainer.post(ADDRESS, {"act": "freeze"})
    trainer.post(ADDRESS, {"act": "withdraw", "label": "2026.1", **WHY})
    assert "edition 2026.1 was withdrawn on 2026-11-23" in words(trainer.get(f"{ADDRESS}package/", asked))

    tree.replace(FACTS, "review_by: 2027-05-31", "review_by: 2026-11-01")
    overdue = trainer.get(f"{ADDRESS}package/", {"label": "2026.2", "delivery": "web"})
    assert "should have been checked again by the day in brackets" in words(overdue)
    assert trainer.post(ADDRESS, {"act": "offer"}).status_code == 400
    assert not CatalogueCourse.objects.exists()


def test_the_site_offers_what_was_frozen_without_being_started_anew(
    trainer: Client, tree: ContentTree, settings: Any
) -> None:
    settings.GROUNDWORK_OLX, settings.GROUNDWORK_PUBLISHED = tree.root / "dist", settings.HOME.published
    assert "This site does not offer the course yet." in words(trainer.get(ADDRESS))
    trainer.post(ADDRESS, {"act": "offer"})
    assert CatalogueCourse.objects.get().edition == "2026.1"
    trainer.post(ADDRESS, said(trainer))
    trainer.post(ADDRESS, {"act": "freeze"})

    assert trainer.post(ADDRESS, {"act": "offer"})["Location"] == f"{ADDRESS}?done=offer"

    newest = shelf(tree).read("arc-100", "2026.2")
    assert CatalogueCourse.objects.get().edition_digest == newest.digest
    hosted = edition_of("arc-100", newest.digest)
    assert hosted is not None
    assert hosted.label == "2026.2"
    assert "This site offers edition 2026.2." in words(trainer.get(f"{ADDRESS}?done=offer"))
    assert [one.modules for one in Revision.objects.all()] == [["check-module"]]


@pytest.mark.parametrize(
    ("language", "unsaid", "problem"),
    [
        ("vi", "đã thay đổi: hãy cho biết thay đổi có phải về nội dung không.", "CUR002 Khóa lạ (số lỗi: 1)"),
        ("zh-Hant", "有更改：請說明是否為實質更改。", "CUR002 不認識的鍵（1 處）"),
        ("ar", "بيّنوا هل التغيير جوهري.", "CUR002 مفتاح غير معروف (عدد المواضع: 1)"),
    ],
)
def test_what_stands_in_the_way_is_told_in_the_readers_language(
    trainer: Client, tree: ContentTree, language: str, unsaid: str, problem: str
) -> None:
    address = f"{ADDRESS}?language={language}"
    refused = words(trainer.post(address, {"act": "freeze"}))
    assert unsaid in refused
    assert "modules.check-module" not in refused

    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 9", "minutes: 9\nstrange: 1")
    before, after = trainer.get(address), trainer.post(address, {"act": "freeze"})
    assert problem in words(before)
    told = html.fromstring(after.content.decode()).xpath("//*[@role='alert']")[0]
    assert problem in " ".join(told.text_content().split())
    assert not told.xpath(".//*[@lang='en']")


def test_what_only_english_says_is_marked_as_english(trainer: Client) -> None:
    refused = trainer.post(f"{ADDRESS}?language=ar", {"act": "withdraw", "label": "2020.1", **WHY})

    told = html.fromstring(refused.content.decode()).xpath("//*[@role='alert']")[0]
    assert "لم يُكتب شيء: (التفاصيل بالإنجليزية.)" in " ".join(told.text_content().split())
    assert [(one.get("dir"), one.text) for one in told.xpath(".//*[@lang='en']")] == [
        ("ltr", "there is no edition 2020.1 (there are: 2026.1)")
    ]


def test_a_served_draft_is_not_replaced_by_an_older_edition_unasked(
    trainer: Client, tree: ContentTree, settings: Any
) -> None:
    settings.GROUNDWORK_OLX, settings.GROUNDWORK_PUBLISHED = tree.root / "dist", settings.HOME.published
    draft = read_content(settings.HOME, today()).edition("arc-100")
    register_edition(draft)

    page = words(trainer.get(ADDRESS))
    assert "as they stood when it started: 2026.2-draft, a text that nobody has frozen." in page
    assert "People read 2026.2-draft now, and edition 2026.1 is older. Freeze edition 2026.2 first" in page
    refused = trainer.post(ADDRESS, {"act": "offer"})
    assert refused.status_code == 400
    assert CatalogueCourse.objects.get().edition == "2026.2-draft"

    # Whoever means it goes back.
    assert trainer.post(ADDRESS, {"act": "offer", "back": "yes"}).status_code == 302
    assert CatalogueCourse.objects.get().edition == "2026.1"
    assert "Offering it again only takes in what was decided" in words(trainer.get(ADDRESS))


def test_once_the_served_draft_is_frozen_it_is_offered_without_a_question(
    trainer: Client, tree: ContentTree, settings: Any
) -> None:
    settings.GROUNDWORK_OLX, settings.GROUNDWORK_PUBLISHED = tree.root / "dist", settings.HOME.published
    register_edition(read_content(settings.HOME, today()).edition("arc-100"))
    trainer.post(ADDRESS, said(trainer))
    trainer.post(ADDRESS, {"act": "freeze"})

    assert "is older" not in words(trainer.get(ADDRESS))
    assert trainer.post(ADDRESS, {"act": "offer"}).status_code == 302
    assert CatalogueCourse.objects.get().edition == "2026.2"


def test_looking_at_whom_it_asks_writes_nothing(trainer: Client, tree: ContentTree) -> None:
    path = shelf(tree).next_file("arc-100")
    assert trainer.get(f"{ADDRESS}?count=yes").status_code == 200
    assert not path.exists(), "nobody has said anything yet"

    trainer.post(ADDRESS, {"act": "freeze"})  # writes down what is to be said
    begun = path.read_bytes()
    tree.replace(f"{CHECK}/lesson.yaml", "minutes: 9", "minutes: 10")
    page = words(trainer.get(f"{ADDRESS}?count=yes"))
    assert "It can be counted once everything is said:" in page
    assert path.read_bytes() == begun


_OTHER = ("curriculum/content/courses/arc-900/course.yaml", "id: [\n")
_BANK = ("assessments/content/banks/ARC900.O1/bank.yaml", "items: [\n")


@pytest.mark.parametrize("wrong", [_OTHER, _BANK], ids=["another course", "a bank that only another asks"])
def test_what_is_wrong_in_another_course_is_told_and_refuses_no_edition(
    trainer: Client, tree: ContentTree, wrong: tuple[str, str]
) -> None:
    trainer.post(ADDRESS, said(trainer))
    tree.write(*wrong)

    before = words(trainer.get(ADDRESS))
    assert "of other courses, which do" in before
    assert "stands in the way" not in before
    assert trainer.post(ADDRESS, {"act": "freeze"}).status_code == 302
    assert Published(tree.root / "editions/published", today()).labels("arc-100") == ("2026.1", "2026.2")


def test_what_is_wrong_in_what_all_courses_use_refuses_the_edition(
    trainer: Client, tree: ContentTree
) -> None:
    trainer.post(ADDRESS, said(trainer))
    tree.write("curriculum/content/courses/arc-900/course.yaml", "id: [\n")
    tree.write(FACTS, "- id: [\n")

    refused = trainer.post(ADDRESS, {"act": "freeze"})

    assert refused.status_code == 400
    assert "in the way" in words(refused)
