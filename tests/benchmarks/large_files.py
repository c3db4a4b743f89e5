"""Make large files to be brought: each of a size, and full of what does not pack, as films are."""

from __future__ import annotations

import csv
import io
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

_CHANCE = random.Random(7)  # noqa: S311  the same files every time
_CHAPTER = (
    b'<chapter display_name="Part %d"><sequential display_name="Lesson %d"><vertical display_name="Unit">'
    b'<html filename="p%d" url_name="h%d"/></vertical></sequential></chapter>'
)


def course_of_films(to: Path, files: dict[str, bytes], size: int) -> None:
    """Write the course *files* with films that come to *size* bytes."""
    count = size // 20_000_000
    _write_tar(to, files, ((f"course/static/film-{n}.mp4", 20_000_000) for n in range(count)))


def course_of_many(to: Path, files: dict[str, bytes], size: int) -> None:
    """Write the course *files* with as many other members as there may be, pages as well as pictures."""
    count = 4_900 - len(files)
    names = (f"course/{'static' if n % 2 else 'tabs'}/{n}.{'png' if n % 2 else 'html'}" for n in range(count))
    _write_tar(to, files, ((name, size // count) for name in names))


def others_course(to: Path, size: int) -> None:
    """Write a course of others whose pages show photographs that come to *size* bytes."""
    pictures = _photographs(size)
    files = {
        "course/course.xml": b'<course url_name="r" org="O" course="C"/>',
        "course/course/r.xml": b'<course display_name="Service">'
        + b"".join(b'<chapter url_name="c%d"/>' % n for n in range(len(pictures)))
        + b"</course>",
    }
    for n in range(len(pictures)):
        files |= {
            f"course/chapter/c{n}.xml": _CHAPTER % (n, n, n, n),
            f"course/html/p{n}.html": b'<p>Fair service.</p><img src="/static/%d.jpg" alt="A desk">' % n,
        }
    _write_tar(to, files | {f"course/static/{n}.jpg": data for n, data in enumerate(pictures)}, ())


def pages(to: Path, size: int, *, is_package: bool) -> None:
    """Write a zip of pages, or a SCORM package, whose photographs come to *size* bytes."""
    pictures = _photographs(size)
    items = "".join(
        f'<item identifier="i{n}" identifierref="r{n}"><title>Page {n}</title></item>'
        for n in range(len(pictures))
    )
    resources = "".join(
        f'<resource identifier="r{n}" href="p{n}.html" adlcp:scormtype="sco"/>' for n in range(len(pictures))
    )
    manifest = (
        '<manifest xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><organizations default="o">'
        f'<organization identifier="o"><title>Service</title>{items}</organization></organizations>'
        f"<resources>{resources}</resources></manifest>"
    )
    with zipfile.ZipFile(to, "w") as archive:
        if is_package:
            archive.writestr("imsmanifest.xml", manifest)
        for n, data in enumerate(pictures):
            page = f'<h1>Page {n}</h1><p>Fair service.</p><img src="{n}.jpg" alt="A desk">'
            archive.writestr(f"p{n}.html", page)
            archive.writestr(f"{n}.jpg", data)


def deck(to: Path, size: int) -> None:
    """Write a deck with a photograph on each slide; together they come to *size* bytes."""
    from pptx import Presentation

    made = Presentation()
    for n, data in enumerate(_photographs(size)):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Slide {n}"
        slide.shapes.add_picture(io.BytesIO(data), 0, 0)
    made.save(str(to))


def document(to: Path, size: int) -> None:
    """Write a Word document with photographs that come to *size* bytes."""
    from docx import Document

    made = Document()
    for n, data in enumerate(_photographs(size)):
        made.add_heading(f"Part {n}", 1)
        made.add_picture(io.BytesIO(data))
    made.save(str(to))


def questions(to: Path, size: int) -> None:
    """Write a GIFT file of *size* bytes."""
    one = "::Q{n}:: Who may ask for an interpreter at this counter? {{ =Everybody ~Staff alone ~Nobody }}\n\n"
    with to.open("w") as file:
        n = 0
        while file.tell() < size:
            n += 1
            file.write(one.format(n=n))


def roster(to: Path, people: int) -> None:
    """Write a roster of *people* in teams of some hundred and thirty."""
    teams = max(12, people // 133)
    with to.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["employee_number", "name", "unit", "manager"])
        for n in range(people):
            team = n if n < teams else _CHANCE.randrange(teams)
            leader = "" if n == 0 else "E0000000" if n < teams else f"E{team:07}"
            rows.writerow([f"E{n:07}", f"Person {n}", f"Department {team % 12} > Team {team}", leader])


def _photographs(size: int) -> list[bytes]:
    """Return photographs of noise, of some two and a half megabytes each, that come to *size* bytes."""
    out = io.BytesIO()
    Image.effect_noise((1_900, 1_400), 90).convert("RGB").save(out, "JPEG", quality=95)
    one = out.getvalue()
    # A comment makes each another file; an import leaves it out, so its pixels are made another way as well.
    return [_another(one, n) for n in range(max(1, size // len(one)))]


def _another(photograph: bytes, number: int) -> bytes:
    """Return *photograph* with other quantization, so that it is another one; its size stays."""
    at = photograph.index(b"\xff\xdb") + 5
    return photograph[:at] + bytes([1 + number % 250]) + photograph[at + 1 :]


def _write_tar(to: Path, files: dict[str, bytes], others: Iterator[tuple[str, int]] | tuple[()]) -> None:
    with tarfile.open(to, "w:gz", compresslevel=1) as tar:
        for path, data in files.items():
            _add(tar, path, data)
        for path, size in others:
            _add(tar, path, _CHANCE.randbytes(size))


def _add(tar: tarfile.TarFile, path: str, data: bytes) -> None:
    member = tarfile.TarInfo(path)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


MAKERS: dict[str, Callable[[Path, int], None]] = {
    "others.tar.gz": others_course,
    "deck.pptx": deck,
    "document.docx": document,
    "pages.zip": lambda to, size: pages(to, size, is_package=False),
    "package.zip": lambda to, size: pages(to, size, is_package=True),
}
"""Those that are brought as drafts, by the name of the file."""
