"""Find things in drawn HTML."""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement


def found(element: HtmlElement, path: str) -> list[Any]:
    """Return what the XPath *path* finds from *element*: elements, or the values of attributes."""
    result = element.xpath(path)
    assert isinstance(result, list), f"{path} finds {result!r}"
    return result
