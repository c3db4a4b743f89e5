"""The host shows courses and lessons, in the learner's language, without the key, and refuses in words."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html
from lxml.html import HtmlElement

from tests.xblocks.conftest import COURSE, Learner, put
from tests.xblocks.factories import READ, an_edition, texts
from xblocks.host.api import hosted_courses, standing_in
from xblocks.host.models import BlockState, Registration

SECRETS = ("RIGHT-BECAUSE", "WRONG-BECAUSE", "SORTED-BECAUSE", "RATIONALE", '"right"')


def _classed(page: HtmlElement, name: str, below: str = "") -> list[HtmlElement]:
    """Return the elements with class *name*, or what *below* (XPath) finds in them."""
    found: list[HtmlElement] = page.xpath(
        f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]{below}"
    )
    return found


def _steps(page: HtmlElement) -> str:
    steps: list[HtmlElement] = page.xpath("//*[@data-gw-host-steps]")
    return str(steps[0].text)


def test_the_overview_shows_lessons_minutes_and_what_is_left(alice: Learner) -> None:
    page = html.fromstring(alice.get("/learn/arc-100/"))

    lessons = [link.get("href") for link in _classed(page, "gw-contents", "//a")]
    assert lessons == [f"/learn/arc-100/{each}/" for each in ("before", "words", "after", "attestation")]
    assert _steps(page) == "0 of 6 steps done · about 32 minutes left"
    assert _classed(page, "gw-button")[0].text == "Start: Before in English"
    missing = [(link.get("href"), link.text) for link in _classed(page, "gw-outcome", "//li/a")]
    assert missing[1] == ("/learn/arc-100/words/#read", "Read: Four places in English")
    assert missing[4] == ("/learn/arc-100/after/#post", "Reach the mark: After in English")


def test_a_lesson_shows_all_its_blocks_in_one_request(alice: Learner) -> None:
    page = html.fromstring(alice.get("/learn/arc-100/words/"))

    blocks = _classed(page, "xblock-v1")
    assert [block.get("data-usage") for block in blocks] == [
        f"{COURSE}+type@groundwork_text+block@words-read",
        f"{COURSE}+type@groundwork_knowledge_check+block@words-check",
        f"{COURSE}+type@groundwork_sort+block@words-sort",
    ]
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    assert _classed(page, "gw-previous")[0].get("href") == "/learn/arc-100/before/"
    assert _classed(page, "gw-next")[0].text == "Next: After in English"
    assert _classed(page, "gw-supports", "//a[@href='tel:911']")
    assert not [script for script in page.iter("script") if script.text and not script.get("type")]


def test_neither_key_nor_feedback_is_in_a_page_before_the_answer(alice: Learner) -> None:
    for lesson in ("before", "words", "after", "attestation"):
        page = alice.get(f"/learn/arc-100/{lesson}/")
        assert not [secret for secret in SECRETS if secret in page], lesson


def test_looking_writes_nothing(alice: Learner) -> None:
    with CaptureQueriesContext(connection) as queries:
        alice.get("/learn/arc-100/")
        for lesson in ("before", "words", "after", "attestation"):
            alice.get(f"/learn/arc-100/{lesson}/")
        alice.get("/learn/progress/arc-100/")

    written = [each["sql"] for each in queries if not each["sql"].startswith("SELECT")]
    assert [each for each in written if "groundwork_host" in each] == []
    assert (BlockState.objects.count(), Registration.objects.count()) == (0, 0)


def test_a_lesson_costs_the_same_few_queries_however_many_blocks_it_has(
    alice: Learner, django_assert_num_queries: Any
) -> None:
    alice.get("/learn/arc-100/words/")
    with django_assert_num_queries(5):  # session, user, registration, states, roles (by which it ends)
        alice.get("/learn/arc-100/words/")
    with django_assert_num_queries(5):
        alice.get("/learn/arc-100/attestation/")


def test_the_language_of_an_address_is_kept_for_the_pages_that_follow(alice: Learner) -> None:
    arabic = html.fromstring(alice.get("/learn/arc-100/words/?language=ar"))
    next_page = html.fromstring(alice.get("/learn/arc-100/after/"))

    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert {block.get("lang") for block in _classed(arabic, "gw-block")} == {"ar"}
    assert next_page.get("lang") == "ar"


def test_a_language_chosen_once_is_found_again_after_signing_in(
    alice: Learner, sign_in: Callable[[str], Learner]
) -> None:
    alice.ok(
        "text@words-read",
        "save_state",
        {"state": {"language": "vi", "languages": ["vi"], "seen": ["words.read"]}},
    )

    again = html.fromstring(sign_in("alice").get("/learn/arc-100/words/"))

    assert again.get("lang") == "vi"


def test_a_browser_that_prefers_taiwan_gets_traditional_chinese(alice: Learner) -> None:
    response = alice.client.get("/learn/arc-100/", headers={"accept-language": "zh-TW,zh;q=0.9"})

    assert html.fromstring(response.content).get("lang") == "zh-Hant"


def test_a_learner_who_switches_in_mid_lesson_keeps_the_answers(alice: Learner) -> None:
    alice.ok("knowledge_check@words-check", "judge", {"language": "vi", "response": ["a-person"]})
    draft = {"response": {"card-form": "rule"}, "points": 0, "tries": 0}
    state = {"language": "vi", "languages": ["vi"], "answers": {"words.sort": draft}}
    alice.ok("sort@words-sort", "save_state", {"state": state})

    arguments = alice.arguments("words", "ar")

    check, sort = arguments["words.check"]["opened"], arguments["words.sort"]["opened"]
    assert check["state"]["answers"]["words.check"] == {"response": ["a-person"], "points": 0, "tries": 1}
    assert "WRONG-BECAUSE" in check["judgements"]["words.check"]["feedback"]["ar"]
    assert sort["state"]["answers"]["words.sort"]["response"] == {"card-form": "rule"}
    assert {arguments[key]["language"] for key in arguments} == {"ar"}


def test_the_bar_follows_what_is_done(alice: Learner) -> None:
    alice.read()

    told = json.loads(alice.get("/learn/progress/arc-100/"))

    assert told["done"] == 1
    assert told["required"] == 6
    assert told["sentence"] == "1 of 6 steps done · about 30 minutes left"
    page = html.fromstring(alice.get("/learn/arc-100/"))
    onward = _classed(page, "gw-button")[0]
    assert onward.text == "Continue: Words in English"
    assert onward.get("href") == "/learn/arc-100/words/#check"  # what comes after the text that was read


def test_a_complete_course_says_so(alice: Learner) -> None:
    alice.do_everything()

    page = html.fromstring(alice.get("/learn/arc-100/"))

    assert _classed(page, "gw-complete")[0].text == "You have completed this course."
    assert len(_classed(page, "gw-done")) == 4
    assert _steps(page) == "Complete"
    assert standing_in("arc-100", "alice").outcome.is_complete


def test_the_page_s_files_may_be_kept_for_ever_and_change_their_name_with_their_text(alice: Learner) -> None:
    page = html.fromstring(alice.get("/learn/arc-100/words/"))
    addresses = [
        *(str(link.get("href")) for link in page.iter("link") if link.get("rel") == "stylesheet"),
        *(str(script.get("src")) for script in page.iter("script") if script.get("src")),
    ]
    addresses = [address for address in addresses if address.startswith("/learn/")]

    assert len(addresses) == 2
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert Client().get("/learn/assets/0000000000000000/player.js").status_code == 404


# Refusals


def test_pages_need_a_sign_in(olx_folder: Path, db: None) -> None:
    for address in ("/learn/arc-100/", "/learn/arc-100/words/", "/learn/progress/arc-100/"):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    "address", ["/learn/no-such/", "/learn/arc-100/no-such/", "/learn/progress/no-such/"]
)
def test_a_page_that_is_not_there_is_not_found(alice: Learner, address: str) -> None:
    assert alice.client.get(address).status_code == 404


REFUSED = [
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        "x" * 2_600_000,
        413,
        "at most",
        id="far too long",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@nowhere", "judge", "{}", 404, "has no block", id="no block"
    ),
    pytest.param("nonsense", "judge", "{}", 404, "is not the name of a block", id="no usage key"),
    pytest.param(
        "block-v1:Else+X+1+type@groundwork_text+block@words-read",
        "judge",
        "{}",
        404,
        "no course",
        id="no course",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read", "nothing", "{}", 404, "no handler", id="no handler"
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "student_view",
        "{}",
        404,
        "no handler",
        id="a view",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read", "text", "{", 400, "not JSON", id="broken JSON"
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        '{"language": "en"}'.encode("utf-16"),
        400,
        "not JSON in UTF-8",
        id="UTF-16",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        b'\xef\xbb\xbf{"language": "en"}',
        400,
        "not JSON in UTF-8",
        id="a byte order mark",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        "[" * 100_000,
        400,
        "not JSON",
        id="deep JSON",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        f'"{"x" * 300_000}"',
        413,
        "at most",
        id="too long",
    ),
    pytest.param(
        f"{COURSE}+type@groundwork_text+block@words-read",
        "text",
        "{}",
        400,
        "language: Field required",
        id="nothing",
    ),
]


@pytest.mark.parametrize(("usage", "handler", "body", "status", "says"), REFUSED)
def test_a_handler_refuses_in_words_and_keeps_nothing(
    alice: Learner, usage: str, handler: str, body: str | bytes, status: int, says: str
) -> None:
    response = alice.client.post(
        f"/learn/handler/{usage}/{handler}/", data=body, content_type="application/json"
    )

    assert response.status_code == status
    assert says in response.json()["error"]
    assert "Traceback" not in response.content.decode()
    assert (BlockState.objects.count(), Registration.objects.count()) == (0, 0)


def test_a_handler_takes_json_by_post_from_someone_who_is_signed_in(alice: Learner) -> None:
    address = f"/learn/handler/{COURSE}+type@groundwork_text+block@words-read/text/"

    assert alice.client.get(address).json() == {"error": "a handler takes POST requests only"}
    assert alice.client.post(address, {"language": "en"}).status_code == 415
    nobody = Client().post(address, data="{}", content_type="application/json")
    assert (nobody.status_code, nobody.json()["error"][:20]) == (403, "please sign in again")


def test_a_handler_wants_the_token_of_our_own_pages(alice: Learner) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = alice.client.cookies
    address = f"/learn/handler/{COURSE}+type@groundwork_text+block@words-read/text/"

    without = client.post(address, data='{"language": "en"}', content_type="application/json")
    client.get("/learn/arc-100/words/")
    token = client.cookies["csrftoken"].value
    with_token = client.post(
        address, data='{"language": "en"}', content_type="application/json", headers={"x-csrftoken": token}
    )

    assert (without.status_code, with_token.status_code) == (403, 200)
    assert without.json()["error"].startswith("please load the page again")


@pytest.mark.parametrize("uri", ["public/../block.py", "block.py", "public/nothing.js"])
def test_a_block_s_folder_gives_public_files_only(alice: Learner, uri: str) -> None:
    assert alice.client.get(f"/learn/resource/groundwork_text/{uri}").status_code == 404


# The shelf


def test_a_course_that_was_built_again_is_read_again(alice: Learner, olx_folder: Path) -> None:
    alice.get("/learn/arc-100/words/")
    changed = READ.model_copy(update={"texts": texts("read", "Four other places")})
    path = put(olx_folder, an_edition(read=changed))
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime + 5))

    assert "Four other places" in alice.get("/learn/arc-100/words/")


def test_an_archive_that_cannot_be_read_leaves_the_others_alone(
    alice: Learner, olx_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (olx_folder / "arc-200").mkdir()
    (olx_folder / "arc-200" / "arc-200-2026.1-olx.tar.gz").write_bytes(b"not an archive")

    assert [course.id for course in hosted_courses()] == ["arc-100"]
    assert alice.client.get("/learn/arc-200/").status_code == 404
    assert "arc-200-2026.1-olx.tar.gz cannot be played: this is not a .tar.gz at all" in caplog.text


def test_a_learner_stays_in_the_edition_they_began(
    alice: Learner, sign_in: Callable[[str], Learner], olx_folder: Path
) -> None:
    alice.read()
    put(olx_folder, an_edition(label="2026.9"))
    put(olx_folder, an_edition(label="2026.10"))

    assert "2026_1+type" in alice.get("/learn/arc-100/words/")
    assert "2026_10+type" in sign_in("bob").get("/learn/arc-100/words/")


@pytest.mark.parametrize("address", ["/learn/arc-100/", "/learn/arc-100/words/"])
def test_an_unreviewed_title_says_so_and_has_its_english_beside_it(alice: Learner, address: str) -> None:
    arabic = html.fromstring(alice.get(f"{address}?language=ar"))
    notice = _classed(arabic, "gw-page-head", "/details")[0]
    assert "in English" in notice.xpath(".//*[@lang='en']//strong")[0].text
    assert notice.xpath(".//summary")[0].text_content().strip()

    reviewed = html.fromstring(alice.get(f"{address}?language=vi"))
    assert _classed(reviewed, "gw-page-head", "/details") == []
