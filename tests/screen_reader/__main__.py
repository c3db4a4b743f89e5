"""Walk through the demonstration with Orca, and write a transcript of each walk.

python -m tests.screen_reader FOLDER [WALK…], with ``SITE_LOG=FILE`` for a demonstration that runs already.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from groundwork.preview.gallery import page_files
from tests.browsers.demonstration import demonstration
from tests.browsers.driving import BrowserError
from tests.browsers.gallery import the_gallery
from tests.player.conftest import serving, write
from tests.screen_reader.desk import Desk, desk
from tests.screen_reader.reading import Places, Reader, transcript
from tests.screen_reader.walks import WALKS


def main(folder: Path, names: list[str]) -> int:
    """Walk, print what sounded wrong, and return 1 when a walk could not be gone to its end."""
    with demonstration() as shown, tempfile.TemporaryDirectory() as served:
        write(Path(served), page_files(the_gallery().edition))
        with serving(Path(served)) as address, desk() as at:
            print(f"Orca {at.orca}, {at.window.name}", flush=True)  # noqa: T201  what the command is for
            places = Places(shown.site, shown.links, f"{address}/index.html")
            return int(sum(not _walk(at, places, folder, name) for name in names) > 0)


def _walk(at: Desk, places: Places, folder: Path, name: str) -> bool:
    at.window.forget()
    with transcript(folder, name) as written:
        reader = Reader(at, written)
        stopped = ""
        try:
            WALKS[name](reader, places)
        except (AssertionError, BrowserError) as error:
            stopped = str(error)
    print(f"\n## {name}: {len(reader.doubts)} to listen to again{' – ' * bool(stopped)}{stopped}", flush=True)  # noqa: T201
    for doubt in dict.fromkeys(reader.doubts):
        print(f"- {doubt}", flush=True)  # noqa: T201
    return not stopped


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:] or list(WALKS)))
