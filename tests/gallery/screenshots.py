"""Take pictures of every page of the gallery: four languages, two widths, three colour settings.

python -m tests.gallery.screenshots var/screenshots
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from curriculum.languages import Language
from groundwork.preview.gallery import gallery_folder, page_files, read_gallery
from tests.environment import ROOT
from tests.gallery.working import PLACES, come, work
from tests.player.conftest import serving, write
from tests.player.learner import MODES, Learner, window
from tests.sample_city import DAY, sample_content

WIDTHS = (390, 1280)
COLOURS = ("light", "dark", "forced colors")


def take(browser: Browser, address: str, folder: Path) -> int:
    """Write the pictures below *folder*, each page untouched and worked on; return how many."""
    taken = 0
    for language in Language:
        for width in WIDTHS:
            for colours in COLOURS:
                settings = {"viewport": {"width": width, "height": 900}, **MODES[colours]}
                with window(browser, reduced_motion="reduce", **settings) as context:
                    learner = Learner(context.new_page()).open(address)
                    if language is not Language.EN:
                        learner.speak(language.value)
                    for place in PLACES:
                        come(learner, place)
                        for state in ("untouched", "worked-on"):
                            if state == "worked-on":
                                work(learner, place)
                            name = f"{place}-{state}-{width}-{colours.replace(' ', '-')}.png"
                            path = folder / language.value / name
                            learner.page.screenshot(path=path, full_page=True)
                            taken += 1
        print(f"{language.value}: {folder / language.value}", flush=True)  # noqa: T201 # tells how far it is
    return taken


def main() -> None:
    """Draw the gallery, serve it, and take the pictures."""
    folder = Path(sys.argv[1])
    gallery = read_gallery(gallery_folder(ROOT), sample_content().curriculum, DAY)
    if gallery is None:
        raise SystemExit("the gallery has a problem that hides it: see groundwork check")
    with tempfile.TemporaryDirectory() as served, sync_playwright() as playwright:
        write(Path(served), page_files(gallery.edition))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with serving(Path(served)) as address:
            print(f"{take(browser, f'{address}/index.html', folder)} pictures")  # noqa: T201
        browser.close()


if __name__ == "__main__":
    main()
