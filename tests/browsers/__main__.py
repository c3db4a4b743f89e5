"""Walk through the demonstration in other browsers, and write what was found with pictures.

python -m tests.browsers FOLDER [BROWSER…], with ``SITE_LOG=FILE`` for a demonstration that runs already and
has printed into that file; otherwise one is started, with a database of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from groundwork.preview.gallery import page_files
from scripts.database_servers import free_port
from tests.browsers.driving import BROWSERS, BrowserError
from tests.browsers.gallery import the_gallery
from tests.browsers.walking import Found, walk
from tests.player.conftest import serving, write

_SERVING = re.compile(r"^Serving .* on (http://\S+)$", re.MULTILINE)
_LINK = re.compile(r"^(.+?)\s+(http://\S+/sign-in/\S+)$", re.MULTILINE)


def main(folder: Path, names: list[str]) -> int:
    """Walk, print what was found, and return 1 when that is anything."""
    with _demonstration() as told, tempfile.TemporaryDirectory() as served:
        write(Path(served), page_files(the_gallery().edition))
        package = Path(served, "package")
        with ZipFile(sorted(Path("dist/cml-120").glob("*-scorm12.zip"))[-1]) as packed:
            packed.extractall(package)
        with serving(Path(served)) as address, serving(package) as packaged:
            pages = {"gallery": f"{address}/index.html", "package": f"{packaged}/index.html"}
            site, links = _SERVING.findall(told)[-1], dict(_LINK.findall(told))
            faults = 0
            for name in names:
                with BROWSERS[name]() as window:
                    print(f"\n## {window.name}\n", flush=True)  # noqa: T201  what the command is for
                    faults += sum(map(_tell, walk(window, site, links, pages, folder / name)))
    return int(faults > 0)


@contextmanager
def _demonstration() -> Iterator[str]:
    """Yield what a running demonstration printed at its start."""
    if log := os.environ.get("SITE_LOG"):
        yield Path(log).read_text(encoding="utf-8")
        return
    command = [str(Path(sys.executable).parent / "groundwork"), "demo", "--port", str(free_port())]
    with tempfile.TemporaryDirectory() as variable:
        own, file = {**os.environ, "GROUNDWORK_VARIABLE": variable}, Path(variable, "log")
        with file.open("w", encoding="utf-8") as output:
            process = subprocess.Popen(command, env=own, stdout=output, stderr=subprocess.STDOUT)
        try:
            while not _SERVING.search(told := file.read_text(encoding="utf-8")):
                if process.poll() is not None:
                    raise BrowserError(f"the demonstration did not start:\n{told}")
                time.sleep(1)
            yield told
        finally:
            process.terminate()
            process.wait(timeout=30)


def _tell(found: Found) -> int:
    said = len(found.findings) or "nothing"
    print(f"- {found.station} ({found.language}, {found.width} px): {said}", flush=True)  # noqa: T201
    for finding in found.findings:
        print(f"    - {finding}", flush=True)  # noqa: T201
    return len(found.findings)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:] or list(BROWSERS)))
