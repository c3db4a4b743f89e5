"""A reader's wishes for colours, contrast and size reach the page, and nothing else does."""

from __future__ import annotations

import re

import pytest

from player.api import TEXT_PERCENTS, Contrast, Look, Scheme, look_of_cookie, stylesheet


def test_a_look_comes_back_from_its_cookie() -> None:
    wished = Look(Scheme.DARK, Contrast.MORE, 150)

    assert wished.cookie == "dark.more.150"
    assert look_of_cookie("dark.more.150") == wished
    assert wished.attributes == ' data-gw-scheme="dark" data-gw-contrast="more" data-gw-text="150"'
    assert Look().attributes == ""


@pytest.mark.parametrize("text", ["", "…", 'x"><script>.y.z', "dark", "dark.more.151", "...."])
def test_a_damaged_cookie_is_no_wish(text: str) -> None:
    assert "<" not in look_of_cookie(text).attributes
    assert look_of_cookie(text).text_percent == 100


def test_the_chosen_dark_is_the_systems_dark_and_every_size_has_its_rule() -> None:
    darks = re.findall(r"\{([^{}]*--gw-page:#11181a;[^{}]*)\}", stylesheet())
    chosen, system = (re.findall(r"--gw-[a-z-]+:#\w+", dark) for dark in reversed(darks))

    assert len(darks) == 2
    assert chosen == system
    assert re.findall(r'data-gw-text="(\d+)"', stylesheet()) == [str(n) for n in TEXT_PERCENTS if n != 100]
