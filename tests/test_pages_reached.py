"""Every page of the documentation is reached from the README, and every link in it leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)[^)\s]*\)")


def led_to(page: Path) -> set[Path]:
    """Return the files and folders to which *page* links."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    return {(page.parent / target).resolve() for target in _LINK.findall(text)}


def reached(start: Path) -> set[Path]:
    """Return all that is reached from *start*, page by page; a folder leads to the pages in it."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        next_ones = (
            set(here.glob("*.md")) if here.is_dir() else led_to(here) if here.suffix == ".md" else set()
        )
        waiting += next_ones - seen
        seen |= next_ones
    return seen


def test_every_page_is_reached_from_the_readme_and_every_link_leads_somewhere() -> None:
    found = reached(ROOT / "README.md")
    pages = set((ROOT / "docs").rglob("*.md"))

    assert sorted(str(one.relative_to(ROOT)) for one in pages - found) == [], "link them from docs/README.md"
    assert sorted(str(one) for one in found if not one.exists()) == []
