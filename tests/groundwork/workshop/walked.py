"""Walk through the workshop as a trainer does: every page that a link leads to, and every form on it."""

from __future__ import annotations

import html as escaping
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client
from django.urls import resolve
from lxml import html

_START = "/trainers/"
_MOST_ALIKE = 2
"""Pages of one address and kind that are opened: the second often shows what the first has not."""


@dataclass(frozen=True)
class Field:
    """A field of a form as its page draws it."""

    name: str
    kind: str
    """``text``, ``file``, ``button``, ``choice`` (one that is not chosen), or ``kept``."""
    value: str


@dataclass(frozen=True)
class Form:
    """A form that is posted."""

    page: str
    action: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Walk:
    """What somebody comes across who follows every link."""

    pages: tuple[str, ...]
    forms: tuple[Form, ...]
    broken: tuple[str, ...]
    """Links that lead to no page."""


def walk(browser: Client) -> Walk:
    """Return the pages and forms below ``/trainers/``, a few of each kind, in one language."""
    alike: Counter[object] = Counter()
    queue, seen = [_START], set[str]()
    pages: list[str] = []
    broken: list[str] = []
    forms: dict[object, Form] = {}
    while queue:
        address = queue.pop(0)
        parts = urlsplit(address)
        if address in seen or "language=" in parts.query or not parts.path.startswith(_START):
            continue
        seen.add(address)
        match = resolve(parts.path)
        kind = (match.route, match.kwargs.get("kind"), *sorted(name for name, _ in parse_qsl(parts.query)))
        if alike[kind] == _MOST_ALIKE:
            continue
        alike[kind] += 1
        answer = browser.get(address)
        if answer.status_code == 302:
            queue.append(urljoin(address, answer["Location"]))
            continue
        if answer.status_code != 200:
            broken.append(f"{answer.status_code} {address}")
            continue
        pages.append(address)
        if "html" not in answer["Content-Type"]:
            continue
        page = answer.getvalue().decode()
        for form in forms_of(page, address):
            names = tuple(
                sorted({(one.name, one.value if one.kind == "button" else "") for one in form.fields})
            )
            forms.setdefault((resolve(urlsplit(form.action).path).route, names), form)
        queue += [urljoin(address, escaping.unescape(one)) for one in re.findall(r'href="([^"#]+)', page)]
    return Walk(tuple(pages), tuple(forms.values()), tuple(broken))


def forms_of(page: str, address: str) -> list[Form]:
    """Return the forms of *page* that are posted to the workshop."""
    found = []
    for form in html.fromstring(page).xpath("//form[@method='post']"):
        action = urljoin(address, form.get("action") or address).partition("#")[0]
        fields = [_field(one) for one in form.xpath(".//*[self::input or self::textarea or self::button]")]
        fields += [_chosen(one) for one in form.xpath(".//select")]
        if action.startswith(_START):
            found.append(Form(address, action, tuple(one for one in fields if one.name)))
    return found


def _field(element: Any) -> Field:
    name, value = element.get("name") or "", element.get("value") or ""
    if element.tag == "textarea":
        return Field(name, "text", (element.text or "").removeprefix("\n"))
    kind = "button" if element.tag == "button" else element.get("type", "text")
    if kind in ("checkbox", "radio"):
        return Field(name, "kept" if element.get("checked") is not None else "choice", value or "on")
    return Field(name, {"hidden": "kept", "search": "text", "date": "text"}.get(kind, kind), value)


def _chosen(element: Any) -> Field:
    options = element.xpath(".//option[@selected]") or element.xpath(".//option")
    value = options[0].get("value", options[0].text or "") if options else ""
    return Field(element.get("name") or "", "kept", value)
