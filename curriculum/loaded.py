"""What loading gives: everything that is sound, and every problem met on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from curriculum.editorial import EditorialRecord
from curriculum.folders import Folder
from curriculum.hub import HubPage
from curriculum.lens import Lens
from curriculum.media import MediaShelf
from curriculum.model import Course
from curriculum.positions import YamlDocument
from curriculum.problems import Problem
from curriculum.references import Fact, FrameworkAction, FrameworkTitle, Support, Term
from curriculum.terminology import TermForms
from curriculum.wording import WordingList


@dataclass(frozen=True, slots=True)
class Curriculum:
    """All content of ``curriculum/content``. What has a fatal problem is left out, the rest is whole."""

    courses: dict[str, Course]
    facts: dict[str, Fact]
    terms: dict[str, Term]
    supports: dict[str, Support]
    framework: dict[str, FrameworkAction]
    problems: tuple[Problem, ...]
    """What loading itself found; :func:`curriculum.api.check_curriculum` finds more."""
    content: Path = field(repr=False)
    folders: tuple[Folder, ...] = field(repr=False, default=())
    """Every YAML file with its text files, for the checks."""
    media: MediaShelf = field(repr=False, default_factory=MediaShelf)
    """The bytes of all pictures, sounds and films."""
    fact_document: YamlDocument | None = field(repr=False, default=None)
    terms_named: frozenset[str] = field(repr=False, default=frozenset())
    """Ids of all terms in glossary.yaml, those without a sound text included."""
    facts_named: frozenset[str] = field(repr=False, default=frozenset())
    """Ids of all facts in facts.yaml, those with a fault included."""
    editorials: dict[str, EditorialRecord] = field(repr=False, default_factory=dict)
    """The editorial record of each course that has one."""
    wording: WordingList | None = field(repr=False, default=None)
    """The words that texts avoid."""
    term_forms: TermForms | None = field(repr=False, default=None)
    """How translations may say glossary terms beside their headings."""
    lens: Lens | None = field(repr=False, default=None)
    """The public safety review lens; None where there is none, or where single courses were loaded."""
    lens_document: YamlDocument | None = field(repr=False, default=None)
    criteria_named: frozenset[str] = field(repr=False, default=frozenset())
    """Ids of all criteria in lens.yaml, those without a sound text included."""
    hub: dict[str, HubPage] = field(repr=False, default_factory=dict)
    """The pages of the hub; where single courses were loaded, those of these courses."""
    framework_titles: dict[str, FrameworkTitle] = field(repr=False, default_factory=dict)
    """The titles of the focus areas (``FA1``) and of their groups (``COM``)."""
    courses_named: frozenset[str] = field(repr=False, default=frozenset())
    """Ids of all courses that have a folder, those with a fault or not loaded included."""
