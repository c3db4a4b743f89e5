"""Who signs before a release, and what becomes of a course without a signature: ``reviews/rules.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from curriculum.authoring import read_yaml, validate
from curriculum.editorial import Confirmation, Signer
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.model import Identifier, Model
from curriculum.problems import Problem

FOLDER = "reviews"
"""Below ``curriculum/content``."""
SIGNERS: tuple[Signer, ...] = get_args(Signer)
"""In the order in which a release goes around."""


class Rules(Model):
    """Who signs. Whoever must confirm a statement of a course signs that course as well."""

    unapproved: Literal["marked", "refused"] = "marked"
    """What becomes of an edition that lacks a signature: frozen and marked so, or not frozen unless asked."""
    english: tuple[Signer, ...] = ("anti-racism-program", "arac")
    """Who signs the English of every course."""
    translations: tuple[Signer, ...] = ("community-reviewer",)
    """Who signs each translation of every course."""
    courses: dict[Identifier, tuple[Signer, ...]] = {}
    """Who signs the English of one course besides."""


def load_rules(content: Path) -> tuple[Rules, list[Problem]]:
    """Return the rules below *content* (``curriculum/content``) and what is wrong with them.

    Without a file, or with a broken one, those of the house count.
    """
    path = content / FOLDER / "rules.yaml"
    if not path.exists():
        return Rules(), []
    document, problems = read_yaml(path)
    if document is None:
        return Rules(), problems
    rules, faults = validate(document, Rules)
    return rules or Rules(), [*problems, *faults]


def who_signs(
    rules: Rules, course: str, languages: Iterable[Language], confirm: Iterable[Confirmation]
) -> tuple[tuple[Signer, Language], ...]:
    """Return which role signs *course* in which of the *languages* in which it is written.

    A community reviewer who confirms a statement reads the English of it, and signs translations only.
    """
    asked = {*rules.english, *rules.courses.get(course, ()), *(one.who for one in confirm)}
    english = asked - (set(rules.translations) - {*rules.english, *rules.courses.get(course, ())})
    pairs = [(role, SOURCE_LANGUAGE) for role in SIGNERS if role in english]
    others = [one for one in languages if one is not SOURCE_LANGUAGE]
    return (*pairs, *((role, one) for one in others for role in SIGNERS if role in rules.translations))
