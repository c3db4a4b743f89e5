"""Write docs/reference/content-fields.md from the models that content files are held against."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# The checkout need not be installed.
from assessments.authored import AuthoredForms  # noqa: E402
from assessments.model import Attestation, Bank  # noqa: E402
from assessments.observation import Checklist  # noqa: E402
from authoring.approval.records import ApprovalsFile, CommentsFile  # noqa: E402
from authoring.approval.rules import Rules  # noqa: E402
from authoring.drafts.record import DraftRecord  # noqa: E402
from authoring.lens_review.record import AgreedRecord, ReviewerRecord, ReviewRecord  # noqa: E402
from curriculum.authored import AuthoredCourse  # noqa: E402
from curriculum.cities.city import BaseCity, City  # noqa: E402
from curriculum.editorial import Editorial  # noqa: E402
from curriculum.hub import AuthoredHubPage  # noqa: E402
from curriculum.lens import AuthoredPassage, Criterion  # noqa: E402
from curriculum.model import Lesson  # noqa: E402
from curriculum.references import Fact, Support, Term  # noqa: E402
from curriculum.terminology import TermForm  # noqa: E402
from curriculum.text_files import FrontMatter  # noqa: E402
from curriculum.validation import NOT_WRITTEN_BY_AUTHORS, PATTERNS  # noqa: E402
from curriculum.wording import Wording  # noqa: E402
from editions.changes import Changes  # noqa: E402
from editions.decided import Decided  # noqa: E402

PAGE = ROOT / "docs/reference/content-fields.md"
FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "course.yaml": ("", AuthoredCourse),
    "lesson.yaml": ("", Lesson),
    "bank.yaml": ("", Bank),
    "forms/<course>.yaml": ("", AuthoredForms),
    "attestation.yaml": ("", Attestation),
    "observation.yaml": ("", Checklist),
    "facts.yaml": ("facts", Fact),
    "glossary.yaml": ("terms", Term),
    "glossary/forms.yaml": ("forms", TermForm),
    "supports.yaml": ("supports", Support),
    "page.yaml": ("", AuthoredHubPage),
    "lens.yaml": ("criteria", Criterion),
    "passage.yaml": ("", AuthoredPassage),
    "editorial.yaml": ("", Editorial),
    "wording.yaml": ("", Wording),
    "city.yaml": ("", City),
    "cities/base.yaml": ("", BaseCity),
    "draft.yaml": ("", DraftRecord),
    "next.yaml": ("", Changes),
    "decided.yaml": ("", Decided),
    "reviews/rules.yaml": ("", Rules),
    "reviews/<course>/comments.yaml": ("", CommentsFile),
    "reviews/<course>/approvals.yaml": ("", ApprovalsFile),
    "review.yaml": ("", ReviewRecord),
    "first.yaml and second.yaml": ("", ReviewerRecord),
    "agreed.yaml": ("", AgreedRecord),
    "The head of a text file": ("", FrontMatter),
}
"""A file that is written by hand or by a page of the workshop: the list that it holds, if it holds one and
nothing else, and its model."""

_PATTERNS = (
    ("^[a-z][a-z0-9]*(-", "an id"),
    ("^[a-z][a-z0-9-]*/[a-z]", "a component, as lesson/component"),
    ("^[0-9a-f]{", "a digest: hexadecimal digits"),
    (r"^\d{4}\.", "an edition, such as 2026.1"),
    ("^[a-z0-9-]+/[a-z0-9-]+/L", "a finding, such as fares-2027/the-doors/L12"),
    ("^(content|assessments)(", "a file, a folder or a section, such as content/facts.yaml#f004"),
    ("^[1-9][0-9]", 'a whole number above 0 in quotes, such as "1"'),
    *PATTERNS,
)
"""How a pattern begins, and what it lets in."""
_INTRODUCTION = """\
# Every field of the content files

`groundwork check` holds each file against these shapes, and names what does not fit with its line.
How the files hang together, with an example of each, is in [the content format](content-format.md).
An *id* is small letters, digits and single hyphens, such as `words-we-share`, 64 at most.
A field with a default may be left out.
This page is written by `python scripts/write_field_page.py` from the models; a test holds it true.
"""
MEANINGS = {
    "id": "Its name in files, addresses and records. It never changes once somebody has learned with it.",
    "kind": "What it is; the other fields depend on it.",
    "objective": "The objective of the course that it serves.",
    "objectives": "The objectives that it serves.",
    "actions": "The actions of the framework that it serves.",
    "audiences": "Whom it is for.",
    "facts": "The facts that it states; the text cites each of them.",
    "options": "What can be chosen; the text has a part for each.",
    "correct": "What is right.",
    "several": "Whether more than one option may be marked.",
    "bins": "Where cards can be put; the text has a part for each.",
    "cards": "What is put into place; the text has a part for each.",
    "bin": "The bin where the card belongs.",
    "pairs": "The cards, each with its partner.",
    "partner": "What belongs to the card.",
    "gaps": "The gaps of the text.",
    "steps": "Its steps, in order.",
    "ends": "How it can end.",
    "choices": "What can be done at this step.",
    "to": "The step or end that follows.",
    "outcome": "How good this end is, in words; there is no score.",
    "ratings": "How the end is rated, line by line.",
    "safety": "Whether everybody was safe.",
    "follows_policy": "Whether the rules were kept.",
    "follow_up": "Whether somebody looked after it.",
    "mode": "In which way it is answered.",
    "prompts": "The questions, in order; the text has a part for each.",
    "examples": "Examples of a plan; the text has a part for each.",
    "remind_after_days": "After how many days a reminder is proposed.",
    "links": "Where they lead, in order; the text has a part for each.",
    "url": "Its address.",
    "minutes": "How long it takes.",
    "modules": "The modules, in order.",
    "lessons": "The lessons, in order: the names of their folders.",
    "components": "The components, in order; the text has a section for each.",
    "recertify_months": "After how many months it is taken again; left out: never.",
    "tag": "Whether people know of it, know it, or can do it.",
    "items": "How many items, or the items themselves.",
    "author": "Who wrote it.",
    "reviewers": "Who reviewed it.",
    "blueprint": "How many items each objective gets.",
    "forms": "The forms, or the word forms, that the file holds.",
    "purpose": "When the form is taken, and what for.",
    "statements": "The statements that are confirmed; the text has a part for each.",
    "criteria": "The criteria; the text has a section for each.",
    "course": "The course that it belongs to.",
    "lesson": "The lesson that it is about.",
    "component": "The component that it is about.",
    "module": "The module that it is about.",
    "calibration": "What observers are held against before they observe.",
    "cases": "The written practices that observers rate for it.",
    "reference": "The right level of each criterion.",
    "sections": "Its sections, in order; the text has each of them.",
    "claim": "What it states, in a sentence.",
    "source": "Where it comes from.",
    "checked_on": "The day on which somebody last looked at the source.",
    "review_by": "The day by which somebody looks again; the check fails past it.",
    "limits": "What it does not show.",
    "group": "The group in which the glossary lists it.",
    "see_also": "Other terms to look at.",
    "phone": "The number to call.",
    "term": "The term of the glossary.",
    "language": "The language.",
    "reason": "Why.",
    "service": "Whom the training is for.",
    "findings": "What the lens finds.",
    "criterion": "The criterion that finds it.",
    "severity": "How severe it is.",
    "cast": "The invented people of its scenes.",
    "confirm": "What somebody at the City must confirm.",
    "permissions": "Names and words that need permission.",
    "waivers": "Words of the list that are used on purpose.",
    "reading_waivers": "Texts that are harder to read than the limits, on purpose.",
    "name": "What it is called.",
    "names": "What it is called, by language.",
    "does": "The part that the person plays.",
    "gender": "As what readers will take this person; `unsaid` where the text gives no sign.",
    "what": "What it is about, in a sentence.",
    "who": "Who confirms it.",
    "owner": "Whose permission it needs.",
    "used_in": "Where it would stand.",
    "word": "The word.",
    "words": "The words.",
    "avoided": "Words that are better said in another way.",
    "instead": "What to write in their place.",
    "why": "Why.",
    "on": "The day.",
    "edition": "The edition.",
    "completed": "The edition that people completed.",
    "counts_as": "The edition that it counts as.",
    "withdrawn": "Editions that ask nobody anything any more.",
    "counted": "Older editions that count as newer ones.",
    "format": "The format of the file.",
    "imported_on": "The day on which it was brought.",
    "adopted": "Where it went; left out while it waits.",
    "adopted_on": "The day on which it was adopted.",
    "losses": "What was not taken, or was taken otherwise.",
    "at": "The kind of place.",
    "number": "The number of the place.",
    "detail": "More about it.",
    "after": "The courses that are best taken before it; it locks nobody out.",
    "languages": "In which it is written or wanted; left out: all four.",
    "figures": "The drawings and photographs in its text.",
    "mastery_percent": "The share of the points needed for success, in percent; left out: no pass mark.",
    "after_days": "Of a follow-up and a booster: how many days after the course it is meant to be taken.",
    "turn": "How many forms of the same purpose come before it, so that it asks other items than they do.",
    "test_out": "Whether lessons become optional whose objectives were all answered right.",
    "attempts": "How often the form may be taken; left out: as often as one likes, and the best counts.",
    "asks_confidence": "Whether learners may say, apart from their answers, how sure they feel.",
    "valid_months": "How many months it counts.",
    "bank": "The bank that the items joined; empty for a lesson.",
}
"""What fields mean that need no sentence of their own in their model."""


def field_page() -> str:
    """Return the page.

    Raises:
        LookupError: a field has no meaning, neither in its model nor here.
    """
    parts = [_INTRODUCTION]
    for file, (entries, root) in FILES.items():
        parts.append(f"## {file}\n")
        if entries:
            parts.append(f"A list `{entries}`; each entry is {_one(root.__name__)}.\n")
        parts += [section(model) for model in models_of(root)]
    return "\n".join(parts)


def models_of(root: type[BaseModel]) -> list[type[BaseModel]]:
    """Return *root* and every model that authors write inside it, each once, in reading order."""
    found = [root]
    for model in found:
        for name in _written(model):
            inner = _models_in(model.model_fields[name].annotation)
            found += [one for one in dict.fromkeys(inner) if one not in found]
    return found


def meaning(model: type[BaseModel], field: str) -> str:
    """Return what *field* of *model* means, in one line.

    Raises:
        LookupError: nobody has said it.
    """
    said = _docstrings(model).get(field) or MEANINGS.get(field)
    if not said:
        message = f"{model.__name__}.{field} has no meaning: write a docstring below the field"
        raise LookupError(message)
    return _plain(said)


def section(model: type[BaseModel]) -> str:
    """Return the heading, the sentence and the table of *model*.

    Raises:
        LookupError: one of its fields has no meaning.
    """
    schema = model.model_json_schema()
    lines = [f"### {_name(model)}", "", _plain(inspect.getdoc(model) or ""), ""]
    lines += ["| field | what it holds | default | meaning |", "|---|---|---|---|"]
    for name in _written(model):
        written = schema["properties"][name]
        holds = _said(written, schema.get("$defs", {}))
        default = _default(model, name)
        lines.append(f"| `{name}` | {holds} | {default} | {meaning(model, name)} |".replace("  ", " "))
    return "\n".join([*lines, ""])


def _written(model: type[BaseModel]) -> list[str]:
    return [name for name in model.model_fields if name not in NOT_WRITTEN_BY_AUTHORS]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


def _default(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if value is None or value == "" or value == () or value == {}:
        return "none"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _said(schema: dict[str, Any], defs: dict[str, Any]) -> str:
    """Return in words what a piece of a JSON schema lets in."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        inner = defs[name]
        return _one(name) if "properties" in inner else _said(inner, defs)
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{value}`" if value else "nothing" for value in schema["enum"])
    if "anyOf" in schema or "oneOf" in schema:
        several = [one for one in schema.get("anyOf", schema.get("oneOf", [])) if one.get("type") != "null"]
        return " or ".join(dict.fromkeys(_said(one, defs) for one in several))
    return _KINDS[schema.get("type", "string")](schema, defs)


def _text(schema: dict[str, Any], _defs: dict[str, Any]) -> str:
    if schema.get("format") == "date":
        return "a day, such as 2027-05-31"
    said = "text"
    if pattern := schema.get("pattern"):
        # The words stand for the pattern and for how long it may be.
        return next(words for start, words in _PATTERNS if pattern.startswith(start))
    limits = []
    if schema.get("minLength"):
        limits.append("not empty" if schema["minLength"] == 1 else f"at least {schema['minLength']} letters")
    if "maxLength" in schema:
        limits.append(f"{schema['maxLength']:,} letters at most")
    return ", ".join([said, *limits])


def _number(schema: dict[str, Any], _defs: dict[str, Any]) -> str:
    said = "a whole number" if schema["type"] == "integer" else "a number"
    least = schema.get("minimum")
    if "exclusiveMinimum" in schema:
        least = schema["exclusiveMinimum"] + (1 if schema["type"] == "integer" else 0)
    most = schema.get("maximum")
    if least is not None and most is not None:
        return f"{said} from {_figure(least)} to {_figure(most)}"
    return f"{said}, {_figure(least)} or more" if least is not None else said


def _figure(number: float) -> str:
    return f"{number:,g}" if number < 100_000 else f"{number:,}"


def _list(schema: dict[str, Any], defs: dict[str, Any]) -> str:
    inner = _said(schema["items"], defs) if "items" in schema else "values"
    least = schema.get("minItems")
    most = schema.get("maxItems")
    said = [f"at least {least}"] * bool(least) + [f"at most {most}"] * bool(most)
    bounds = f" of {least}" if least and least == most else f" of {' and '.join(said)}" if said else ""
    return f"a list{bounds}: {inner}"


def _mapping(schema: dict[str, Any], defs: dict[str, Any]) -> str:
    for pattern, inner in schema.get("patternProperties", {}).items():
        return f"a mapping: {_text({'pattern': pattern}, defs)} → {_said(inner, defs)}"
    keys = _said(schema.get("propertyNames", {}), defs)
    return f"a mapping: {keys} → {_said(schema['additionalProperties'], defs)}"


_KINDS = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda _schema, _defs: "`true` or `false`",
    "array": _list,
    "object": _mapping,
}


def _name(model: type[BaseModel]) -> str:
    return _title(model.__name__)


def _one(name: str) -> str:
    """Return a model's name as one of several: ``an *objective*``."""
    title = _title(name)
    return f"a{'n' if title[0] in 'aeiou' else ''} *{title}*"


def _title(name: str) -> str:
    """Return ``knowledge check`` for ``KnowledgeCheck``, without what tells programmers its use."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name.removeprefix("Authored").removesuffix("Component"))
    return words.lower()


def _plain(text: str) -> str:
    """Return a docstring as a line of Markdown."""
    text = re.sub(r":[a-z]+:`~?([^`]+)`", r"`\1`", text)
    text = re.sub(r"\bNone\b", "left out", text.replace("``", "`"))
    return " ".join(text.split()).replace("|", "\\|")


@cache
def _docstrings(model: type[BaseModel]) -> dict[str, str]:
    """Return what stands below the fields of *model* and of those that it comes from."""
    said: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if not (issubclass(one, BaseModel) and one is not BaseModel):
            continue
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        lines = written.body if isinstance(written, ast.ClassDef) else []
        for field, below in pairwise(lines):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    said[name] = words
    return said


if __name__ == "__main__":
    PAGE.write_text(field_page(), encoding="utf-8")
