"""A block that was written for the LMS finds on the host the services that it finds there."""

from __future__ import annotations

from typing import Any

import pytest
from xblock.core import XBlock

from curriculum.languages import Language
from tests.xblocks.conftest import Learner
from xblocks.host.courses import HostedCourse
from xblocks.host.registrations import registration_id
from xblocks.host.runtime import HostRuntime
from xblocks.host.services import Visitor

pytestmark = pytest.mark.django_db


@XBlock.needs("i18n", "user")
@XBlock.wants("completion", "settings")
class AskingBlock(XBlock):  # type: ignore[misc] # XBlock is untyped
    """Someone else's block, which asks for all of them."""

    block_settings_key = "asking"


@pytest.fixture
def runtime(course: HostedCourse, alice: Learner) -> HostRuntime:
    visitor = Visitor("alice", 42, "Alice A.", registration=registration_id("alice", course))
    return HostRuntime(course, visitor)


@pytest.fixture
def asking(runtime: HostRuntime, course: HostedCourse) -> XBlock:
    keys = runtime.get_block(next(iter(course.blocks))).scope_ids
    return runtime.construct_xblock_from_class(AskingBlock, keys)


def _user(runtime: HostRuntime, block: XBlock) -> Any:
    return runtime.service(block, "user").get_current_user()


def test_the_user_has_the_attributes_of_the_lms(runtime: HostRuntime, asking: XBlock) -> None:
    runtime.language = Language.ZH_HANT
    user = _user(runtime, asking)

    assert (user.full_name, user.emails) == ("Alice A.", [])
    assert user.opt_attrs == {
        "edx-platform.anonymous_user_id": runtime.visitor.registration,
        "edx-platform.is_authenticated": True,
        "edx-platform.request_country_code": None,
        "edx-platform.user_id": 42,
        "edx-platform.user_is_staff": False,
        "edx-platform.user_preferences": {"pref-lang": "zh-hant"},
        "edx-platform.user_role": "student",
        "edx-platform.username": "alice",
    }


def test_a_visitor_is_known_to_be_nobody(course: HostedCourse, asking: XBlock) -> None:
    told = _user(HostRuntime(course, Visitor(None)), asking).opt_attrs

    assert told == {"edx-platform.is_authenticated": False, "edx-platform.request_country_code": None}


def test_staff_is_told_of(course: HostedCourse, asking: XBlock) -> None:
    told = _user(HostRuntime(course, Visitor("t", 1, is_staff=True)), asking).opt_attrs

    assert (told["edx-platform.user_is_staff"], told["edx-platform.user_role"]) == (True, "staff")


def test_completion_says_what_is_done(runtime: HostRuntime, asking: XBlock, alice: Learner) -> None:
    alice.read()
    service = runtime.service(asking, "completion")
    found = service.get_completions(list(runtime.course.blocks))

    assert service.completion_tracking_enabled()
    assert {str(usage.block_id): done for usage, done in found.items() if done} == {"words-read": 1.0}


def test_an_operator_s_settings_reach_the_block(runtime: HostRuntime, asking: XBlock, settings: Any) -> None:
    service = runtime.service(asking, "settings")
    assert (service.get_settings_bucket(asking), service.get_settings_bucket(asking, 1)) == ({}, 1)
    settings.XBLOCK_SETTINGS = {"asking": {"a": 1}}

    assert service.get_settings_bucket(asking) == {"a": 1}
    with pytest.raises(ValueError, match="expected an XBlock, got None"):
        service.get_settings_bucket(None)


@pytest.mark.parametrize(
    ("language", "word"),
    [
        (Language.EN, "Done"),
        (Language.VI, "Đã xong"),
        (Language.ZH_HANT, "已完成"),
        (Language.AR, "أُنجز"),
    ],
)
def test_a_block_s_own_words_are_in_the_language_of_the_page(
    runtime: HostRuntime, course: HostedCourse, asking: XBlock, language: Language, word: str
) -> None:
    runtime.language = language
    ours = runtime.service(runtime.get_block(next(iter(course.blocks))), "i18n")

    assert (ours.gettext("Done"), ours.ugettext("Done")) == (word, word)
    assert runtime.service(asking, "i18n").gettext("Done") == "Done"  # which brings no catalog along
