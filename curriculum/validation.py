"""Hold YAML against a model, and turn every disagreement into a plain sentence with its place.

Validation is strict JSON validation: ``"10"`` is not a number and ``1`` is not true, but
lists may fill tuples and dates are written as text. The sentences are ours; pydantic's
speak to programmers.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from curriculum.catalogue import ProblemCode
from curriculum.positions import Keys, Position, YamlDocument
from curriculum.problem_codes import MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from curriculum.problems import Problem

AnyModel = TypeVar("AnyModel", bound=BaseModel)

NOT_WRITTEN_BY_AUTHORS = frozenset({"texts", "in_source_text", "captions", "media"})
"""Fields of the models that come from text files; in YAML they are as unknown as any other."""

PATTERNS = (
    ("^[a-z][a-z0-9]*(-", "small letters, digits and single hyphens, such as words-we-share"),
    (r"^[A-Z]{3}[0-9]{3}\.O", "an objective's id, such as ARC100.O3"),
    ("^FA[1-5]", "an action of the framework, such as FA1.EMP.1"),
    ("^F[0-9]{3}$", "a fact's id, such as F004"),
    ("^L[0-9]{2}$", "a criterion of the review lens, such as L01"),
    (
        r"^[a-z0-9]+(-[a-z0-9]+)*\.",
        "a file name in small letters with a type browsers show, such as a-desk.svg",
    ),
    (r"^[a-z]{2,3}(-", "a language's tag, such as fr or zh-Hant"),
    (r"^https://", "an address that begins with https://"),
    ("^[1-9][0-9]*$", 'a whole number above 0 in quotes, such as "1"'),
)
_KINDS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_type": "a mapping (`key: value`)",
    "model_attributes_type": "a mapping (`key: value`)",
    "dict_type": "a mapping (`key: value`)",
    "date_type": "a day, such as 2027-05-31",
    "date_parsing": "a day, such as 2027-05-31",
    "date_from_datetime_parsing": "a day, such as 2027-05-31",
    "date_from_datetime_inexact": "a day, such as 2027-05-31",
}


def validate(
    document: YamlDocument, model: type[AnyModel], *keys: str | int
) -> tuple[AnyModel | None, list[Problem]]:
    """Return the value at *keys* of *document* as *model*, or None; and everything wrong with it.

    An unknown key is a problem, but the rest is still good: the value is returned without it.
    """
    data = document.get(*keys)
    hidden, problems = _keys_not_for_authors(document, data, keys)
    if hidden:
        data = _without(data, hidden)
    try:
        return model.model_validate_json(json.dumps(data), strict=True), problems
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        if _is_echo(document, keys, detail):
            continue
        problem = _problem(document, model, keys, detail)
        if Position(problem.line, problem.column) not in document.doubtful:
            problems.append(problem)
    if any(detail["type"] != "extra_forbidden" for detail in details):
        return None, problems
    unknown = [_real_keys(document, keys, detail["loc"])[len(keys) :] for detail in details]
    try:
        return model.model_validate_json(json.dumps(_without(data, unknown)), strict=True), problems
    except ValidationError:
        return None, problems


def _is_echo(document: YamlDocument, prefix: Keys, detail: Any) -> bool:
    """Return whether a list is called too short only because entries that are there are faulty."""
    written = document.get(*_real_keys(document, prefix, detail["loc"]))
    return (
        detail["type"] == "too_short"
        and isinstance(written, list)
        and len(written) >= detail["ctx"]["min_length"]
    )


def _without(data: object, unknown: list[Keys]) -> object:
    """Return a copy of *data* without the values at *unknown*."""
    copy = json.loads(json.dumps(data))
    for keys in unknown:
        around = copy
        for key in keys[:-1]:
            around = around[key]
        around.pop(keys[-1], None)
    return copy


def validate_entries(
    document: YamlDocument, name: str, model: type[AnyModel]
) -> tuple[list[tuple[int, AnyModel]], list[Problem]]:
    """Return the sound entries of the list *name*, with their index, and what is wrong with the others."""
    problems: list[Problem] = []
    if not isinstance(document.data, dict) or not isinstance(document.data.get(name), list):
        place = document.at(name)
        message = f"the file must hold a list `{name}`"
        return [], [MISSING_KEY.at(document.path, place.line, place.column, message)]
    for key in document.data:
        if key != name:
            problems.append(_unknown(document, (key,), [name]))
    sound = []
    for index in range(len(document.data[name])):
        value, faults = validate(document, model, name, index)
        problems += faults
        if value is not None:
            sound.append((index, value))
    return sound, problems


def closest(word: str, known: Sequence[str] | Mapping[str, object] | frozenset[str]) -> str:
    """Return ``did you mean `x`?`` for the nearest of *known*, or nothing when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def shown(value: object) -> str:
    """Return *value* as an author wrote it, short enough for a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    text = f"'{value}'" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _keys_not_for_authors(
    document: YamlDocument, data: object, keys: Keys
) -> tuple[list[Keys], list[Problem]]:
    """Find ``texts:`` and the like, which the models have and the files must not."""
    found: list[Problem] = []
    hidden: list[Keys] = []
    waiting: list[tuple[object, Keys]] = [(data, keys)]
    while waiting:
        value, way = waiting.pop()
        if isinstance(value, dict):
            for key in NOT_WRITTEN_BY_AUTHORS & value.keys():
                hidden.append((*way, key)[len(keys) :])
                message = f"the key `{key}` is not known here"
                hint = "delete it: it comes from the text files"
                found.append(_at(UNKNOWN_KEY, document, document.key_at(*way, key), message, hint))
            waiting += [(inner, (*way, key)) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(inner, (*way, index)) for index, inner in enumerate(value)]
    return hidden, found


def _problem(document: YamlDocument, model: type[BaseModel], prefix: Keys, detail: Any) -> Problem:
    keys = _real_keys(document, prefix, detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown(document, keys, _fields(model, detail["loc"][:-1]))
    if kind in ("missing", "union_tag_not_found"):
        return _missing(document, keys, detail)
    if kind == "union_tag_invalid":
        keys = (*keys, "kind")
    expected, hint = _expectation(detail)
    value = document.get(*keys)
    got = (
        f"of {len(value):,}"
        if kind in ("too_short", "too_long") and isinstance(value, list)
        else shown(value)
    )
    message = f"{_name(keys)} must be {expected}, not {got}"
    return _at(WRONG_VALUE, document, document.at(*keys), message, hint)


def _unknown(document: YamlDocument, keys: Keys, known: list[str]) -> Problem:
    key = str(keys[-1])
    known = [name for name in known if name not in NOT_WRITTEN_BY_AUTHORS]
    hint = closest(key, known) or (f"known here: {', '.join(known)}" if known else "")
    return _at(UNKNOWN_KEY, document, document.key_at(*keys), f"the key `{key}` is not known here", hint)


def _missing(document: YamlDocument, keys: Keys, detail: Any) -> Problem:
    if detail["type"] == "union_tag_not_found":
        name, around = "kind", keys
    else:
        name, around = str(detail["loc"][-1]), keys[:-1]
    message = f"the key `{name}` is missing" + (f" in {_name(around)}" if around else "")
    return _at(MISSING_KEY, document, document.at(*around), message, f"add `{name}: …`")


def _expectation(detail: Any) -> tuple[str, str]:
    """Return what was expected, and a hint."""
    kind, context, got = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind in ("literal_error", "enum", "union_tag_invalid"):
        expected = str(context.get("expected") or context.get("expected_tags", ""))
        words = [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]
        wrong = got if isinstance(got, str) else str(context.get("tag", ""))
        return f"one of {', '.join(words)}", closest(wrong, words)
    if kind == "string_pattern_mismatch":
        pattern = str(context["pattern"])
        return next((words for start, words in PATTERNS if pattern.startswith(start)), pattern), ""
    if kind in _KINDS:
        is_number = kind == "string_type" and isinstance(got, (int, float))
        return _KINDS[kind], "put it in quotes" if is_number else ""
    return _BOUNDS.get(kind, lambda bounds: str(detail["msg"]))(context), ""


_BOUNDS: dict[str, Any] = {
    "greater_than": lambda bounds: f"above {bounds['gt']}",
    "greater_than_equal": lambda bounds: f"at least {bounds['ge']}",
    "less_than": lambda bounds: f"below {bounds['lt']}",
    "less_than_equal": lambda bounds: f"at most {bounds['le']}",
    "too_short": lambda bounds: f"a list of at least {bounds['min_length']}",
    "too_long": lambda bounds: f"a list of at most {bounds['max_length']:,}",
    "string_too_short": lambda bounds: "text that is not empty",
    "string_too_long": lambda bounds: f"at most {bounds['max_length']} characters long",
}


def _name(keys: Keys) -> str:
    """Return how a sentence calls the value at *keys*: `minutes`, entry 2 of `components`."""
    if not keys:
        return "the file"
    last = keys[-1]
    if isinstance(last, int):
        return f"entry {last + 1} of {_name(keys[:-1])}"
    return f"`{last}`"


def _real_keys(document: YamlDocument, prefix: Keys, location: Sequence[str | int]) -> Keys:
    """Return *location* without the union tags that pydantic puts into it."""
    keys = prefix
    for index, step in enumerate(location):
        is_last = index == len(location) - 1
        if (*keys, step) in document.values or (is_last and not _is_tag(document, keys, step)):
            keys = (*keys, step)
    return keys


def _is_tag(document: YamlDocument, keys: Keys, step: str | int) -> bool:
    value = document.get(*keys)
    return isinstance(value, dict) and value.get("kind") == step


def _at(code: ProblemCode, document: YamlDocument, place: Position, message: str, hint: str) -> Problem:
    return code.at(document.path, place.line, place.column, message, hint)


def _fields(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """Return the keys that *model* knows at *location*, union tags included in it."""
    found: list[type[BaseModel]] = [model]
    for step in location:
        found = [inner for outer in found for inner in _step(outer, step)]
    return list(dict.fromkeys(name for one in found for name in one.model_fields))


def _step(model: type[BaseModel], step: str | int) -> list[type[BaseModel]]:
    if isinstance(step, str) and step in model.model_fields:
        return _models_in(model.model_fields[step].annotation)
    kind = model.model_fields.get("kind")
    if isinstance(step, str) and kind is not None and step not in get_args(kind.annotation):
        return []
    return [model]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Annotated:
        return _models_in(get_args(annotation)[0])
    if get_origin(annotation) in (tuple, list, Union) or type(annotation).__name__ == "UnionType":
        return [inner for argument in get_args(annotation) for inner in _models_in(argument)]
    return []
