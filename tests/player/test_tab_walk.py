"""The walk by Tab finds what it is there to find: each fault is planted once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.player.tab_walk import tab_walk

pytestmark = [pytest.mark.browser]
_SOUND = '<a href="#main">Skip</a><main id="main"><button>One</button><button>Two</button></main>'


@pytest.mark.parametrize(
    ("html", "told"),
    [
        pytest.param(_SOUND, [], id="a sound page"),
        pytest.param(
            _SOUND.replace("<button>One", '<button style="outline: none">One'),
            ["focus not seen: button One"],
            id="a focus that nobody sees",
        ),
        pytest.param(
            _SOUND.replace("<button>Two", '<button tabindex="1">Two'),
            ["not reached: button Two"],
            id="an order of its own",
        ),
        pytest.param(
            _SOUND.replace("<button>Two", '<button onkeydown="event.preventDefault()">Two').replace(
                "</main>", "<button>Three</button></main>"
            ),
            ["not reached: button Three"],
            id="a trap",
        ),
        pytest.param(
            _SOUND.replace('"#main"', '"#nothing"'),
            ["no link leads past the head"],
            id="a link past the head that leads nowhere",
        ),
    ],
)
def test_each_fault_is_told(chromium: Browser, html: str, told: list[str]) -> None:
    page = chromium.new_page()
    page.set_content(html)
    assert tab_walk(page) == told
    page.close()
