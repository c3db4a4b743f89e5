"""Work out from a model what of it a form can change: fields, lists whose entries are parts, groups.

Bounds, choices and what may stay empty are the model's own; only what a type cannot say stands here:
which ids name other parts, and which lists are parts with words.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from assessments.model import Attestation, Form, Item
from authoring.forms.roles import ROLE_OF_LIST
from curriculum.authoring import PartRole
from curriculum.model import Component, TeamGuideComponent


class FieldKind(StrEnum):
    """How a field is filled in."""

    FLAG = "flag"
    NUMBER = "number"
    WORDS = "words"
    CODES = "codes"
    """Several words, with blanks between them."""
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    REFERENCE = "reference"
    """The id of another part."""
    REFERENCES = "references"
    """The ids of other parts, each marked where it stands."""
    SEQUENCE = "sequence"
    """The ids of other parts, in an order of their own."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in."""

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    """The lists whose entries it can name."""
    least: int | None = None
    most: int | None = None
    is_optional: bool = False
    """Whether it may stay empty."""
    default: Any = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together; an optional group is there or not."""

    name: str
    shapes: tuple[Shape, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list whose entries can be added, taken out and moved."""

    name: str
    role: PartRole | None
    """Which parts its entries are; a gap is none: it stands in the text."""
    shapes: tuple[Shape, ...] = ()
    least: int = 0
    are_words: bool = False
    """Whether an entry is its id alone."""


Shape = Field | Group | Entries

_REFERS = {
    "correct": ("options",),
    "bin": ("bins",),
    "partner": ("partners",),
    "to": ("steps", "ends"),
    "model": ("lines",),
}
CARRIED = frozenset(
    {
        "figures",
        "media",
        "file",
        "poster",
        "captions",
        "form",
        "attestation",
        "reviewers",
        "difficulty",
        "decks",
    }
)
"""What is kept as it was: files, which come with an import, what statistics and reviewers say, and how all
forms of a file are dealt."""
_NOT_EDITED = CARRIED | {"id", "kind", "texts", "facts", "offered", "blueprint", "version"}
_LAST = ("sensitive", "required")


@cache
def shapes_of_kind(kind: str) -> tuple[Shape, ...]:
    """Return what can be changed of a component of *kind*; what all kinds have comes last.

    Raises: KeyError: there is no such kind.
    """
    return _with_partners(shapes_of(_models_by_kind(Component)[kind]))


@cache
def shapes_of_item(kind: str) -> tuple[Shape, ...]:
    """Return what can be changed of an item of *kind*. Raises: KeyError: there is no such kind."""
    return _with_partners(shapes_of(_models_by_kind(Item)[kind]))


@cache
def shapes_of_form() -> tuple[Shape, ...]:
    """Return what can be changed of a form; its blueprint stands at its banks."""
    return shapes_of(Form)


@cache
def shapes_of_attestation() -> tuple[Shape, ...]:
    """Return what can be changed of an attestation; its version follows from its words."""
    return shapes_of(Attestation)


ITEM_KINDS: tuple[str, ...] = (
    "single", "multiple", "true_false", "sort", "match", "order", "cloze", "judgement",
)  # fmt: skip
QUOTA = (
    Field("objective", FieldKind.WORDS),
    Field("tag", FieldKind.ONE_OF, choices=("awareness", "knowledge", "skill")),
    Field("actions", FieldKind.CODES),
    Field("quota", FieldKind.NUMBER, least=1, most=50),
)
"""What can be changed of a bank, with its line of the blueprint."""


@cache
def shapes_of(model: type[BaseModel]) -> tuple[Shape, ...]:
    """Return what can be changed of *model*."""
    names = [name for name in model.model_fields if name not in _NOT_EDITED]
    names.sort(key=lambda name: name in _LAST)  # stable: the rest keeps the model's order
    return tuple(_shape(model, name, model.model_fields[name]) for name in names)


def _models_by_kind(union: Any) -> dict[str, type[BaseModel]]:
    models = get_args(get_args(union)[0])
    return {str(kind): model for model in models for kind in get_args(model.model_fields["kind"].annotation)}


def _shape(model: type[BaseModel], name: str, info: FieldInfo) -> Shape:
    annotation, is_optional = _bare(info.annotation)
    default = None if info.is_required() else info.get_default(call_default_factory=True, validated_data={})
    bounds = _bounds(info)
    if get_origin(annotation) is tuple:
        return _list(model, name, get_args(annotation)[0], bounds)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Group(name, shapes_of(annotation), is_optional)
    if get_origin(annotation) is Literal:
        choices = tuple(str(each) for each in get_args(annotation))
        return Field(name, FieldKind.ONE_OF, choices, is_optional=is_optional, default=default)
    if annotation is bool:
        return Field(name, FieldKind.FLAG, default=default)
    if annotation is int:
        may_stay_empty = is_optional or not info.is_required()
        return Field(
            name,
            FieldKind.NUMBER,
            least=bounds[0],
            most=bounds[1],
            is_optional=may_stay_empty,
            default=default,
        )
    if name in _REFERS:
        return Field(name, FieldKind.REFERENCE, refers_to=_REFERS[name])
    return Field(name, FieldKind.WORDS, is_optional=not info.is_required(), default=default)


def _list(model: type[BaseModel], name: str, entry: Any, bounds: tuple[int | None, int | None]) -> Shape:
    bare, _ = _bare(entry)
    least = bounds[0] or 0
    if get_origin(bare) is Literal:
        return Field(name, FieldKind.SOME_OF, tuple(str(each) for each in get_args(bare)))
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return Entries(name, _role(model, name), shapes_of(bare), least)
    if name in _REFERS:
        kind = FieldKind.SEQUENCE if name == "model" else FieldKind.REFERENCES
        return Field(name, kind, refers_to=_REFERS[name], least=least)
    if name in ROLE_OF_LIST or name == "decoys":
        return Entries(name, _role(model, name), (), least, are_words=True)
    return Field(name, FieldKind.CODES)


def _role(model: type[BaseModel], name: str) -> PartRole | None:
    return "guide_step" if model is TeamGuideComponent else ROLE_OF_LIST.get(name)


def _with_partners(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return the shapes of a match with all partners in one list: who belongs to no card is a decoy."""
    if not any(shape.name == "decoys" for shape in shapes):
        return shapes
    partners = Entries("partners", "bin", (), 2, are_words=True)
    rest = [shape for shape in shapes if shape.name != "decoys"]
    at = next(index for index, shape in enumerate(rest) if shape.name == "pairs")
    return (*rest[:at], partners, *rest[at:])


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Return *annotation* without ``Annotated`` and ``| None``, and whether it may be None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [each for each in get_args(annotation) if each is not type(None)]
        if len(rest) == 1:
            return _bare(rest[0])[0], True
    return annotation, False


def _bounds(info: FieldInfo) -> tuple[int | None, int | None]:
    """Return the least and the most of a number, or of the entries of a list, as the model has them."""
    rules = {name: value for rule in info.metadata for name, value in _bounds_in(rule).items()}
    least = rules.get("ge", rules.get("min_length"))
    return rules["gt"] + 1 if "gt" in rules else least, rules.get("le")


def _bounds_in(rule: Any) -> dict[str, int]:
    """Return the bounds that one rule of annotated_types sets."""
    names = ("gt", "ge", "le", "min_length")
    return {name: getattr(rule, name) for name in names if getattr(rule, name, None) is not None}
