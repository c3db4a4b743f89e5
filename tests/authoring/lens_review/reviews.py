"""A review of the invented passages of one service, as an imported page brings them."""

from __future__ import annotations

import html
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from authoring.drafts.api import Draft, load_drafts, new_drafts
from authoring.files.api import Places, save
from authoring.files.yaml_text import yaml_text
from authoring.imports.api import read_source
from authoring.lens_review.api import FOLDER, Review, begun, load_review
from curriculum.api import Criterion, Lens, Severity
from curriculum.languages import Language
from curriculum.lens_loader import load_lens
from tests.authoring.imports import sources

EN = Language.EN
ROOT = Path(__file__).resolve().parents[3]
ID = "fare-inspection"
BEGUN_ON = date(2027, 1, 11)
SENTENCE = "Experienced officers develop a sixth sense."


@cache
def lens() -> Lens:
    """Return the lens that ships."""
    found = load_lens(ROOT / "curriculum/content/lens").lens
    assert found is not None
    return found


def criteria() -> tuple[Criterion, ...]:
    """Return its eighteen criteria."""
    return lens().criteria


def names() -> list[str]:
    """Return their ids."""
    return [criterion.id for criterion in criteria()]


def bring(places: Places, passages: dict[str, str]) -> Draft:
    """Keep a page with *passages*, text by heading, as a draft."""
    return bring_pages(places, {title: f"<p>{html.escape(text)}</p>" for title, text in passages.items()})


def bring_pages(places: Places, passages: dict[str, str]) -> Draft:
    """Keep a page with *passages*, HTML by heading, as a draft."""
    page = "".join(f"<h2>{html.escape(title)}</h2>{text}" for title, text in passages.items())
    imported = read_source(f"<title>Fare inspection</title>{page}".encode(), "manual.html")
    [new] = new_drafts(imported, sources.ARRIVAL, ())
    folder = places.curriculum / "drafts" / new.id
    save(places, {folder / name: text for name, text in new.files.items()}, {})
    [draft], problems = load_drafts(places.curriculum)
    assert problems == []
    return draft


def begin(places: Places, draft: Draft) -> Path:
    """Begin the review of *draft*, and return its folder."""
    reviewers = ("Transit training", "Equity office")
    edits = begun(
        places.curriculum, ID, draft, "transit", "Transit training", reviewers, criteria(), BEGUN_ON
    )
    save(places, edits.files, edits.read)
    return places.curriculum / FOLDER / ID


def read(folder: Path) -> Review:
    """Return the review in *folder*, whose files are sound."""
    review, problems = load_review(folder)
    assert problems == []
    assert review is not None
    return review


def change(path: Path, **values: object) -> None:
    """Write *values* into the YAML file at *path*."""
    data = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    path.write_text(yaml_text(data | values), encoding="utf-8")


def finding(passage: str, criterion: str, severity: Severity, *quotes: str) -> dict[str, object]:
    """Return a finding as a file has it."""
    found = {"passage": passage, "criterion": criterion, "severity": str(severity), "why": "It harms."}
    return found | ({"quotes": list(quotes)} if quotes else {})


TRANSIT = {
    "Selecting passengers": f"{SENTENCE} Focus on individuals who look out of place for the line.",
    "Asking for a fare": "Ask for ID when fare is not produced promptly.",
}
"""Of the invented passage ``transit-fare-check``."""
