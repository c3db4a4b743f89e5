"""Write any model of the curriculum as XML, and read it back to an equal one.

Structure becomes elements, text becomes text: nothing is hidden as JSON in an attribute,
so Studio's version history, translators' tools and people can compare two versions.
"""

from __future__ import annotations

from typing import Any, TypeVar

from lxml import etree
from pydantic import BaseModel, ValidationError

from xblocks.olx.errors import OlxError
from xblocks.olx.model_shapes import FieldShape, Place, shapes_of, word_of

LANGUAGE = "language"
M = TypeVar("M", bound=BaseModel)


def write(tag: str, value: BaseModel) -> etree._Element:
    """Return *value* as an element named *tag*. Fields at their default are left out."""
    element = etree.Element(tag)
    _fill(element, value)
    return element


def read(element: etree._Element, model: type[M]) -> M:
    """Return the *model* that *element* holds.

    Raises: OlxError: it holds something else; the message names the element and its line.
    """
    raw = _raw(element, model, frozenset())
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        message = f"{_where(element)}: {place or model.__name__}: {first['msg']}, got {first['input']!r:.80}"
        raise OlxError(message) from None


def _fill(element: etree._Element, value: BaseModel) -> None:
    for shape in shapes_of(type(value)):
        entry = getattr(value, shape.name)
        # A model's word for what it is, is always written, also where it is the default.
        if entry == shape.default and shape.name != "kind":
            continue
        _WRITERS[shape.place](element, shape, entry)


def _write_attribute(element: etree._Element, shape: FieldShape, entry: Any) -> None:
    element.set(shape.tag, word_of(entry))


def _write_child(element: etree._Element, shape: FieldShape, entry: Any) -> etree._Element:
    child = etree.SubElement(element, shape.tag)
    if isinstance(entry, BaseModel):
        _fill(child, entry)
    else:
        child.text = word_of(entry)
    return child


def _write_repeated(element: etree._Element, shape: FieldShape, entry: Any) -> None:
    for each in entry:
        _write_child(element, shape, each)


def _write_by_language(element: etree._Element, shape: FieldShape, entry: Any) -> None:
    for key, each in entry.items():
        _write_child(element, shape, each).set(LANGUAGE, word_of(key))


_WRITERS: dict[Place, Any] = {
    Place.ATTRIBUTE: _write_attribute,
    Place.TEXT: _write_child,
    Place.ELEMENT: _write_child,
    Place.REPEATED: _write_repeated,
    Place.BY_LANGUAGE: _write_by_language,
}


def _raw(element: etree._Element, model: type[BaseModel], also: frozenset[str]) -> dict[str, Any]:
    """Return what *element* holds as plain words, lists and dictionaries for *model* to judge."""
    shapes = shapes_of(model)
    attributes = {shape.tag: shape for shape in shapes if shape.place is Place.ATTRIBUTE}
    children = {shape.tag: shape for shape in shapes if shape.place is not Place.ATTRIBUTE}
    _refuse_stray_text(element)
    # A list without entries leaves no element behind: whether it may be empty is the model's to say.
    raw: dict[str, Any] = {shape.name: [] for shape in shapes if shape.place is Place.REPEATED}
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name in attributes:
            raw[attributes[name].name] = value
        elif name not in also:
            message = f"{_where(element)}: unknown attribute '{name}'"
            raise OlxError(message)
    for child in element.iterchildren(etree.Element):  # not the comments that people leave
        shape = children.get(str(child.tag))
        if shape is None:
            message = f"{_where(child)}: unknown element in <{element.tag}>"
            raise OlxError(message)
        _take(raw, shape, child)
    return raw


def _take(raw: dict[str, Any], shape: FieldShape, child: etree._Element) -> None:
    if shape.place is Place.REPEATED:
        raw[shape.name].append(_entry(shape, child, frozenset()))
        return
    if shape.place is Place.BY_LANGUAGE:
        texts = raw.setdefault(shape.name, {})
        _refuse_double(child.get(LANGUAGE) in texts, child)
        texts[child.get(LANGUAGE)] = _entry(shape, child, frozenset({LANGUAGE}))
        return
    _refuse_double(shape.name in raw, child)
    raw[shape.name] = _entry(shape, child, frozenset())


def _entry(shape: FieldShape, child: etree._Element, also: frozenset[str]) -> Any:
    try:
        model = shape.model_for(child.get("kind"))
    except KeyError:
        message = f"{_where(child)}: unknown kind '{child.get('kind')}'"
        raise OlxError(message) from None
    if model is not None:
        return _raw(child, model, also)
    if len(child):
        message = f"{_where(child[0])}: <{child.tag}> holds text only"
        raise OlxError(message)
    return child.text or ""


def _refuse_stray_text(element: etree._Element) -> None:
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            message = f"{_where(element)}: text is not expected here, got '{text.strip()[:40]}'"
            raise OlxError(message)


def _refuse_double(is_double: bool, child: etree._Element) -> None:
    if is_double:
        message = f"{_where(child)}: it stands here twice"
        raise OlxError(message)


def _where(element: etree._Element) -> str:
    line = f", line {element.sourceline}" if element.sourceline else ""
    return f"<{element.tag}>{line}"
