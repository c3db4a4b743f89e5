"""Whatever is sent to the forms of the workshop is answered with a page, and the content stays readable.

Some two hundred mutations stay in the suite; ``make attack`` sends a thousand (GROUNDWORK_MUTATIONS).
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import resolve
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import Image
from pytest_django import Settings

from authoring.files.api import Places
from groundwork.home import Home
from groundwork.reading import read
from reporting.roles import Role
from tests.authoring.imports import sources
from tests.authoring.lens_review import reviews
from tests.curriculum.test_fuzz import mutate
from tests.groundwork.signed_in import browser_of
from tests.groundwork.workshop.walked import Form, Walk, walk
from tests.sample_city import copy_sample_city

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.slow]
MUTATIONS = int(os.environ.get("GROUNDWORK_MUTATIONS", "220"))
_BOUNDARY = "a-boundary"
_Pairs = list[tuple[str, str]]

JUNK = (
    "", " ", "\x1b[31m", "\u202eevil\u2066", "\ud800", "a\udfffb", "\ufffe\uffff", "\ufeff",
    "x" * 70_000, "9" * 400, "-1", "1e999", "NaN", "٣", "²", "0000-00-00", "2026-02-30", "9999-12-31",
    "../../etc/passwd", "/etc/passwd", "..", "null", "[]", "!!python/object/apply:os.system ['x']",
    "&a [*a, *a]", "<<: *a", "--- \n...\n---", "## Heading {#levels}\n", "# {#x .correct from=}\n```\n",
    "{# }", "[^F001] [^F999]", "[a](javascript:alert(1))", "<script>alert(1)</script>", "![x](../x.png)",
    "\r\n\r\n\r", "\u2028\x85\x0b\x0c", "- " * 3000, "> " * 3000, "[" * 3000, "*" * 5000,
    "| a |\n|---|\n" * 50,
    "{{ 7*7 }} %s %(x)s {0}", "'\"<>&", "levels", "ARC100.O3", "words-we-share", "F001", "xx", "remove",
    "up", "freeze", "sign", "approve", "0" * 64, "add/", "remove/0", "up/99999", "İ", "%00", "\\u0000",
    "\U000e0001tag",
)  # fmt: skip
"""What belongs into no field, and what belongs into another one."""
NAMES = (
    "a\nb.docx", "../../x.pptx", "\u202exslx.html", f"{'x' * 300}.html", ".html", "a.docm", "a", "a.xlf",
    "a.po", "a.vtt", "a.png", "a.csv", "a.json", "a.txt", "a.zip", "a.tar.gz", "\ud800.html",
)  # fmt: skip


def _zip(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return made.getvalue()


def _picture(form: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (30, 30)).save(made, form)
    return made.getvalue()


UPLOADS = {
    "a.pptx": sources.deck([("A fair counter", ["First come", "First served"], "Notes.")]),
    "a.html": b"<title>T</title><h1>A</h1><p>b<ul><li>c</ul><img src=x.png><a href=javascript:x>y</a>",
    "a.gift": b"::Q1:: Who? {=a ~b ~c #no}\n\n::Q2:: True? {T}\n",
    "a.txt": b"Who?\nA. a\nB. b\nANSWER: A\n",
    "a.csv": b"id,question,correct,wrong\n1,Who?,a,b\n",
    "a.vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n",
    "a.png": _picture("PNG"),
    "a.webp": _picture("WEBP"),
    "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "a.mp3": b"ID3\x03\0\0\0\0\0\x0a" + b"\0" * 10 + b"\xff\xfb\x90\0" + b"\0" * 2000,
    "scorm.zip": _zip(imsmanifest_xml="<manifest><resources/></manifest>", i_html="<h1>A</h1>"),
    "q.xml": b'<!DOCTYPE a [<!ENTITY z SYSTEM "file:///etc/passwd">]><assessmentItem title="&z;"/>',
    "a.xlf": b'<xliff version="1.2"><file original="a" source-language="en" target-language="vi"/></xliff>',
    "a.po": b'msgid ""\nmsgstr "Language: vi\\n"\n',
    "a.json": b'[{"id": "a"}]',
}


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Home:
    """Return the sample city with the lens, a draft from elsewhere, and a review of it."""
    settings.HOME = copy_sample_city(tmp_path)
    shutil.copytree(reviews.ROOT / "curriculum/content/lens", settings.HOME.curriculum_content / "lens")
    places = Places(settings.HOME.curriculum_content, settings.HOME.assessments_content)
    reviews.begin(places, reviews.bring(places, reviews.TRANSIT))
    return settings.HOME


@pytest.fixture
def trainer(home: Home) -> Client:
    return browser_of("E1", Role.TRAINER)


@pytest.fixture
def walked(trainer: Client) -> Walk:
    return walk(trainer)


@st.composite
def _sent(draw: st.DrawFn, forms: tuple[Form, ...]) -> tuple[Form, bytes, str]:
    """Return a form with a few of its fields spoilt: its body and the type of that."""
    form = draw(st.sampled_from(forms))
    pairs = [(one.name, one.value) for one in form.fields if one.kind in ("text", "kept")]
    buttons = [(one.name, one.value) for one in form.fields if one.kind in ("button", "choice")]
    pairs += draw(st.lists(st.sampled_from(buttons), max_size=2)) if buttons else []
    for _ in range(draw(st.integers(0, 3))):
        pairs = draw(_spoilt(pairs))
    files = [(one.name, *draw(_file())) for one in form.fields if one.kind == "file"]
    if files or draw(st.booleans()):
        body = _multipart(pairs, files)
        return form, body[: draw(st.sampled_from([None, -30]))], f"multipart/form-data; boundary={_BOUNDARY}"
    return form, _urlencoded(pairs), "application/x-www-form-urlencoded"


@st.composite
def _spoilt(draw: st.DrawFn, pairs: _Pairs) -> _Pairs:
    """Return *pairs* with one dropped, doubled, swapped, renamed, or with other words in it."""
    if not pairs:
        return [("x", draw(st.sampled_from(JUNK)))]
    place, other = (draw(st.integers(0, len(pairs) - 1)) for _ in range(2))
    name, value = pairs[place]
    junk = draw(st.sampled_from(JUNK))
    instead = {
        "drop": [],
        "double": [(name, value), (name, junk)],
        "swap": [(name, pairs[other][1])],
        "replace": [(name, junk)],
        "append": [(name, value + junk)],
        "rename": [(name + junk[:500], value)],
        "command": [(name, value), (draw(st.sampled_from(["do", "act"])), junk)],
    }
    return [*pairs[:place], *instead[draw(st.sampled_from(sorted(instead)))], *pairs[place + 1 :]]


@st.composite
def _file(draw: st.DrawFn) -> tuple[str, bytes]:
    name = draw(st.sampled_from(sorted(UPLOADS)))
    data = UPLOADS[name]
    if draw(st.booleans()):
        data = mutate(data, draw(st.randoms(use_true_random=False)))
    return draw(st.sampled_from([name, name, *NAMES])), data


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


def _urlencoded(pairs: _Pairs) -> bytes:
    return "&".join("=".join(quote(_bytes(one), safe="") for one in pair) for pair in pairs).encode()


def _multipart(pairs: _Pairs, files: list[tuple[str, str, bytes]]) -> bytes:
    parts = [(f'name="{quote(name, safe="/ ", errors="ignore")}"', _bytes(word)) for name, word in pairs]
    parts += [(f'name="{name}"; filename="{called}"', data) for name, called, data in files]
    drawn = [
        b"--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (_BOUNDARY.encode(), _bytes(head), data)
        for head, data in parts
    ]
    return b"".join(drawn) + f"--{_BOUNDARY}--\r\n".encode()


def _sound(home: Home) -> dict[Path, bytes]:
    return {one: one.read_bytes() for one in home.root.rglob("*") if one.is_file()}


def _content(files: dict[Path, bytes]) -> dict[Path, bytes]:
    """Return *files* without the site's own: compared by name, since a folder lists them in any order."""
    return {path: data for path, data in files.items() if "var" not in path.parts}


def _put_back(home: Home, sound: dict[Path, bytes]) -> None:
    for path in [one for one in home.root.rglob("*") if one.is_file()]:
        if path not in sound:
            path.unlink()
    for path, data in sound.items():
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for folder in sorted((one for one in home.root.rglob("*") if one.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def test_whatever_is_sent_to_a_form_is_answered_and_leaves_a_course_that_reads(
    home: Home, trainer: Client, walked: Walk
) -> None:
    assert [one for one in walked.broken if not one.startswith("404")] == [], "the city has not everything"
    sound, seen = _sound(home), set[str]()

    @examples(
        max_examples=MUTATIONS,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_sent(walked.forms))
    def attack(sent: tuple[Form, bytes, str]) -> None:
        form, body, kind = sent
        cache.clear()  # nobody sends so many an hour
        answer = trainer.generic("POST", form.action, body, content_type=kind)
        assert answer.status_code < 500, form.action
        assert b"Traceback" not in answer.getvalue()
        is_changed = _content(_sound(home)) != _content(sound)
        if answer.status_code >= 400:
            assert not is_changed, f"{form.action} refused, and wrote all the same"
        elif is_changed or answer.status_code == 302:  # some pages tell what they took without leading away
            assert "arc-100" in read().content.curriculum.courses, form.action
            read().edition("arc-100")
            _put_back(home, sound)
        seen.add(f"{resolve(urlsplit(form.action).path).route} {answer.status_code}")

    attack()
    assert len(seen) > 20


def test_no_page_of_the_workshop_opens_without_the_role(walked: Walk, home: Home) -> None:
    """With names that are there: of drafts, reviews, editions, questions, pictures, packages."""
    assert len({resolve(urlsplit(one).path).route for one in walked.pages}) > 40
    others = [browser_of("E2"), browser_of("E3", Role.OBSERVER), browser_of("E4", Role.AUDITOR)]
    shared = ("/trainers/community/", "/trainers/signers/", "/trainers/gallery/source/")

    def refused(browser: Client, address: str) -> bool:
        answer: Any = browser.get(address)
        return answer.status_code == 403 or (
            answer.status_code == 302 and answer["Location"].startswith("/?next=")
        )

    addresses = [one for one in {*walked.pages, *(one.action for one in walked.forms)}
                 if not one.startswith(shared)]  # fmt: skip
    opened = [one for one in addresses if not refused(Client(), one)]
    opened += [one for place, one in enumerate(addresses) if not refused(others[place % 3], one)]
    assert opened == []
