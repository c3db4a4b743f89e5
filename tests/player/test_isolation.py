"""Numbers and codes stay in one piece inside Arabic."""

from __future__ import annotations

import pytest

from curriculum.languages import Language
from player.isolation import isolate


def _runs(text: str) -> list[str]:
    """Return what is isolated in *text*."""
    pieces = str(isolate(text, Language.AR)).split('<bdi dir="ltr" class="gw-code">')
    return [piece.split("</bdi>")[0] for piece in pieces[1:]]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        pytest.param("اتصل على 403-268-2489.", ["403-268-2489"], id="a telephone number"),
        pytest.param("اتصل على 1 800 232 7215 الآن", ["1 800 232 7215"], id="a number in groups"),
        pytest.param("النموذج HR-27 (v2.1) هنا", ["HR-27 (v2.1)"], id="a code with a version"),
        pytest.param("النجاح 80%.", ["80%"], id="a percentage, without the full stop"),
        pytest.param("بين 9:30 و 17:00", ["9:30", "17:00"], id="two times"),
        pytest.param("(انظر FA1.EMP.1)", ["FA1.EMP.1"], id="a code inside the sentence's own brackets"),
        pytest.param("قانون (Alberta Human Rights Act) مهم", [], id="English words may wrap"),
        pytest.param("في عام 2020", [], id="a bare number is never reordered"),
        pytest.param(
            "المعاهدة رقم 7 (Treaty 7)",
            [],
            id="a bare number stays with the words before it",
        ),
    ],
)
def test_a_code_in_arabic_is_isolated(text: str, runs: list[str]) -> None:
    assert _runs(text) == runs


def test_nothing_is_isolated_in_a_left_to_right_language() -> None:
    assert str(isolate("Call 403-268-2489", Language.VI)) == "Call 403-268-2489"


def test_text_around_a_code_is_escaped() -> None:
    assert "&lt;b&gt;" in str(isolate("<b> 403-268-2489", Language.AR))
    assert "<b>" not in str(isolate("<b> 403-268-2489 <b>", Language.AR))
