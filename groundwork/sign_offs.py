"""Collect what is open before a release: statements, permissions, translations, items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.editorial import Permission
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.model import Texts
from groundwork.content import Content

SIGNERS = {
    "anti-racism-program": "Anti-Racism Program",
    "arac": "Anti-Racism Action Committee",
    "indigenous-relations": "Indigenous Relations Office, with Elders and Knowledge Keepers",
    "city-law": "City Law",
    "hr": "HR",
    "labour-relations": "Labour Relations",
    "unions": "Unions",
    "service-leadership": "Leadership of the service",
    "community-reviewer": "Community reviewers",
}
"""Who signs (course outline), in the order in which a release goes around."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that somebody must confirm."""

    place: str
    """``course/lesson`` or ``course/lesson/component``."""
    what: str


@dataclass(frozen=True, slots=True)
class AskedPermission:
    """A protected name or wording of one course that waits for its owner."""

    course: str
    permission: Permission

    @property
    def text(self) -> str:
        """Return who is asked for what, and what is done until then."""
        asked = self.permission
        return f"{asked.owner}: {asked.what}; until then {asked.until_then} (`{self.course}`)"


@dataclass(frozen=True, slots=True)
class OpenSignOffs:
    """Everything that is open."""

    statements: dict[str, tuple[Statement, ...]]
    """By the name of who signs, in the order of :data:`SIGNERS`."""
    permissions: tuple[AskedPermission, ...]
    unsigned: dict[Language, int]
    """Translated texts of lessons that no speaker has signed."""
    unreviewed_items: int

    def as_data(self) -> dict[str, object]:
        """Return the same as plain JSON."""
        return {
            "statements": {
                signer: [{"place": one.place, "what": one.what} for one in found]
                for signer, found in self.statements.items()
            },
            "permissions": [
                {"course": one.course, **one.permission.model_dump()} for one in self.permissions
            ],
            "unsigned_translations": {language.value: count for language, count in self.unsigned.items()},
            "unreviewed_items": self.unreviewed_items,
        }


def open_sign_offs(content: Content) -> OpenSignOffs:
    """Return what is open in *content*."""
    records = sorted(content.curriculum.editorials.items())
    statements = {
        name: tuple(
            Statement("/".join(filter(None, (course, one.lesson, one.component))), one.what)
            for course, record in records
            for one in record.editorial.confirm
            if one.who == signer
        )
        for signer, name in SIGNERS.items()
    }
    texts = list(_texts(content))
    items = [item for bank in content.material.banks for item in bank.items]
    return OpenSignOffs(
        statements={signer: found for signer, found in statements.items() if found},
        permissions=tuple(
            AskedPermission(course, one)
            for course, record in records
            for one in record.editorial.permissions
            if not one.granted_on
        ),
        unsigned={
            language: sum(language in one and one[language].reviewed_by is None for one in texts)
            for language in TRANSLATED_LANGUAGES
        },
        unreviewed_items=sum(not item.reviewers for item in items),
    )


def _texts(content: Content) -> Iterator[Texts]:
    for course in content.curriculum.courses.values():
        for lesson in course.lessons:
            yield from (component.texts for component in lesson.components)


def as_markdown(found: OpenSignOffs) -> str:
    """Return *found* as the page docs/editorial/open-sign-offs.md."""
    lines = [
        "# What is not signed yet",
        "",
        "Written by `groundwork sign-offs --format markdown`; nothing here may be taken for confirmed.",
        "",
    ]
    for signer, statements in found.statements.items():
        lines += [f"## {signer}", ""]
        lines += [f"- {one.what} (`{one.place}`)" for one in statements]
        lines.append("")
    lines += ["## Permissions to ask for", ""]
    lines += [f"- {one.text}" for one in found.permissions]
    lines += ["", "## Translations and items", ""]
    lines += [
        f"- {language.english_name}: {count} translated texts that no speaker has signed"
        for language, count in found.unsigned.items()
    ]
    lines.append(f"- {found.unreviewed_items} items that nobody has reviewed")
    return "\n".join(lines) + "\n"
