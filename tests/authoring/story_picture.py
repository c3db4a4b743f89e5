"""Take the picture of docs/how-to/write-in-the-workshop.md: ``python -m tests.authoring.story_picture``.

The map alone, of a story of the gallery, with the stylesheets that its page has.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

import player.api
from authoring.drawing.api import Desk, draw_form, stylesheet
from authoring.forms.api import values_of
from curriculum.languages import Language
from tests.authoring.conftest import gallery, subject

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "pictures" / "workshop-story-map.png"
STORY = "counter-scene"


def main() -> None:
    """Write the picture into docs/pictures."""
    form = draw_form(values_of(gallery()[STORY]), subject(STORY), Desk(Language.EN, "story")).html
    style = player.api.stylesheet() + stylesheet()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1100, "height": 2000}).new_page()
        page.set_content(f'<!doctype html><html lang="en"><style>{style}</style><body>{form}')
        page.locator("[data-gw-map]").screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
