"""Whoever looks without being known leaves nothing; whoever is known finds what is theirs, also in an app."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from webob import Request
from xblock.core import XBlock
from xblock.reference.user_service import UserService, XBlockUser

from tests.xblocks.factories import an_edition
from tests.xblocks.kinds import kinds_edition
from tests.xblocks.runtimes import RecordingRuntime, ok, parsed, post
from tests.xblocks.test_attempts import answers
from xblocks.olx.api import BlockContent, block_contents

CONTENTS = {
    content.key: content
    for edition in (an_edition(), kinds_edition())
    for content in block_contents(edition.content)
}


class LmsUser(UserService):  # type: ignore[misc] # XBlock is untyped
    """The LMS's service, with what it says of somebody who is or is not signed in."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__()
        self._attributes = {f"edx-platform.{name}": value for name, value in attributes.items()}

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True)
        user.opt_attrs.update(self._attributes)
        return user


def _visited(content: BlockContent, storage: dict[Any, Any], how: str) -> XBlock:
    """Return a block as somebody who is not signed in has it."""
    if how == "no user at all":
        runtime = RecordingRuntime(None, storage)  # type: ignore[arg-type] # nobody
    else:  # one identity for all visitors, as a preview has
        runtime = RecordingRuntime("student", storage)
        runtime._services["user"] = LmsUser(is_authenticated=False)
    return parsed(content, runtime)


def _acts(block: XBlock) -> list[tuple[str, dict[str, Any]]]:
    """Return what a page sends to do all that can be done in the block."""
    component = block.content.component
    seen = {"language": "vi", "languages": ["vi"], "seen": [block.content.key]}
    acts: list[tuple[str, dict[str, Any]]] = [("save_state", {"state": seen})]
    if component.kind == "assessment":
        acts.append(("judge", answers(block, 1, right=4)))
    elif component.kind == "attestation":
        acts.append(("confirm", {"language": "en", "version": "3"}))
    elif hasattr(component, "interaction"):
        asked = component.interaction
        right = list(asked.correct) if asked.kind == "choice" else {one.id: one.bin for one in asked.cards}
        acts.append(("judge", {"language": "en", "response": right}))
    return acts


def _app(block: XBlock) -> dict[str, Any]:
    """Return what a mobile app reads, by GET as it does."""
    answer = block.runtime.handle(block, "student_view_user_state", Request.blank("/"))
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    read: dict[str, Any] = json.loads(answer.body)
    return read


@pytest.mark.parametrize("how", ["no user at all", "not signed in, by one name for all"])
@pytest.mark.parametrize("key", list(CONTENTS))
def test_what_a_visitor_does_is_neither_kept_nor_told_nor_graded(key: str, how: str) -> None:
    storage: dict[Any, Any] = {}
    block = _visited(CONTENTS[key], storage, how)
    before = dict(storage)

    refused = [post(block, handler, data) for handler, data in _acts(block)]

    assert {status for status, _ in refused} == {403}
    assert {answer["error"].split(";")[0] for _, answer in refused} == {"please sign in"}
    assert (storage, block.runtime.published, _app(block)) == (before, [], {})


@pytest.mark.parametrize("key", list(CONTENTS))
def test_a_visitor_reads_and_is_offered_nothing_to_do(key: str) -> None:
    """By ``public_view``: no script is started, so nothing that could be answered is alive."""
    block = _visited(CONTENTS[key], {}, "no user at all")

    page = block.render("public_view", {"groundwork_language": "ar"})

    assert f'data-gw-component="{key}"' in page.content
    assert 'lang="ar" dir="rtl"' in page.content
    assert (page.js_init_fn, page.json_init_args) == (None, None)
    assert not [each for each in page.resources if each.mimetype == "application/javascript"]
    assert not [secret for secret in ("BECAUSE", "RATIONALE", '"right"') if secret in page.content]


@pytest.mark.parametrize("key", list(CONTENTS))
def test_everything_a_learner_does_is_in_the_runtime_s_store_and_nowhere_else(key: str) -> None:
    """So a trainer who looks as a learner does it in the session that the LMS keeps for it."""
    masqueraded: dict[Any, Any] = {}
    acting = parsed(CONTENTS[key], RecordingRuntime("trainer", masqueraded))
    for handler, data in _acts(acting):
        ok(acting, handler, data)

    again = parsed(CONTENTS[key], RecordingRuntime("trainer", masqueraded))
    fresh = parsed(CONTENTS[key], RecordingRuntime("trainer", {}))

    # Every block here has something that can be done; a form's mere look keeps nothing.
    assert again.learner_state
    assert again.student_view({}).json_init_args["opened"]["state"]
    assert fresh.student_view({}).json_init_args["opened"]["state"] is None
    assert _app(fresh) == {"state": None, "done": False, "judgement": None}


@pytest.mark.parametrize("key", list(CONTENTS))
def test_an_app_finds_what_its_learner_did_and_nobody_else_s(key: str) -> None:
    storage: dict[Any, Any] = {}
    mine = parsed(CONTENTS[key], RecordingRuntime("learner-1", storage))
    for handler, data in _acts(mine):
        ok(mine, handler, data)
    published = list(mine.runtime.published)

    told = _app(mine)

    assert (told["state"], told["done"]) == (mine.learner_state, True)
    assert (told["judgement"] is not None) == (mine.judgement() is not None)
    assert mine.runtime.published == published
    assert _app(parsed(CONTENTS[key], RecordingRuntime("learner-2", storage)))["state"] is None


class Masquerade(LmsUser):
    """The LMS's service while course staff views the course as a specific learner."""

    def __init__(self) -> None:
        super().__init__(is_authenticated=True, user_id=7)
        # As ``setup_masquerade`` leaves it: the learner, with whoever really looks beside.
        self._django_user = SimpleNamespace(username="learner-1", real_user=SimpleNamespace(username="t"))


@pytest.mark.parametrize("key", list(CONTENTS))
def test_course_staff_that_views_as_a_learner_sees_nothing_of_what_they_answered(key: str) -> None:
    storage: dict[Any, Any] = {}
    learner = parsed(CONTENTS[key], RecordingRuntime("learner-1", storage))
    for handler, data in _acts(learner):
        ok(learner, handler, data)
    runtime = RecordingRuntime("learner-1", storage)
    runtime._services["user"] = Masquerade()

    watched = parsed(CONTENTS[key], runtime)
    page = watched.student_view({"groundwork_language": "en"})

    assert watched.learner_state  # the LMS has handed it to the block
    assert page.json_init_args["opened"]["state"] is None
    assert page.json_init_args["opened"]["judgements"] == {}
    told = page.content + json.dumps(page.json_init_args)
    assert not [secret for secret in ("BECAUSE", "RATIONALE", "checked=") if secret in told]
    assert _app(watched) == {"state": None, "done": False, "judgement": None}


def test_an_author_s_preview_keeps_in_the_author_s_name() -> None:
    """Studio has a user in its preview, who is signed in, and a store in their session."""
    runtime = RecordingRuntime("7")
    runtime._services["user"] = LmsUser(is_authenticated=True, user_id=7, user_is_staff=True)
    block = parsed(CONTENTS["words.check"], runtime)

    assert ok(block, "judge", {"language": "en", "response": ["a-rule"]})["points"] == 1000


@pytest.mark.parametrize(
    ("preference", "language"),
    [
        ("zh-tw", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("zh-hant", "zh-Hant"),
        ("zh-HANT", "zh-Hant"),
        ("zh-cn", "en"),
        ("ar", "ar"),
        ("vi", "vi"),
        ("fr-ca", "en"),
    ],
)
def test_a_block_opens_in_the_language_that_is_set_in_the_lms(preference: str, language: str) -> None:
    runtime = RecordingRuntime()
    runtime._services["user"] = LmsUser(is_authenticated=True, user_preferences={"pref-lang": preference})
    page = parsed(CONTENTS["words.read"], runtime).student_view({}).content

    assert f'lang="{language}"' in page.split(">")[0]
    for offered in ("en", "vi", "zh-Hant", "ar"):  # whoever gets English is shown the way to the others
        assert f'data-gw-language="{offered}"' in page
