"""The data inventory says of every column what it holds, and none holds race or belief."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.apps import apps

from groundwork.inventory.document import inventory_document
from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import TABLES, table_problems, tables

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("assessments", "authoring", "groundwork", "player", "reporting", "scorm_export", "xblocks")
NEVER = frozenset(
    {
        "race",
        "races",
        "racial",
        "racialized",
        "racialised",
        "ethnic",
        "ethnicity",
        "ethnicities",
        "ancestry",
        "indigenous",
        "aboriginal",
        "first_nation",
        "metis",
        "inuit",
        "minority",
        "minorities",
        "religion",
        "religious",
        "creed",
        "faith",
        "caste",
        "skin",
        "nationality",
        "birthplace",
        "origin_country",
        "political",
        "belief",
        "beliefs",
    }
)
# What has such a name and is no such thing: each with its reason.
KNOWN = {
    # The City's office that signs what is said of First Nations, Métis and Inuit.
    ("groundwork/sign_offs.py", "indigenous-relations"),
    # A topic of the hub's pages, not of a person.
    ("groundwork/hub/pages.py", "indigenous"),
}


def test_the_inventory_knows_every_column_and_its_page_is_up_to_date() -> None:
    found = tables()

    assert (ROOT / "docs/reference/data-inventory.md").read_text("utf-8") == inventory_document(found)
    person = next(one for one in found if one.label == "groundwork_reporting.Person")
    assert dict(person.kinds) == {
        "id": DataKind.LINK,
        "number": DataKind.IDENTITY,
        "name": DataKind.IDENTITY,
        "language": DataKind.CHOICE,
        "hired_on": DataKind.WORK,
    }


def test_what_is_not_classified_or_not_there_is_named() -> None:
    told = {"identity": ["name"], "none": ["name", "gone"], "colour": ["id"], "from": "HR"}

    assert table_problems("x.Person", ["id", "name"], told) == [
        "x.Person: 'colour' is no kind of data",
        "x.Person.id: classified 0 times, expected once",
        "x.Person.name: classified 2 times, expected once",
        "x.Person.gone: there is no such column; take it out",
        "x.Person: holds personal data, and 'seen_by' does not say more",
    ]
    assert table_problems("x.New", ["id"], None) == [
        "x.New: nothing says what it holds; add it to tables.yaml"
    ]


@pytest.mark.parametrize("label", ["groundwork_reporting.Person", "groundwork_xapi.XapiStatement"])
def test_a_column_taken_out_of_the_inventory_is_missed(label: str) -> None:
    told = yaml.safe_load(TABLES.read_text("utf-8"))[label]
    columns = [one.name for one in apps.get_model(label)._meta.concrete_fields]
    assert table_problems(label, columns, told) == []

    lost = told["link"].pop()

    assert table_problems(label, columns, told) == [f"{label}.{lost}: classified 0 times, expected once"]


_SHORT = re.compile(r"[A-Za-z][A-Za-z_]*(?:[ -][A-Za-z_]+)?")


def words_of(name: str) -> set[str]:
    """Return the words of a name such as ``firstNation`` or ``First nation``, also joined by two."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    parts = [part for part in re.split(r"[^a-z]+", words) if part]
    return {*parts, *(f"{one}_{other}" for one, other in pairwise(parts))}


def names_in_python(text: str) -> Iterator[str]:
    """Yield what can become a field, a column or a parameter: names in classes, and short strings."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    yield line.target.id
                elif isinstance(line, ast.Assign):
                    yield from (target.id for target in line.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.Constant) and _SHORT.fullmatch(str(node.value)):
            yield str(node.value)


def names_in_page(text: str) -> Iterator[str]:
    """Yield the names of a page's form fields."""
    yield from re.findall(r"\bname=[\"']?([A-Za-z_{}. -]+)", text)


def forbidden(names: Iterator[str]) -> set[str]:
    """Return the names among *names* that are about race or belief."""
    return {name for name in names if words_of(name) & NEVER}


def test_no_column_form_or_export_has_a_field_for_race_or_belief() -> None:
    columns = {
        f"{model._meta.label}.{one.name}"
        for model in apps.get_models(include_auto_created=True)
        for one in model._meta.get_fields()
        if words_of(one.name) & NEVER
    }
    in_files, files = set(), 0
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*")):
            reads = {".py": names_in_python, ".html": names_in_page}.get(path.suffix)
            if reads is None:
                continue
            files += 1
            place = path.relative_to(ROOT).as_posix()
            in_files |= {(place, name) for name in forbidden(reads(path.read_text("utf-8")))}

    assert columns == set()
    assert files > 400
    assert in_files == KNOWN


@pytest.mark.parametrize(
    "planted",
    [
        "class Person(Model):\n    ethnicity = CharField()",
        "class Row:\n    visible_minority: bool",
        "COLUMNS = ('number', 'Racial group')",
        "asked = request.POST.get('firstNation')",
        "row['religion'] = 1",
    ],
)
def test_a_planted_field_is_found(planted: str) -> None:
    assert len(forbidden(names_in_python(planted))) == 1


def test_a_planted_form_field_is_found() -> None:
    assert forbidden(names_in_page('<select name="self_identified_race">')) == {"self_identified_race"}
