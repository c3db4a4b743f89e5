"""Say how each field of a model stands in XML: as an attribute, as elements, as text.

Worked out from the model's own types, so that a new kind of component is written and
read without a line of code here.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


class Place(StrEnum):
    """Where a field's value stands in its model's element."""

    ATTRIBUTE = "attribute"
    """A closed form: an id, a number, a date, yes or no, one word of a list."""
    TEXT = "text"
    """Free text: a child element that holds it."""
    ELEMENT = "element"
    """A model: one child element."""
    REPEATED = "repeated"
    """A list: one child element for each entry, named in the singular."""
    BY_LANGUAGE = "by language"
    """A dictionary: one child element for each key, which is its attribute ``language``."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """How one field is written."""

    name: str
    """The model's name for it."""
    tag: str
    """The attribute's or the child element's name."""
    place: Place
    models: tuple[type[BaseModel], ...]
    """What an entry may be; empty where entries are plain words."""
    default: Any

    def model_for(self, kind: str | None) -> type[BaseModel] | None:
        """Return the model of an entry whose attribute ``kind`` is *kind*, or None for plain words.

        Raises: KeyError: there is no such kind.
        """
        if len(self.models) < 2:
            return self.models[0] if self.models else None
        return {each: model for model in self.models for each in kinds_of(model)}[kind or ""]


@cache
def shapes_of(model: type[BaseModel]) -> tuple[FieldShape, ...]:
    """Return the shapes of *model*'s fields in their order.

    Raises: TypeError: two fields would be written under one name.
    """
    shapes = tuple(_shape(name, info) for name, info in model.model_fields.items())
    for kind in (True, False):
        tags = [shape.tag for shape in shapes if (shape.place is Place.ATTRIBUTE) is kind]
        if len(tags) != len(set(tags)):
            message = f"{model.__name__} has two fields that would share a name in XML: {tags}"
            raise TypeError(message)
    return shapes


def kinds_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the values of *model*'s field ``kind``: one, or the few that it stands for."""
    return tuple(str(value) for value in get_args(model.model_fields["kind"].annotation))


def _shape(name: str, info: FieldInfo) -> FieldShape:
    default = (
        info.get_default(call_default_factory=True, validated_data={}) if not info.is_required() else None
    )
    annotation = _bare(info.annotation)
    origin = get_origin(annotation)
    if origin is tuple:
        return FieldShape(name, singular(name), Place.REPEATED, _models(get_args(annotation)[0]), default)
    if origin is dict:
        return FieldShape(name, singular(name), Place.BY_LANGUAGE, _models(get_args(annotation)[1]), default)
    models = _models(annotation)
    if models:
        return FieldShape(name, name, Place.ELEMENT, models, default)
    is_free_text = annotation is str and not any(
        hasattr(rule, "pattern") and rule.pattern for rule in info.metadata
    )
    return FieldShape(name, name, Place.TEXT if is_free_text else Place.ATTRIBUTE, (), default)


def _bare(annotation: Any) -> Any:
    """Return *annotation* without ``Annotated[…]`` and without ``| None``."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [each for each in get_args(annotation) if each is not type(None)]
        if len(rest) == 1:
            return _bare(rest[0])
    return annotation


def _models(annotation: Any) -> tuple[type[BaseModel], ...]:
    annotation = _bare(annotation)
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(model for each in get_args(annotation) for model in _models(each))
    is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return (annotation,) if is_model else ()


def singular(name: str) -> str:
    """Return the English singular of a field's name: ``texts`` to ``text``, ``see_also`` as it is."""
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def word_of(value: Any) -> str:
    """Return a plain value as it is written: ``true``, ``80``, ``2027-05-31``, ``zh-Hant``."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.value) if isinstance(value, Enum) else str(value)
