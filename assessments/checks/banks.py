"""Check banks and forms: every objective asked often enough, every key fitting its kind."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.checks.catch_alls import check_catch_alls
from assessments.checks.clues import check_clues
from assessments.checks.forms import check_forms
from assessments.checks.item_keys import check_key
from assessments.checks.quotas import check_quota
from assessments.loader import LoadedMaterial
from assessments.model import Bank
from assessments.problem_codes import (
    BANK_DIFFERS,
    DUPLICATE_ITEM,
    OBJECTIVE_WITHOUT_ITEM,
    TOO_FEW_ITEMS,
    UNKNOWN_OBJECTIVE,
)
from curriculum.api import Curriculum
from curriculum.authoring import Folder, YamlDocument, check_actions, closest
from curriculum.model import Objective
from curriculum.problems import Problem

PARALLEL_ITEMS = 4
"""A pre-check, a post-check and a second try of each, without asking anything twice in a row."""


def check_banks(loaded: LoadedMaterial, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield objectives without items and the faults of banks, items and blueprints."""
    objectives = {
        objective.id: objective for course in curriculum.courses.values() for objective in course.objectives
    }
    yield from _objectives_without_items(loaded, curriculum)
    yield from _doubled(loaded)
    for bank, folder in loaded.bank_folders:
        yield from check_actions(folder.document, curriculum)
        yield from _bank_and_objective(bank, folder, objectives)
        yield from check_catch_alls(folder)
        yield from check_clues(bank, folder)
        for index, item in enumerate(bank.items):
            yield from check_key(item, index, folder)
    sizes = {bank.objective: len(bank.items) for bank, _ in loaded.bank_folders}
    for authored, document in loaded.form_files:
        yield from check_forms(authored, document)
        tests_out = any(form.purpose == "test_out" for form in authored.forms)
        for index, quota in enumerate(authored.blueprint):
            line = index, quota.objective, quota.items
            yield from check_quota(document, *line, sizes, authored.decks, tests_out=tests_out)


def _objectives_without_items(loaded: LoadedMaterial, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield objectives that nothing assesses: neither items nor an observer's checklist.

    A course for the community keeps no record and asks for none: its lessons practise its objectives.
    """
    assessed = {bank.objective for bank, _ in loaded.bank_folders if bank.items}
    assessed |= {checklist.objective for checklist, _ in loaded.checklist_folders}
    for folder in curriculum.folders:
        document = folder.document
        if document.path.name != "course.yaml" or document.get("audiences") == ["community"]:
            continue
        for index, entry in enumerate(document.entries("objectives")):
            objective = entry.get("id") if isinstance(entry, dict) else None
            if isinstance(objective, str) and objective not in assessed:
                place = document.at("objectives", index, "id")
                message = f"no item asks about the objective {objective}"
                hint = f"add banks/{objective}/bank.yaml with at least {PARALLEL_ITEMS} items"
                yield OBJECTIVE_WITHOUT_ITEM.at(document.path, *place, message, hint)


def _doubled(loaded: LoadedMaterial) -> Iterator[Problem]:
    """Yield items, forms and banks whose id another file has used already."""
    seen: dict[tuple[str, str], YamlDocument] = {}
    named: list[tuple[str, str, YamlDocument, tuple[str | int, ...]]] = []
    for bank, folder in loaded.bank_folders:
        named.append(("bank", bank.objective, folder.document, ("objective",)))
        named += [
            ("item", item.id, folder.document, ("items", index, "id"))
            for index, item in enumerate(bank.items)
        ]
    for authored, document in loaded.form_files:
        named += [
            ("form", form.id, document, ("forms", index, "id")) for index, form in enumerate(authored.forms)
        ]
    for kind, identifier, document, keys in named:
        first = seen.setdefault((kind, identifier), document)
        if first is not document:
            message = (
                f"the {kind} id `{identifier}` is used in {first.path.parent.name}/{first.path.name} too"
            )
            yield DUPLICATE_ITEM.at(document.path, *document.at(*keys), message)


def _bank_and_objective(bank: Bank, folder: Folder, objectives: dict[str, Objective]) -> Iterator[Problem]:
    document = folder.document
    objective = objectives.get(bank.objective)
    if objective is None:
        message = f"no course has the objective {bank.objective}"
        hint = closest(bank.objective, objectives)
        yield UNKNOWN_OBJECTIVE.at(document.path, *document.at("objective"), message, hint)
        return
    if bank.tag != objective.tag:
        message = f"the bank's tag is {bank.tag}, the objective's in course.yaml {objective.tag}"
        yield BANK_DIFFERS.at(document.path, *document.at("tag"), message)
    if set(bank.actions) != set(objective.actions):
        theirs = ", ".join(objective.actions)
        message = f"the bank's actions differ from the objective's in course.yaml ({theirs})"
        yield BANK_DIFFERS.at(document.path, *document.at("actions"), message)
    if 0 < len(bank.items) < PARALLEL_ITEMS:
        message = f"{bank.objective} has {len(bank.items)} of at least {PARALLEL_ITEMS} parallel items"
        yield TOO_FEW_ITEMS.at(document.path, *document.at("items"), message)
