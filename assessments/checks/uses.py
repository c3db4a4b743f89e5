"""Check that lessons name forms and attestations that exist, and that none exists for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessments.loader import LoadedMaterial
from assessments.model import Purpose
from assessments.problem_codes import FORM_DIFFERS, NOT_USED, UNKNOWN_FORM
from curriculum.api import Curriculum
from curriculum.authoring import Folder, closest
from curriculum.problems import Problem


def check_uses(loaded: LoadedMaterial, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield lessons' unknown forms and attestations, then those that no lesson names."""
    purposes = {form.id: form.purpose for authored, _ in loaded.form_files for form in authored.forms}
    known = {
        "form": frozenset(purposes),
        "attestation": frozenset(str(folder.document.get("id")) for folder in loaded.attestation_folders),
    }
    used: dict[str, set[str]] = {"form": set(), "attestation": set()}
    for folder in curriculum.folders:
        if folder.document.path.name == "lesson.yaml":
            yield from _named(folder, known, used)
            yield from _required_by_choice(folder, purposes)
    yield from _unused(loaded, used)
    yield from _dealt_apart(loaded, curriculum)


def _dealt_apart(loaded: LoadedMaterial, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield each course whose forms are dealt into different numbers of decks: its files hold one dealing."""
    files = {
        form.id: (authored, document) for authored, document in loaded.form_files for form in authored.forms
    }
    for course in curriculum.courses.values():
        components = (component for lesson in course.lessons for component in lesson.components)
        asked = [files[one.form] for one in components if one.kind == "assessment" and one.form in files]
        for authored, document in asked:
            if authored.decks != asked[0][0].decks:
                message = f"{authored.decks} decks, and another form of {course.id} has {asked[0][0].decks}"
                place = document.at("decks") if authored.decks > 1 else document.at("blueprint")
                yield FORM_DIFFERS.at(
                    document.path, *place, message, "give all forms of a course the same `decks`"
                )
                break


def _named(folder: Folder, known: dict[str, frozenset[str]], used: dict[str, set[str]]) -> Iterator[Problem]:
    document = folder.document
    for index, component in enumerate(document.entries("components")):
        for key in known:
            name = component.get(key) if isinstance(component, dict) else None
            if not isinstance(name, str):
                continue
            used[key].add(name)
            if name not in known[key]:
                place = document.at("components", index, key)
                message = f"there is no {key} `{name}` in assessments/content/{key}s"
                yield UNKNOWN_FORM.at(document.path, *place, message, closest(name, known[key]))


def _required_by_choice(folder: Folder, purposes: Mapping[str, Purpose]) -> Iterator[Problem]:
    """Yield forms for testing out that everybody would have to take: they are for those who choose them."""
    document = folder.document
    for index, component in enumerate(document.entries("components")):
        if not isinstance(component, dict) or component.get("required") is False:
            continue
        form = str(component.get("form"))
        if purposes.get(form) == "test_out":
            place = document.at("components", index, "form")
            message = f"`{form}` is for testing out, and the course would require it"
            yield FORM_DIFFERS.at(document.path, *place, message, "add `required: false`")


def _unused(loaded: LoadedMaterial, used: dict[str, set[str]]) -> Iterator[Problem]:
    for authored, document in loaded.form_files:
        for index, form in enumerate(authored.forms):
            if form.id not in used["form"]:
                place = document.at("forms", index, "id")
                message = f"no lesson names the form `{form.id}`"
                yield NOT_USED.at(document.path, *place, message)
    for folder in loaded.attestation_folders:
        identifier = folder.document.get("id")
        if isinstance(identifier, str) and identifier not in used["attestation"]:
            place = folder.document.at("id")
            message = f"no lesson names the attestation `{identifier}`"
            yield NOT_USED.at(folder.document.path, *place, message)
