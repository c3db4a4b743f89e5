"""One rule says in which of the four languages a visitor is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.languages import Language, accepted_tags, language_of_tag, language_of_visit


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("zh-TW", Language.ZH_HANT),
        ("zh", Language.ZH_HANT),
        ("zh-Hant-CN", Language.ZH_HANT),
        ("zh-CN", None),
        ("zh-Hans-TW", None),
        ("fr", None),
        (None, None),
    ],
)
def test_who_asks_for_the_mainlands_script_is_not_given_the_other(
    tag: str | None, language: Language | None
) -> None:
    assert language_of_tag(tag) is language


@pytest.mark.parametrize(
    ("header", "tags"),
    [
        pytest.param("ar;q=0.4, vi;q=0.9, en", ["en", "vi", "ar"], id="by weight"),
        pytest.param("ar, vi", ["ar", "vi"], id="in order where the weights are equal"),
        pytest.param("ar;q=0, vi;q=nonsense, en;q=.1", ["en"], id="not what is refused or unreadable"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_browsers_wishes_are_taken_by_weight(header: str, tags: list[str]) -> None:
    assert accepted_tags(header) == tags


def test_the_address_wins_and_is_kept_for_the_next_page() -> None:
    session: dict[str, object] = {}

    assert language_of_visit("ar", session, "vi") is Language.AR
    assert language_of_visit("", session, "vi") is Language.AR
    assert language_of_visit("xx", session, "vi") is Language.AR


def test_what_is_known_of_the_learner_comes_before_the_browser() -> None:
    assert language_of_visit("", {}, "fr, vi;q=0.8", ["zh-Hant"]) is Language.ZH_HANT
    assert language_of_visit("", {}, "fr, vi;q=0.8") is Language.VI
    assert language_of_visit("", {}, "zh-CN, fr") is Language.EN


def test_the_language_of_a_request_is_asked_for_in_one_place_of_each_delivery() -> None:
    root = Path(__file__).parents[2]
    asking = {
        str(path.relative_to(root))
        for folder in ("groundwork", "reporting", "xblocks", "scorm_export", "player")
        for path in (root / folder).rglob("*.py")
        if "Accept-Language" in path.read_text(encoding="utf-8")
    }
    # Clients of the learning record store negotiate the language of what they are sent, not that of a page.
    store = {"reporting/xapi/accepted.py", "reporting/xapi/cors.py"}
    assert asking - store == {"reporting/visit.py", "xblocks/host/language.py"}
