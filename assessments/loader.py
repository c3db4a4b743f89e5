"""Load what is asked: banks, forms, attestations and checklists of ``assessments/content``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from assessments.attestation_loader import load_attestation
from assessments.authored import AuthoredForms
from assessments.bank_loader import load_bank
from assessments.model import Attestation, Bank, Form, Material
from assessments.observation import Checklist
from assessments.observation_loader import load_checklist
from assessments.written_in import ALL_LANGUAGES, WrittenIn, languages_of
from curriculum.api import Memory
from curriculum.authoring import Folder, YamlDocument, doubled, read_yaml, validate
from curriculum.problems import Problem


@dataclass(frozen=True, slots=True)
class LoadedMaterial:
    """Everything sound, what was met on the way, and the files themselves for the checks."""

    material: Material
    problems: tuple[Problem, ...]
    content: Path
    bank_folders: tuple[tuple[Bank, Folder], ...] = field(repr=False, default=())
    """Each bank as its YAML file has it, with its folder; texts may be lacking."""
    form_files: tuple[tuple[AuthoredForms, YamlDocument], ...] = field(repr=False, default=())
    attestation_folders: tuple[Folder, ...] = field(repr=False, default=())
    checklist_folders: tuple[tuple[Checklist, Folder], ...] = field(repr=False, default=())
    """The sound checklists of observed practice: no part of an edition, since no package carries them."""
    folders: tuple[Folder, ...] = field(repr=False, default=())
    """Every folder with text files, also those whose YAML file could not be understood."""


def load(
    content: Path,
    banks_read: Collection[str] | None = None,
    languages: WrittenIn = ALL_LANGUAGES,
    memory: Memory | None = None,
) -> LoadedMaterial:
    """Return everything asked in *content*. An author's mistake is a problem, never an exception.

    *banks_read* are the objectives of the banks that are wanted; None: all. *languages* say in which
    languages (:func:`assessments.written_in.written_in`). With *memory*, a folder is read again only when one
    of its files changed.
    """
    memory = memory or Memory()
    bank_folders, banks, folders, problems = _load_banks(content / "banks", banks_read, languages, memory)
    form_files, forms, faults = memory.read(_load_forms, content / "forms")
    problems += faults
    attestation_folders, attestations, faults = memory.read(_load_attestations, content / "attestations")
    problems += faults
    checklist_folders, observed, faults = _load_checklists(content / "observations", languages, memory)
    problems += faults
    return LoadedMaterial(
        material=Material(banks=tuple(banks), forms=tuple(forms), attestations=tuple(attestations)),
        problems=tuple(sorted(problems)),
        content=content,
        bank_folders=tuple(bank_folders),
        form_files=tuple(form_files),
        attestation_folders=tuple(attestation_folders),
        checklist_folders=tuple(checklist_folders),
        folders=(*folders, *attestation_folders, *observed),
    )


def _load_banks(
    path: Path, wanted: Collection[str] | None, languages: WrittenIn, memory: Memory
) -> tuple[list[tuple[Bank, Folder]], list[Bank], list[Folder], list[Problem]]:
    with_folder: list[tuple[Bank, Folder]] = []
    banks: list[Bank] = []
    folders: list[Folder] = []
    problems: list[Problem] = []
    for place in _places(path):
        if wanted is not None and place.name not in wanted:
            continue
        written, asked, folder, faults = memory.read(load_bank, place, languages_of(place.name, languages))
        folders.append(folder)
        problems += faults
        if written is not None:
            with_folder.append((written, folder))
        if asked is not None:
            banks.append(asked)
    return with_folder, banks, folders, problems


def _load_forms(path: Path) -> tuple[list[tuple[AuthoredForms, YamlDocument]], list[Form], list[Problem]]:
    files: list[tuple[AuthoredForms, YamlDocument]] = []
    forms: list[Form] = []
    problems: list[Problem] = []
    for place in sorted(path.glob("*.yaml")) if path.is_dir() else []:
        document, faults = read_yaml(place)
        problems += faults
        if document is None:
            continue
        authored, faults = validate(document, AuthoredForms)
        problems += faults
        if authored is None:
            continue
        problems += doubled(document, ("forms",), [form.id for form in authored.forms], "id")
        problems += doubled(
            document, ("blueprint",), [quota.objective for quota in authored.blueprint], "objective"
        )
        files.append((authored, document))
        forms += [form.on(authored.blueprint, authored.decks) for form in authored.forms]
    return files, forms, problems


def _load_attestations(path: Path) -> tuple[list[Folder], list[Attestation], list[Problem]]:
    folders: list[Folder] = []
    attestations: list[Attestation] = []
    problems: list[Problem] = []
    for place in _places(path):
        attestation, folder, faults = load_attestation(place)
        folders.append(folder)
        problems += faults
        if attestation is not None:
            attestations.append(attestation)
    return folders, attestations, problems


def _load_checklists(
    path: Path, languages: WrittenIn, memory: Memory
) -> tuple[list[tuple[Checklist, Folder]], list[Folder], list[Problem]]:
    sound: list[tuple[Checklist, Folder]] = []
    folders: list[Folder] = []
    problems: list[Problem] = []
    for place in _places(path):
        checklist, folder, faults = memory.read(load_checklist, place, languages)
        folders.append(folder)
        problems += faults
        if checklist is not None:
            sound.append((checklist, folder))
    return sound, folders, problems


def _places(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return [place for place in sorted(path.iterdir()) if place.is_dir() and not place.name.startswith(".")]
