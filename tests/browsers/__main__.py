"""Walk through the demonstration in other browsers, and write what was found with pictures.

python -m tests.browsers FOLDER [BROWSER…], with ``SITE_LOG=FILE`` for a demonstration that runs already and
has printed into that file; otherwise one is started, with a database of its own.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from zipfile import ZipFile

from groundwork.preview.gallery import page_files
from tests.browsers.demonstration import demonstration
from tests.browsers.driving import BROWSERS
from tests.browsers.gallery import the_gallery
from tests.browsers.walking import Found, walk
from tests.player.conftest import serving, write


def main(folder: Path, names: list[str]) -> int:
    """Walk, print what was found, and return 1 when that is anything."""
    with demonstration() as shown, tempfile.TemporaryDirectory() as served:
        write(Path(served), page_files(the_gallery().edition))
        package = Path(served, "package")
        with ZipFile(sorted(Path("dist/cml-120").glob("*-scorm12.zip"))[-1]) as packed:
            packed.extractall(package)
        with serving(Path(served)) as address, serving(package) as packaged:
            pages = {"gallery": f"{address}/index.html", "package": f"{packaged}/index.html"}
            faults = 0
            for name in names:
                with BROWSERS[name]() as window:
                    print(f"\n## {window.name}\n", flush=True)  # noqa: T201  what the command is for
                    faults += sum(map(_tell, walk(window, shown.site, shown.links, pages, folder / name)))
    return int(faults > 0)


def _tell(found: Found) -> int:
    said = len(found.findings) or "nothing"
    print(f"- {found.station} ({found.language}, {found.width} px): {said}", flush=True)  # noqa: T201
    for finding in found.findings:
        print(f"    - {finding}", flush=True)  # noqa: T201
    return len(found.findings)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:] or list(BROWSERS)))
