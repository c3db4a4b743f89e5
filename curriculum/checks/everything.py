"""Run every check on a whole curriculum."""

from __future__ import annotations

from datetime import date

from curriculum.checks.editorial import check_editorial
from curriculum.checks.facts import check_review_dates
from curriculum.checks.folder import check_folder
from curriculum.checks.hub import check_hub
from curriculum.checks.lens import check_lens
from curriculum.checks.links import check_addresses, check_links_named
from curriculum.checks.order import check_order
from curriculum.checks.references import check_references
from curriculum.checks.safety import check_values
from curriculum.checks.wording import check_waivers
from curriculum.loaded import Curriculum
from curriculum.problems import Problem
from curriculum.remembered import Memory


def check_curriculum(curriculum: Curriculum, today: date, memory: Memory | None = None) -> list[Problem]:
    """Return all problems of *curriculum* as of *today*, those of loading included, sorted by place.

    Only whether a fact is used at all is not asked here, since items cite facts as well. With *memory*, a
    folder is looked at again only when it, or what its texts refer to, changed.
    """
    found = set(curriculum.problems)
    memory, ground = memory or Memory(), grounds(curriculum)
    for folder in curriculum.folders:
        found.update(memory.check(folder, ground, lambda one: check_folder(one, curriculum)))
        if folder.document.path.name == "supports.yaml":
            found.update(check_addresses(folder.document, "supports"))
        elif folder.document.path.name == "lesson.yaml":
            found.update(check_links_named(folder.document))
    found.update(check_references(curriculum))
    found.update(check_order(curriculum))
    found.update(check_editorial(curriculum))
    found.update(check_lens(curriculum))
    found.update(check_hub(curriculum))
    found.update(check_waivers(curriculum, today))
    found.update(check_review_dates(curriculum, today))
    if curriculum.fact_document is not None:
        found.update(check_addresses(curriculum.fact_document, "facts"))
        found.update(check_values(curriculum.fact_document))
    return sorted(found)


def grounds(curriculum: Curriculum) -> tuple[object, ...]:
    """Return what, beside a folder itself, decides what ``check_folder`` finds in it."""
    return (
        curriculum.facts,
        curriculum.facts_named,
        curriculum.terms,
        curriculum.terms,
        curriculum.terms_named,
        curriculum.term_forms,
        curriculum.term_forms,
        curriculum.wording,
        curriculum.editorials,
    )
