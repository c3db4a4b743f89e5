"""A required field says that it is not invalid, until somebody finds that it is; and so does its form.

Firefox calls each required field "invalid entry" to screen readers, untouched ones too, unless the page that
it reads says otherwise: what a script says later comes too late. It calls the form around one so as well, and
Orca says it before the first words of the form. What is wrong, the fields say, and the list above them.
"""

from __future__ import annotations

import re

from tests.test_labels_said_once import TEMPLATES

_REST = r"(?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|[^<>\"{])*>"
_FIELD = re.compile(rf"<(?:input|select|textarea)\b{_REST}")
_IS_REQUIRED = re.compile(r"[\s%}]required(?=[\s>{])")
_FORM = re.compile(rf"(<form\b{_REST})(.*?)</form>", re.DOTALL)
_INCLUDED = re.compile(r'\{% include "([^"]+)".*?%\}')
_HAS_NO_STATE = re.compile(r'type="(?:radio|file)"')


def silent(html: str) -> list[str]:
    """Return the required fields that leave it to the browser whether they are invalid."""
    return [
        field
        for field in _FIELD.findall(html)
        if _IS_REQUIRED.search(field) and "aria-invalid" not in field and not _HAS_NO_STATE.search(field)
    ]


def with_includes(html: str) -> str:
    """Return *html* with the fields of the templates that it includes, one level deep."""
    return _INCLUDED.sub(lambda found: _named(found[1]), html)


def _named(name: str) -> str:
    return "".join(one.read_text("utf-8") for one in TEMPLATES if one.as_posix().endswith(f"/{name}"))


def silent_forms(html: str) -> list[str]:
    """Return the forms with a required field that leave it to the browser whether they are invalid."""
    return [
        form
        for form, inside in _FORM.findall(html)
        if "aria-invalid" not in form and any(_IS_REQUIRED.search(one) for one in _FIELD.findall(inside))
    ]


def test_each_required_field_says_whether_it_is_invalid() -> None:
    found = {one.name: silent(one.read_text("utf-8")) for one in TEMPLATES}
    assert {name: fields for name, fields in found.items() if fields} == {}


def test_each_form_with_a_required_field_says_so_too() -> None:
    found = {one.name: silent_forms(with_includes(one.read_text("utf-8"))) for one in TEMPLATES}
    assert {name: forms for name, forms in found.items() if forms} == {}


def test_a_form_is_found_by_a_required_field_of_any_kind_also_of_an_included_template() -> None:
    form = '<form method="post" class="site-form">'
    assert silent_forms(f'{form}<input name="a" required></form>') == [form]
    assert silent_forms(f'{form}<input type="radio" name="a" required></form>') == [form]
    assert silent_forms(with_includes(f'{form}{{% include "publishing/reasons.html" %}}</form>')) == [form]
    assert (
        silent_forms(f'{form}<input name="a"></form><form aria-invalid="false"><input required></form>') == []
    )


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
