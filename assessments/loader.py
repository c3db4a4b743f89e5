"""Load what is asked: banks, forms and attestations of ``assessments/content``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field

from assessments.model import Attestation, Bank, ChoiceItem, Form, Item, Material, Quota, SortItem
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    Folder,
    YamlDocument,
    check_interactions,
    check_missing,
    check_structure,
    doubled,
    name_differs,
    read_files,
    read_yaml,
    section_texts,
    validate,
)
from curriculum.model import Identifier, Model
from curriculum.problems import Problem

AnyModel = TypeVar("AnyModel", bound=Model)


class AuthoredForm(Model):
    """A form as its file writes it: the blueprint stands once for all forms of the file."""

    id: Identifier
    purpose: Literal["pre", "post", "booster"]
    mastery_percent: int | None = Field(default=None, gt=0, le=100)


class AuthoredForms(Model):
    """A file of ``forms/``: one blueprint and the forms drawn from it."""

    blueprint: tuple[Quota, ...] = Field(min_length=1)
    forms: tuple[AuthoredForm, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class LoadedMaterial:
    """Everything sound, what was met on the way, and the files themselves for the checks."""

    material: Material
    problems: tuple[Problem, ...]
    content: Path
    bank_folders: tuple[tuple[Bank, Folder], ...] = field(repr=False, default=())
    """Each bank as its YAML file has it, with its folder; texts may be lacking."""
    form_files: tuple[tuple[AuthoredForms, YamlDocument], ...] = field(repr=False, default=())
    attestation_folders: tuple[tuple[Attestation, Folder], ...] = field(repr=False, default=())

    @property
    def folders(self) -> tuple[Folder, ...]:
        """Return the folders with text files."""
        return tuple(folder for _, folder in (*self.bank_folders, *self.attestation_folders))


def load(content: Path) -> LoadedMaterial:
    """Return everything asked in *content*. An author's mistake is a problem, never an exception."""
    problems: list[Problem] = []
    bank_folders, banks = _load_banks(content / "banks", problems)
    form_files, forms = _load_forms(content / "forms", problems)
    attestation_folders, attestations = _load_attestations(content / "attestations", problems)
    material = Material(banks=tuple(banks), forms=tuple(forms), attestations=tuple(attestations))
    return LoadedMaterial(
        material, tuple(sorted(problems)), content, bank_folders, form_files, attestation_folders
    )


def _load_banks(path: Path, problems: list[Problem]) -> tuple[tuple[tuple[Bank, Folder], ...], list[Bank]]:
    folders: list[tuple[Bank, Folder]] = []
    banks: list[Bank] = []
    for place in _places(path):
        document, bank = _read(place / "bank.yaml", Bank, problems)
        if document is None:
            continue
        fatal = list(check_interactions(document, "items"))
        problems += [*fatal, *name_differs(document, place, "objective")]
        if bank is None:
            continue
        sections = tuple(_item_section(item, index) for index, item in enumerate(bank.items))
        folder = _folder(document, sections, problems, is_ordered=True)
        folders.append((bank, folder))
        if not fatal:
            banks.append(_bank_with_texts(bank, folder))
    return tuple(folders), banks


def _item_section(item: Item, index: int) -> ExpectedSection:
    keys = ("items", index, "id")
    if isinstance(item, SortItem):
        parts = (
            *(ExpectedPart(one, "bin") for one in item.bins),
            *(ExpectedPart(card.id, "card") for card in item.cards),
        )
        return ExpectedSection(item.id, "item", keys, parts, None, item.facts)
    parts = tuple(ExpectedPart(option, "option") for option in item.options)
    return ExpectedSection(item.id, "item", keys, parts, frozenset(item.correct), item.facts)


def _bank_with_texts(bank: Bank, folder: Folder) -> Bank:
    """Return the bank with the items whose English is whole."""
    items: list[ChoiceItem | SortItem] = []
    for item, section in zip(bank.items, folder.sections, strict=True):
        texts = section_texts(folder, section)
        if texts is not None:
            items.append(item.model_copy(update={"texts": texts}))
    return bank.model_copy(update={"items": tuple(items)})


def _load_forms(
    path: Path, problems: list[Problem]
) -> tuple[tuple[tuple[AuthoredForms, YamlDocument], ...], list[Form]]:
    files: list[tuple[AuthoredForms, YamlDocument]] = []
    forms: list[Form] = []
    for place in sorted(path.glob("*.yaml")) if path.is_dir() else []:
        document, authored = _read(place, AuthoredForms, problems)
        if document is None or authored is None:
            continue
        ids = [form.id for form in authored.forms]
        problems += doubled(document, ("forms",), list(ids), "id")
        files.append((authored, document))
        forms += [Form(blueprint=authored.blueprint, **form.model_dump()) for form in authored.forms]
    return tuple(files), forms


def _load_attestations(
    path: Path, problems: list[Problem]
) -> tuple[tuple[tuple[Attestation, Folder], ...], list[Attestation]]:
    folders: list[tuple[Attestation, Folder]] = []
    attestations: list[Attestation] = []
    for place in _places(path):
        document, attestation = _read(place / "attestation.yaml", Attestation, problems)
        if document is None:
            continue
        statements = document.entries("statements")
        problems += [*name_differs(document, place), *doubled(document, ("statements",), statements)]
        if attestation is None:
            continue
        parts = tuple(ExpectedPart(one, "statement") for one in attestation.statements)
        section = ExpectedSection("attestation", "attestation", ("statements",), parts)
        folder = _folder(document, (section,), problems)
        folders.append((attestation, folder))
        texts = section_texts(folder, section)
        if texts is not None:
            attestations.append(attestation.model_copy(update={"texts": texts}))
    return tuple(folders), attestations


def _places(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return [place for place in sorted(path.iterdir()) if place.is_dir() and not place.name.startswith(".")]


def _read(
    path: Path, model: type[AnyModel], problems: list[Problem]
) -> tuple[YamlDocument | None, AnyModel | None]:
    document, faults = read_yaml(path)
    problems += faults
    if document is None:
        return None, None
    value, faults = validate(document, model)
    problems += faults
    return document, value


def _folder(
    document: YamlDocument,
    sections: tuple[ExpectedSection, ...],
    problems: list[Problem],
    *,
    is_ordered: bool = False,
) -> Folder:
    files, unreadable, faults = read_files(document.path.parent)
    folder = Folder(
        document,
        files,
        sections,
        is_ordered=is_ordered,
        lists_facts=sections[:1] != () and sections[0].role == "item",
        unreadable=unreadable,
    )
    problems += [*faults, *check_structure(folder), *check_missing(folder)]
    return folder
