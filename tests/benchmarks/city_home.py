"""Write a home with as many courses as the city plans, each as large as the one that is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from curriculum.api import stamp_file
from curriculum.languages import TRANSLATED_LANGUAGES
from tests.sample_city import copy_sample_city

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = "arc-100"
PLANNED = (
    *("arc-200", "arc-300", "arc-310", "ahc-100", "ahc-200", "ahc-210", "pst-100", "pst-110"),
    *("pst-120", "pst-130", "pst-140", "pst-190", "cml-100", "cml-110", "cml-120"),
)


def write_city_home(home: Path) -> None:
    """Copy the sample city below *home*, and its course once for each other that the City has."""
    copy_sample_city(home)
    # Observed practice asks for objectives by their ids, which a copied course has not.
    shutil.rmtree(home / "assessments/content/observations", ignore_errors=True)
    for course in PLANNED:
        _write_course(home, course)


def _write_course(home: Path, course: str) -> None:
    courses, material = home / "curriculum/content/courses", home / "assessments/content"
    prefix, written = course.replace("-", "").upper(), WRITTEN.replace("-", "").upper()
    shutil.copytree(courses / WRITTEN, courses / course)
    shutil.copy(material / f"forms/{WRITTEN}.yaml", material / f"forms/{course}.yaml")
    copies = [courses / course, material / f"forms/{course}.yaml"]
    for bank in sorted((material / "banks").glob(f"{written}.*")):
        copies.append(material / "banks" / bank.name.replace(written, prefix))
        shutil.copytree(bank, copies[-1])
    files = [path for copy in copies for path in (copy.rglob("*") if copy.is_dir() else [copy])]
    for path in files:
        if path.suffix in {".yaml", ".md"}:
            text = path.read_text(encoding="utf-8")
            for old, new in ((WRITTEN, course), (written, prefix), (written.lower(), prefix.lower())):
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
    for path in files:
        if path.suffix == ".md" and path.stem in TRANSLATED_LANGUAGES:
            stamp_file(path)
