"""Load attestations: the YAML file, and the text with its statements."""

from __future__ import annotations

from pathlib import Path

from assessments.model import Attestation
from curriculum.authoring import (
    ExpectedPart,
    ExpectedSection,
    Folder,
    doubled,
    name_differs,
    read_folder,
    read_partial_folder,
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
        folder, faults = read_partial_folder(document, place / "attestation.yaml")
        return None, folder, [*problems, *faults]
    parts = tuple(ExpectedPart(one, "statement") for one in attestation.statements)
    section = ExpectedSection("attestation", "attestation", ("statements",), parts)
    folder, faults = read_folder(document, [section], lists_facts=False)
    texts = section_texts(folder, section)
    whole = None if texts is None else attestation.model_copy(update={"texts": texts})
    return whole, folder, [*problems, *faults]
