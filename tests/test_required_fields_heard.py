"""A required field says that it is not invalid, until somebody finds that it is.

Firefox calls each required field "invalid entry" to screen readers, untouched ones too, unless the page that
it reads says otherwise: what a script says later comes too late.
"""

from __future__ import annotations

import re

from tests.test_labels_said_once import TEMPLATES

_FIELD = re.compile(r"<(?:input|select|textarea)\b(?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|[^<>\"{])*>")
_IS_REQUIRED = re.compile(r"[\s%}]required(?=[\s>{])")
_HAS_NO_STATE = re.compile(r'type="(?:radio|file)"')


def silent(html: str) -> list[str]:
    """Return the required fields that leave it to the browser whether they are invalid."""
    return [
        field
        for field in _FIELD.findall(html)
        if _IS_REQUIRED.search(field) and "aria-invalid" not in field and not _HAS_NO_STATE.search(field)
    ]


def test_each_required_field_says_whether_it_is_invalid() -> None:
    found = {one.name: silent(one.read_text("utf-8")) for one in TEMPLATES}
    assert {name: fields for name, fields in found.items() if fields} == {}


def test_the_check_finds_a_planted_one() -> None:
    assert silent('<input name="a" value="{{ b }}" required>') == [
        '<input name="a" value="{{ b }}" required>'
    ]
    assert silent("<select{% if a > 1 %} required{% endif %}><option>") == [
        "<select{% if a > 1 %} required{% endif %}>"
    ]
    assert (
        silent('<input required aria-invalid="false"><input type="file" required><input name="required">')
        == []
    )
