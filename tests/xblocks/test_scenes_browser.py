"""Blocks of one course share the setting that a learner chose, on the device; the server is told nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.player.kinds.stories import a_story_of_scenes
from tests.xblocks.browsing import a_browser, component, open_lesson, sent, states
from tests.xblocks.conftest import Learner, put
from tests.xblocks.kinds import kinds_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LESSON = "/learn/arc-200/all/?language=en"


def _shown(story: Locator) -> Locator:
    return story.locator("[data-gw-scene]:visible")


def test_a_scene_chosen_in_one_block_opens_in_the_other_and_is_told_to_nobody(
    chromium: Browser, sign_in: Callable[[str], Learner], olx_folder: Path, live_server: Any
) -> None:
    put(olx_folder, kinds_edition(a_story_of_scenes(), a_story_of_scenes("later")))
    with a_browser(chromium, sign_in("alice"), live_server.url) as context:
        page = context.new_page()
        open_lesson(page, LESSON)
        requests = sent(page)
        story, later = component(page, "all.work"), component(page, "all.later")
        story.locator('input[value="on-a-crew"]').check()
        _shown(story).locator("[type=submit]").click()
        for each in (story, later):
            expect(_shown(each)).to_have_attribute("data-gw-scene", "crew")
        open_lesson(page, LESSON)
        expect(_shown(component(page, "all.later"))).to_have_attribute("data-gw-scene", "crew")
        told = " ".join(str(one) for one in requests) + str(states("alice"))
        assert not any(word in told for word in ("on-a-crew", "crew", "'field'", '"field"'))
