"""A home without a course: what a city has on the day when its first course begins."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from groundwork.home import Home
from tests.sample_city import copy_sample_city

_CITED = re.compile(r"\[\^(F\d{3})\]")
_FACT = re.compile(r"(?=^- id: F\d{3}$)", re.M)


def empty_home(folder: Path) -> Home:
    """Return a home below *folder* with framework, glossary and supports, and the facts that these cite."""
    home = copy_sample_city(folder, with_editions=False)
    for place in (home.curriculum_content / "courses", home.assessments_content):
        for part in place.iterdir():
            shutil.rmtree(part)
            part.mkdir()
    shutil.rmtree(home.curriculum_content / "courses" / "arc-100")
    (
        home.curriculum_content / "glossary" / "forms.yaml"
    ).unlink()  # how translations of that course say words
    texts = "".join(one.read_text(encoding="utf-8") for one in home.curriculum_content.rglob("*.md"))
    facts = home.curriculum_content / "facts.yaml"
    head, *entries = _FACT.split(facts.read_text(encoding="utf-8"))
    cited = set(_CITED.findall(texts))
    facts.write_text(head + "".join(one for one in entries if one[6:10] in cited), encoding="utf-8")
    return home
