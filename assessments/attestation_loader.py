"""Load attestations: the YAML file, and the text with its statements."""

from __future__ import annotations

from pathlib import Path

from assessments.model import Attestation
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    Folder,
    check_missing,
    check_structure,
    doubled,
    name_differs,
    partial_folder,
    read_files,
    read_yaml,
    section_texts,
    validate,
)
from curriculum.problems import Problem


def load_attestation(place: Path) -> tuple[Attestation | None, Folder, list[Problem]]:
    """Return the attestation of the folder *place* (None when not whole), its folder, its problems."""
    document, problems = read_yaml(place / "attestation.yaml")
    attestation = None
    if document is not None:
        attestation, faults = validate(document, Attestation)
        statements = document.entries("statements")
        problems += [*faults, *name_differs(document, place), *doubled(document, ("statements",), statements)]
    if document is None or attestation is None:
        folder, faults = partial_folder(document, place / "attestation.yaml")
        return None, folder, [*problems, *faults, *check_structure(folder), *check_missing(folder)]
    files, unreadable, faults = read_files(place)
    parts = tuple(ExpectedPart(one, "statement") for one in attestation.statements)
    section = ExpectedSection("attestation", "attestation", ("statements",), parts)
    folder = Folder(document, files, (section,), lists_facts=False, unreadable=unreadable)
    problems += [*faults, *check_structure(folder), *check_missing(folder)]
    texts = section_texts(folder, section)
    whole = None if texts is None else attestation.model_copy(update={"texts": texts})
    return whole, folder, problems
