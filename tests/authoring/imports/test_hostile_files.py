"""Files that mean harm, or are broken: a sentence for whoever brought them, never a traceback."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from authoring.drafts.api import new_drafts
from authoring.imports.api import (
    ImportRefusedError,
    Loss,
    LossKind,
    Place,
    PlaceKind,
    Refusal,
    grouped,
    read_source,
    refusal_sentence,
    words_in,
)
from curriculum.languages import Language
from groundwork.importing.limits import MOST_LINKS, MOST_TOLD, refuse_too_much
from tests.authoring.imports import sources

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@cache
def _document() -> bytes:
    return sources.word_document([("Heading 1", "Respect"), ("Normal", "Everybody counts.")])


@cache
def _deck() -> bytes:
    return sources.deck([("Respect", ["Everybody counts."], "Say it slowly.")])


def _with(data: bytes, **changes: bytes | None) -> bytes:
    """Return the zip *data* with members changed, added or, where None is given, left out."""
    named = {name.replace("__", "/").replace("_dot_", "."): text for name, text in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if named.get(member, b"") is not None:
                new.writestr(member, named.pop(member, None) or old.read(member))
        for name, text in named.items():
            if text is not None:
                new.writestr(name, text)
    return out.getvalue()


def _replaced(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(member)
    assert old in text
    return _with(data, **{member: text.replace(old, new)})


def _zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def _of_many_slides(number: int) -> bytes:
    slide = b'<p:sldId id="256" r:id="rId7"/>'
    with zipfile.ZipFile(io.BytesIO(_deck())) as archive:
        text = archive.read("ppt/presentation.xml")
    start = text.index(b"<p:sldIdLst>") + len(b"<p:sldIdLst>")
    return _with(_deck(), **{"ppt/presentation.xml": text[:start] + slide * number + text[start:]})


_DOCTYPE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        pytest.param(lambda: b"", Refusal.EMPTY, id="nothing in it"),
        pytest.param(lambda: b"\x00\x01\x02 hello", Refusal.UNKNOWN_FORMAT, id="no format that we know"),
        pytest.param(lambda: _OLD, Refusal.OLD_FORMAT, id="a doc of 2003"),
        pytest.param(
            lambda: _OLD + "EncryptedPackage".encode("utf-16-le"),
            Refusal.PASSWORD,
            id="a docx with a password",
        ),
        pytest.param(
            lambda: _with(_document(), word__vbaProject_dot_bin=b"x"),
            Refusal.MACROS,
            id="a document with macros",
        ),
        pytest.param(
            lambda: _with(_deck(), ppt__vbaProject_dot_bin=b"x"), Refusal.MACROS, id="a deck with macros"
        ),
        pytest.param(
            lambda: _replaced(
                _document(), "[Content_Types].xml", b"document.main+xml", b"document.macroEnabled.main+xml"
            ),
            Refusal.MACROS,
            id="a docm that calls itself docx",
        ),
        pytest.param(lambda: _document()[:-200], Refusal.BROKEN_ZIP, id="a file that was cut off"),
        pytest.param(
            lambda: _with(_document(), word__document_dot_xml=None),
            Refusal.BROKEN_ZIP,
            id="no document in it",
        ),
        pytest.param(
            lambda: _with(_document(), word__document_dot_xml=b"<w:document"),
            Refusal.BROKEN_XML,
            id="broken XML",
        ),
        pytest.param(
            lambda: _with(_document(), word__document_dot_xml=_DOCTYPE + b"<x>&e;</x>"),
            Refusal.DOCUMENT_TYPE,
            id="an entity that reads a file",
        ),
        pytest.param(
            lambda: _with(_document(), word__document_dot_xml=b"<a>" * 250 + b"</a>" * 250),
            Refusal.TOO_DEEP,
            id="elements without end",
        ),
        pytest.param(
            lambda: _with(_document(), **{"../../evil.txt": b"x"}), Refusal.LEAVES_FOLDER, id="a path upwards"
        ),
        pytest.param(lambda: _of_many_slides(10_000), Refusal.TOO_MANY_SLIDES, id="ten thousand slides"),
        pytest.param(
            lambda: _zipped({"imsmanifest.xml": _DOCTYPE + b"<manifest/>"}),
            Refusal.DOCUMENT_TYPE,
            id="a manifest with entities",
        ),
        pytest.param(
            lambda: _zipped({f"{number}.txt": b"" for number in range(20_001)}),
            Refusal.TOO_MANY_FILES,
            id="twenty thousand files",
        ),
        pytest.param(lambda: _zipped({"a.exe": b"MZ"}), Refusal.UNKNOWN_FORMAT, id="a zip of anything"),
        pytest.param(lambda: b"<div>" * 230 + b"x", Refusal.TOO_DEEP, id="a page nested without end"),
    ],
)
def test_it_is_refused_with_its_reason(make: object, refusal: Refusal) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_source(make(), "brought.file")  # type: ignore[operator]

    assert caught.value.refusal is refusal
    sentence = refusal_sentence(caught.value, words_in(Language.EN))
    assert sentence.startswith("brought.file")
    assert "{" not in sentence


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("authoring.imports.archives.MOST_UNPACKED_BYTES", 1_000_000)
    bomb = _with(_document(), word__document_dot_xml=b" " * 5_000_000)
    assert len(bomb) < 100_000

    with pytest.raises(ImportRefusedError) as caught:
        read_source(bomb, "bomb.docx")

    assert caught.value.refusal is Refusal.UNPACKS_TOO_LARGE


def test_nothing_outside_is_fetched_and_each_address_is_told() -> None:
    rels = "word/_rels/document.xml.rels"
    outside = b'Target="https://tracker.example/pixel.png" TargetMode="External"'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = b'<Relationship Id="rOut" Type="' + kind + b'" ' + outside + b"/></Relationships>"

    imported = read_source(_replaced(_document(), rels, b"</Relationships>", link), "out.docx")

    told = [loss.detail for loss in imported.losses if loss.kind is LossKind.OUTSIDE]
    assert told == ["https://tracker.example/pixel.png"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"MZ\x90\x00 a program", LossKind.PICTURE_OTHER),
        ("a.png", b"\x89PNG\r\n\x1a\n cut", LossKind.PICTURE_BROKEN),
        ("a.png", sources.picture("JPEG"), LossKind.PICTURE_RENAMED),
        ("a.gif", sources.picture("GIF"), LossKind.PICTURE_OTHER),
        (
            "a.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
            LossKind.PICTURE_BROKEN,
        ),
    ],
    ids=["a program", "cut off", "a JPEG called PNG", "a GIF", "a drawing with a script"],
)
def test_a_picture_is_what_its_bytes_say(name: str, data: bytes, kind: LossKind) -> None:
    page = f'<p>Look</p><img src="{name}" alt="Two people">'.encode()

    imported = read_source(_zipped({"index.html": page, name: data}), "pages.zip")

    found = {loss.kind: loss for loss in imported.losses}
    assert kind in found
    assert kind is LossKind.PICTURE_RENAMED or found[kind].words == "Two people"


def _png(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(((width + 7) // 8 + 1) * min(height, 8)))
    chunks = [(b"IHDR", head), *more, (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def test_a_picture_comes_with_its_pixels_and_nothing_else_that_its_file_carries() -> None:
    camera = (b"tEXt", b"Artist\0Ann of 4 Elm Street")
    brought = _png(8, 8, camera) + b"<script>steal()</script>" + _zipped({"a.txt": b"x"})
    page = b'<p>Look</p><img src="a.png" alt="Two people">'

    imported = read_source(_zipped({"index.html": page, "a.png": brought}), "pages.zip")

    (draft,) = new_drafts(imported, sources.ARRIVAL, ())
    assert [data for data in draft.files.values() if isinstance(data, bytes)] == [_png(8, 8)]


def test_the_place_is_taken_out_of_a_photograph_and_told_while_its_pixels_stay() -> None:
    where = Image.Exif()
    where[0x0112] = 6
    where.get_ifd(0x8825).update({1: "N", 2: (43.0, 39.0, 12.0), 3: "W", 4: (79.0, 23.0, 1.0)})
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG", exif=where)
    page = b'<p>Look</p><img src="a.jpg" alt="Two people">'

    imported = read_source(_zipped({"index.html": page, "a.jpg": file.getvalue()}), "pages.zip")

    assert [(one.kind, one.detail) for one in imported.losses] == [
        (LossKind.PICTURE_PLACE_REMOVED, "a.jpg"),
    ]
    assert imported.losses[0].kind.is_kept
    (draft,) = new_drafts(imported, sources.ARRIVAL, ())
    (taken,) = [data for data in draft.files.values() if isinstance(data, bytes)]
    kept, brought = Image.open(io.BytesIO(taken)), Image.open(file)
    assert kept.tobytes() == brought.tobytes()
    assert dict(kept.getexif()) == {0x0112: 6}


def test_a_picture_that_no_phone_can_unpack_is_told_and_not_taken() -> None:
    page = b'<p>Look</p><img src="a.png" alt="Two people">'

    imported = read_source(_zipped({"index.html": page, "a.png": _png(50_000, 50_000)}), "pages.zip")

    assert [(one.kind, one.words) for one in imported.losses] == [(LossKind.PICTURE_BROKEN, "Two people")]


def test_a_script_of_a_page_is_told_and_never_in_the_draft() -> None:
    link = b"<p onclick='steal()'>Words<a href='javascript:steal()'> here</a></p>"
    page = b"<h1>Hi</h1><script>steal()</script>" + link

    imported = read_source(page, "page.html")

    assert not any("steal" in text for text in sources.text_files(imported))
    kinds = [(loss.kind, loss.detail) for loss in imported.losses]
    assert kinds == [(LossKind.SCRIPT, "<script>"), (LossKind.LINK_UNSAFE, "javascript:steal()")]


_MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 4)),
    min_size=1,
    max_size=4,
)


def _mutated(data: bytes, mutations: list[tuple[float, bytes, int]]) -> bytes:
    for place, put, cut in mutations:
        at = int(place * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"]), _MUTATIONS)
def test_a_document_with_a_part_spoilt_is_read_or_refused(
    part: str, how: list[tuple[float, bytes, int]]
) -> None:
    with zipfile.ZipFile(io.BytesIO(_document())) as archive:
        spoilt = _with(_document(), **{part: _mutated(archive.read(part), how) or b" "})

    _read_or_refused(spoilt)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["ppt/slides/slide1.xml", "ppt/presentation.xml", "[Content_Types].xml"]), _MUTATIONS)
def test_a_deck_with_a_part_spoilt_is_read_or_refused(part: str, how: list[tuple[float, bytes, int]]) -> None:
    with zipfile.ZipFile(io.BytesIO(_deck())) as archive:
        spoilt = _with(_deck(), **{part: _mutated(archive.read(part), how) or b" "})

    _read_or_refused(spoilt)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([_document, _deck]), _MUTATIONS)
def test_a_file_with_bytes_spoilt_is_read_or_refused(
    make: object, how: list[tuple[float, bytes, int]]
) -> None:
    _read_or_refused(_mutated(make(), how))  # type: ignore[operator]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_in_a_page_are_read_or_refused(data: bytes) -> None:
    _read_or_refused(b"<html><p>" + data)


def _read_or_refused(data: bytes) -> None:
    """Read *data* as far as drafts; a refusal has a sentence, and anything else that is raised fails."""
    try:
        imported = read_source(data, "spoilt.file")
    except ImportRefusedError as error:
        said = refusal_sentence(error, words_in(Language.EN))
    else:
        said = "it is read"
        new_drafts(imported, sources.ARRIVAL, ())
    assert said


def test_thousands_of_alternatives_are_read_once() -> None:
    mc = b'<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
    many = mc + b"<mc:Fallback/>" * 3_000 + b'<mc:Choice Requires="wps"/></mc:AlternateContent></w:p>'
    brought = _replaced(_document(), "word/document.xml", b"<w:body>", b"<w:body>" + many)
    alternatives = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal alternatives
        alternatives += event == "call" and frame.f_code.co_name == "name_of"

    sys.setprofile(count)
    try:
        read_source(brought, "brought.docx")
    finally:
        sys.setprofile(None)

    assert alternatives < 3_000 * 20


_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def _of_paragraphs(paragraphs: Iterable[str]) -> bytes:
    """Return a docx of paragraphs given as XML; the relationship *out* leads to a secure page."""
    body = "".join(f"<w:p>{each}</w:p>" for each in paragraphs)
    text = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    kind = f"{_NAMESPACES.rpartition('=')[2].strip(chr(34))}/hyperlink"
    leads = f'<Relationship Id="out" Type="{kind}" Target="https://x.example/" TargetMode="External"/>'
    with_link = _replaced(
        _document(),
        "word/_rels/document.xml.rels",
        b"</Relationships>",
        f"{leads}</Relationships>".encode(),
    )
    return _with(with_link, word__document_dot_xml=text.encode())


def _inserted(number: int) -> str:
    return f'<w:ins w:id="{number}" w:author="a"><w:r><w:t>word{number} </w:t></w:r></w:ins>'


def _link(number: int) -> str:
    return f'<w:hyperlink r:id="out"><w:r><w:t>link{number}</w:t></w:r></w:hyperlink>'


def test_what_was_inserted_in_one_paragraph_is_told_once() -> None:
    brought = _of_paragraphs(["".join(map(_inserted, range(2_000))), _inserted(2_000)])

    imported = read_source(brought, "a.docx")

    assert [(one.kind, one.place.number) for one in imported.losses] == [
        (LossKind.INSERTED, 1),
        (LossKind.INSERTED, 2),
    ]


@pytest.mark.parametrize(
    ("make", "refusal", "most"),
    [
        (_link, Refusal.TOO_MANY_LINKS, MOST_LINKS),
        (_inserted, Refusal.TOO_MUCH_TO_TELL, MOST_TOLD),
    ],
    ids=["links", "tracked insertions"],
)
def test_more_than_anybody_looks_through_is_refused_with_how_many_there_are(
    make: Callable[[int], str], refusal: Refusal, most: int
) -> None:
    imported = read_source(_of_paragraphs(map(make, range(most + 1))), "a.docx")

    with pytest.raises(ImportRefusedError) as refused:
        refuse_too_much(imported, "a.docx")

    assert (refused.value.refusal, refused.value.most) == (refusal, most)
    assert f"{most + 1:,}" in refusal_sentence(refused.value, words_in(Language.EN))
    refuse_too_much(read_source(_of_paragraphs(map(make, range(9))), "a.docx"), "a.docx")


def test_the_places_of_what_is_told_are_gathered_in_one_go() -> None:
    losses = [Loss(LossKind.INSERTED, Place(PlaceKind.PARAGRAPH, number)) for number in range(3_000)]
    held_against_another = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal held_against_another
        held_against_another += event == "call" and frame.f_code.co_name == "__eq__"

    sys.setprofile(count)
    try:
        [(_, places)] = grouped(losses * 2)
    finally:
        sys.setprofile(None)

    assert [place.number for place in places] == list(range(3_000))
    assert held_against_another < 3_000 * 10
