"""The generated pages of the editorial record are those of today's content."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundwork.editorial_pages import editorial_pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Return the pages as the content gives them now."""
    return editorial_pages(ROOT)


@pytest.mark.parametrize("name", ["coverage.md", "measures.md", "open-sign-offs.md"])
def test_the_page_is_that_of_the_content(name: str, pages: dict[str, str]) -> None:
    written = (ROOT / "docs/editorial" / name).read_text(encoding="utf-8")

    assert written == pages[name], "run python scripts/write_editorial_pages.py"
