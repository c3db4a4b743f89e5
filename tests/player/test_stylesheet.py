"""The style sheet: mirrored by itself, kept inside .gw, and readable in light, dark and more contrast."""

from __future__ import annotations

import re
from itertools import product

import pytest

from player.api import stylesheet

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"(--gw-[a-z-]+):\s*(#[0-9a-f]{3,6})")


def _rules() -> list[tuple[str, str]]:
    text = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    flat = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", text)
    return [(selector.strip(), body) for selector, body in _RULE.findall(flat)]


def test_no_rule_knows_left_or_right() -> None:
    physical = re.compile(
        r"(?<![\w-])(left|right|margin-top|margin-bottom|padding-top|padding-bottom|width|height)\s*:"
    )
    sides = re.compile(r"(-left|-right)\b|:\s*(left|right)\b")
    for selector, body in _rules():
        assert not physical.search(body), selector
        assert not sides.search(body), selector


def test_every_rule_stays_inside_the_page() -> None:
    """An XBlock stands in somebody else's page, and may not restyle it."""
    for selector, _ in _rules():
        for one in re.split(r",(?![^(]*\))", selector):
            assert re.match(r"\.gw(-html|-body|-root|-live)?\b", one.strip()), one


def test_the_sheet_answers_to_every_setting_of_the_reader() -> None:
    for setting in (
        "prefers-color-scheme: dark",
        "prefers-contrast: more",
        "forced-colors: active",
        "prefers-reduced-motion",
        "print",
    ):
        written = setting.replace(": ", ": ?")
        assert re.search(rf"@media [^{{]*{written}", stylesheet()), setting


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _tokens() -> dict[str, dict[str, str]]:
    sets = [dict(_TOKEN.findall(body)) for _, body in _rules() if _TOKEN.search(body)]
    return {"light": sets[0], "dark": {**sets[0], **sets[1]}}


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_has_a_contrast_of_4_5_on_every_ground(mode: str) -> None:
    tokens = _tokens()[mode]
    grounds = ("page", "raised", "accent-soft", "good-soft", "mind-soft", "law-soft")
    for ink, ground in product(("ink", "quiet", "accent"), grounds):
        assert contrast(tokens[f"--gw-{ink}"], tokens[f"--gw-{ground}"]) >= 4.5, (ink, ground)
    for ink, ground in (
        ("accent-ink", "accent"),
        ("good", "good-soft"),
        ("good", "page"),
        ("mind", "mind-soft"),
        ("mind", "page"),
        ("law", "law-soft"),
    ):
        assert contrast(tokens[f"--gw-{ink}"], tokens[f"--gw-{ground}"]) >= 4.5, (ink, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_borders_of_what_can_be_used_have_a_contrast_of_3(mode: str) -> None:
    tokens = _tokens()[mode]
    for line, ground in product(("line", "accent", "focus"), ("page", "raised", "mind-soft", "good-soft")):
        assert contrast(tokens[f"--gw-{line}"], tokens[f"--gw-{ground}"]) >= 3, (line, ground)
