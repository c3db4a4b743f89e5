"""A block in Studio: its form is saved whole or not at all, by nobody but the course team."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation
from lxml import etree
from lxml import html as parser
from opaque_keys.edx.keys import UsageKey
from webob import Request
from xblock.core import XBlock
from xblock.fields import ScopeIds

from authoring.forms.api import Content, blank, values_of
from curriculum.languages import Language
from tests.xblocks.conftest import COURSE, Learner
from tests.xblocks.runtimes import RecordingRuntime, parsed, post
from xblocks.host.courses import HostedCourse
from xblocks.host.runtime import HostRuntime
from xblocks.host.services import Visitor
from xblocks.olx.api import BLOCK_TYPES, BlockContent, read_content
from xblocks.shared.scenario import scenario
from xblocks.shared.studio.requests import MOST_BYTES

KINDS = tuple(block_type.removeprefix("groundwork_") for block_type in BLOCK_TYPES)
TITLE = "component/text/en/title"


def sample(kind: str) -> BlockContent:
    return read_content(etree.fromstring(scenario(kind)))


def pairs_of(content: BlockContent, **changed: str) -> list[tuple[str, str]]:
    """Return what the form of *content* sends, with *changed* (``a__b`` for ``a/b``) in it."""
    values = values_of(Content(content.component, content.material))
    values = values.having({name.replace("__", "/"): (word,) for name, word in changed.items()})
    return [(name, word) for name, words in values.items() for word in words]


def loaded_of(block: XBlock) -> str:
    fragment = block.runtime.render(block, "studio_view", {})
    found = parser.fromstring(fragment.body_html()).xpath("//*[@class='xblock_json_init_args']")
    return str(json.loads(found[0].text)["loaded"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_has_a_form_and_saving_it_unchanged_changes_nothing(kind: str) -> None:
    content = sample(kind)
    block = parsed(content, RecordingRuntime())
    once = {"pairs": pairs_of(content), "loaded": loaded_of(block)}

    assert post(block, "studio_save", once)[0] == 200
    # The samples list their parts by hand; from here on they stand in the order of the files.
    kept = block.authored
    again = {"pairs": pairs_of(kept), "loaded": loaded_of(block)}
    status, answer = post(block, "studio_save", again)

    assert (status, answer["saved"], answer["loaded"]) == (200, True, kept.digest)
    assert block.authored == kept
    assert (kept.lesson, kept.references, kept.objectives) == (
        content.lesson, content.references, content.objectives,
    )  # fmt: skip
    assert block.validate().messages == []


def test_what_was_saved_is_what_a_learner_sees_and_what_is_exported() -> None:
    content = sample("knowledge_check")
    block = parsed(content, RecordingRuntime())
    changed = pairs_of(content, component__text__en__title="Which one is a rule?")

    post(block, "studio_save", {"pairs": changed, "loaded": loaded_of(block)})

    assert "Which one is a rule?" in block.runtime.render(block, "student_view", {}).body_html()
    assert block.display_name == "Which one is a rule?"
    exported = etree.Element("unknown")
    block.add_xml_to_node(exported)
    assert read_content(exported).component.texts[Language.EN].section.title == "Which one is a rule?"
    assert [message.type for message in block.validate().messages] == [
        "warning"
    ] * 3  # three stale translations


def test_a_name_that_was_given_in_the_outline_stays() -> None:
    content = sample("knowledge_check")
    block = parsed(content, RecordingRuntime())
    block.display_name = "Check 1"

    post(
        block,
        "studio_save",
        {"pairs": pairs_of(content, component__text__en__title="Another?"), "loaded": loaded_of(block)},
    )

    assert block.display_name == "Check 1"


def test_a_form_with_a_fault_keeps_nothing_and_comes_back_with_everything_that_is_wrong() -> None:
    content = sample("knowledge_check")
    block = parsed(content, RecordingRuntime())
    faulty = pairs_of(content, component__text__en__title="", component__objective="three")

    status, answer = post(block, "studio_save", {"pairs": faulty, "loaded": loaded_of(block)})

    assert (status, answer["focus"]) == (400, "faults")
    assert "2 things to put right" in answer["html"]
    assert block.authored == content


def test_what_somebody_else_saved_meanwhile_is_not_overwritten() -> None:
    content = sample("text")
    storage: dict[Any, Any] = {}
    first = parsed(content, RecordingRuntime(storage=storage))
    loaded = loaded_of(first)
    post(
        first,
        "studio_save",
        {"pairs": pairs_of(content, component__text__en__title="First"), "loaded": loaded},
    )

    status, answer = post(
        first,
        "studio_save",
        {"pairs": pairs_of(content, component__text__en__title="Second"), "loaded": loaded},
    )

    assert status == 409
    assert "Somebody else has saved this meanwhile" in answer["error"]
    assert first.authored.component.texts[Language.EN].section.title == "First"


def _new(kind: str, usage: str = "new") -> XBlock:
    runtime = RecordingRuntime()
    block_type = f"groundwork_{kind}"
    return runtime.construct_xblock(block_type, ScopeIds(runtime.learner, block_type, "d", usage))


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_block_begins_with_a_form_and_says_that_nothing_is_written_yet(kind: str) -> None:
    block = _new(kind)

    html = block.runtime.render(block, "studio_view", {}).body_html()

    assert [message.text for message in block.validate().messages] == [
        "Nothing is written here yet. Choose Edit to begin."
    ]
    if kind in ("audio", "video"):
        assert "comes with an import" in html
        assert "<form" not in html
    else:
        assert f'name="{TITLE}"' in html


def test_a_new_text_is_written_and_shown() -> None:
    block = _new("text")
    values = blank("text").having({TITLE: ("A new text",), "component/text/en/body": ("It **is** new.",)})
    pairs = [(name, word) for name, words in values.items() for word in words]

    status, answer = post(block, "studio_save", {"pairs": pairs, "loaded": ""})

    assert (status, answer.get("saved")) == (200, True)
    assert "<strong>is</strong>" in block.runtime.render(block, "student_view", {}).body_html()
    assert (block.display_name, block.content.lesson) == ("A new text", "made-in-studio")


def test_the_words_of_the_form_are_in_the_language_of_studio() -> None:
    block = parsed(sample("text"), RecordingRuntime())

    with translation.override("ar"):
        page = parser.fromstring(block.runtime.render(block, "studio_view", {}).body_html())

    form = page.xpath("//*[@data-gw-edit]")[0]
    assert (form.get("lang"), form.get("dir")) == ("ar", "rtl")
    assert "حفظ" in form.text_content()


def test_a_button_asks_for_the_form_and_keeps_nothing() -> None:
    content = sample("knowledge_check")
    block = parsed(content, RecordingRuntime())
    asked = {"pairs": pairs_of(content, component__text__en__title="Typed"), "do": "add component/options"}

    status, answer = post(block, "studio_draw", asked)
    shown = post(block, "studio_draw", {"pairs": pairs_of(content), "do": "preview ar"})[1]

    assert status == 200
    assert "Option 3 was added." in answer["said"]
    assert "Typed" in answer["html"]
    assert block.authored == content
    # As learners see it, with what they are told after answering.
    assert 'class="gw gw-block" lang="ar" dir="rtl"' in shown["html"]


# Who may edit


class _Permissions:
    """What Studio offers under ``studio_user_permissions``."""

    def __init__(self, may_write: bool) -> None:
        self._may_write = may_write

    def can_write(self, course_key: object) -> bool:
        return self._may_write


class _Users:
    """What an LMS and Studio offer under ``user``."""

    def __init__(self, is_staff: bool) -> None:
        self._is_staff = is_staff

    def get_current_user(self) -> SimpleNamespace:
        return SimpleNamespace(opt_attrs={"edx-platform.user_is_staff": self._is_staff})


@pytest.mark.parametrize(
    ("services", "status"),
    [
        pytest.param({"user": _Users(False)}, 403, id="a learner in an LMS"),
        pytest.param({"user": _Users(True)}, 403, id="staff in an LMS, which is not Studio"),
        pytest.param(
            {"user": _Users(True), "studio_user_permissions": _Permissions(False)}, 403,
            id="somebody in Studio who may only read",
        ),
        pytest.param(
            {"user": _Users(False), "studio_user_permissions": _Permissions(True)}, 200,
            id="the course team in Studio",
        ),
        pytest.param({}, 200, id="a workbench for developers"),
    ],
)  # fmt: skip
def test_only_a_course_team_in_studio_edits(services: dict[str, Any], status: int) -> None:
    content = sample("knowledge_check")
    block = parsed(content, RecordingRuntime())
    block.runtime._services.update(services)
    asked = {"pairs": pairs_of(content, component__text__en__title="Mine now"), "loaded": content.digest}

    assert post(block, "studio_draw", asked)[0] == status
    assert post(block, "studio_save", asked)[0] == status
    assert (block.authored != content) == (status == 200)
    # The form holds the answer key: whoever may not edit does not see it.
    assert ("data-gw-edit" in block.runtime.render(block, "studio_view", {}).body_html()) == (status == 200)


def test_studio_opens_a_block_of_a_content_library_and_an_lms_does_not() -> None:
    block = parsed(sample("text"), RecordingRuntime())
    block.runtime._services["user"] = _Users(True)
    asked = {"pairs": pairs_of(sample("text"))}

    block.runtime.authored_data_mode = SimpleNamespace(name="STRICTLY_PUBLISHED")
    published = post(block, "studio_draw", asked)[0]
    block.runtime.authored_data_mode = SimpleNamespace(name="DEFAULT_DRAFT")

    assert (published, post(block, "studio_draw", asked)[0]) == (403, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("handler", ["studio_draw", "studio_save"])
def test_the_stand_alone_host_lets_no_learner_edit(alice: Learner, handler: str) -> None:
    status, answer = alice.post("knowledge_check@words-check", handler, {"pairs": [], "loaded": ""})

    assert status == 403
    assert "in Studio only" in answer["error"]


@pytest.mark.django_db
@pytest.mark.parametrize("is_staff", [False, True])
def test_the_stand_alone_host_shows_no_form_and_no_key(course: HostedCourse, is_staff: bool) -> None:
    runtime = HostRuntime(course, Visitor("alice", is_staff=is_staff))
    block = runtime.get_block(
        UsageKey.from_string(f"{COURSE}+type@groundwork_knowledge_check+block@words-check")
    )

    html = runtime.render(block, "studio_view", {}).body_html()

    assert "RIGHT-BECAUSE" not in html
    assert "data-gw-edit" not in html


# Hostile requests


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param("[1, 2", 400, id="no JSON"),
        pytest.param("[" * 100_000, 400, id="brackets without end"),
        pytest.param("[]", 400, id="no form"),
        pytest.param('{"pairs": "all"}', 400, id="no pairs"),
        pytest.param('{"pairs": [["a"]]}', 400, id="a name without a word"),
        pytest.param('{"pairs": [], "more": 1}', 400, id="an unknown field"),
        pytest.param(json.dumps({"pairs": [["a", "x" * 30_000]]}), 413, id="a text without end"),
        pytest.param(json.dumps({"pairs": [["a", "b"]] * 30_000}), 400, id="fields without end"),
        pytest.param('{"pairs": [["a", "' + "x" * MOST_BYTES + '"]]}', 413, id="too many bytes"),
    ],
)
def test_what_no_form_sends_is_refused_in_words(body: str, status: int) -> None:
    block = parsed(sample("text"), RecordingRuntime())
    request = Request.blank("/", method="POST", body=body.encode(), content_type="application/json")

    response = block.runtime.handle(block, "studio_save", request)

    assert response.status_code == status
    assert json.loads(response.body)["error"]
    assert block.authored == sample("text")


# Copies

_USAGE = "block-v1:Calgary+ARC100+2026_1+type@groundwork_knowledge_check+block@{}"


def _at(name: str, content: BlockContent) -> XBlock:
    return parsed(content, RecordingRuntime(), UsageKey.from_string(_USAGE.format(name)))  # type: ignore[arg-type]


def test_each_copy_of_a_block_has_a_key_of_its_own_that_never_changes() -> None:
    content = sample("knowledge_check")
    imported = _at("words-we-share-check-places", content)
    copy, other = _at("0f3a9c5e7d", content), _at("77aa01bb2c", content)

    keys = [block.content.key for block in (imported, copy, other)]

    assert keys[0] == "words-we-share.check-places"
    assert len(set(keys)) == 3
    assert _at("0f3a9c5e7d", content).content.key == keys[1]
    assert f'data-gw-component="{keys[1]}"' in copy.runtime.render(copy, "student_view", {}).body_html()
    # Nothing else of it changes.
    assert copy.content.component.options == content.component.options
    assert (
        copy.content.component.texts[Language.AR].section.parts
        == content.component.texts[Language.AR].section.parts
    )


def test_a_copy_keeps_its_key_when_it_is_edited_exported_and_imported_again() -> None:
    content = sample("knowledge_check")
    copy = _at("0f3a9c5e7d", content)
    key = copy.content.key
    form = pairs_of(copy.content, component__text__en__title="Only in the copy")
    assert post(copy, "studio_save", {"pairs": form, "loaded": loaded_of(copy)})[0] == 200
    exported = etree.Element("unknown")
    copy.add_xml_to_node(exported)

    again = _at("0f3a9c5e7d", read_content(exported))

    assert copy.content.key == read_content(exported).key == again.content.key == key
    assert again.content.component.texts[Language.EN].section.title == "Only in the copy"


def test_a_copy_takes_answers_of_its_own() -> None:
    content = sample("knowledge_check")
    storage: dict[Any, Any] = {}
    blocks = []
    for name in ("words-we-share-check-places", "0f3a9c5e7d"):
        usage: Any = UsageKey.from_string(_USAGE.format(name))
        blocks.append(parsed(content, RecordingRuntime(storage=storage), usage))
    imported, copy = blocks

    assert post(copy, "judge", {"language": "en", "response": ["a-rule"]})[0] == 200

    assert list(copy.state.answers) == [copy.content.key]
    assert imported.state.answers == {}
