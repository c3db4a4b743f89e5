"""What comes in is hostile until it was read: a sentence, never a traceback, and nothing on the disk."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.exchange.findings import ExchangeError
from assessments.exchange.formats import Format
from assessments.exchange.identifiers import Identifiers
from assessments.exchange.incoming import Target, import_bank, read_bank_file
from assessments.exchange.outgoing import export_banks
from curriculum.languages import Language
from tests.assessments.exchange.banks import OBJECTIVE, make_bank

TARGET = Target(OBJECTIVE, "skill", ("FA1.EMP.1",))
XMLNS = b'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
ITEM = b"<assessmentItem " + XMLNS + b' identifier="a" title="T">%s</assessmentItem>'

CHOICE = b"""<choiceInteraction responseIdentifier="R"><simpleChoice identifier="a">A</simpleChoice>
<simpleChoice identifier="b">B</simpleChoice></choiceInteraction>"""
DECLARED = b"""<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
<correctResponse><value>z</value></correctResponse></responseDeclaration>"""


def _zip(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _damaged_lzma() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", b" " * 9_000)
    whole = bytearray(buffer.getvalue())
    start = 30 + len("a.xml") + 9  # behind LZMA's own heading
    whole[start : start + 12] = bytes(octet ^ 0xFF for octet in whole[start : start + 12])
    return bytes(whole)


def _link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo("link.xml")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        pytest.param(
            lambda: _zip(**{"../../x.xml": b"<a/>"}), "a.zip", "would leave the archive", id="way out"
        ),
        pytest.param(lambda: _zip(**{"/x.xml": b"<a/>"}), "a.zip", "would leave the archive", id="absolute"),
        pytest.param(_link, "a.zip", "is a link", id="link"),
        pytest.param(lambda: _zip(**{"a.txt": b"a"}), "a.zip", "there is no QTI item in it", id="no item"),
        pytest.param(
            lambda: _zip(**{f"{number}.xml": b"\0" * 60_000_000 for number in range(2)}),
            "a.zip",
            "unpacks to more than",
            id="bomb",
        ),
        pytest.param(lambda: b"PK\x03\x04 and no more", "a.zip", "not a whole zip", id="cut off"),
        pytest.param(_damaged_lzma, "a.zip", "not a whole zip", id="damaged"),
        pytest.param(
            lambda: b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "a.xml",
            "document type is not allowed",
            id="entity",
        ),
        pytest.param(lambda: b"<a>" * 200 + b"</a>" * 200, "a.xml", "nested deeper", id="depth"),
        pytest.param(lambda: b"<a><b></a>", "a.xml", "not well-formed", id="broken"),
        pytest.param(lambda: b"<manifest/>", "a.xml", "expected a QTI package", id="another XML"),
        pytest.param(lambda: b"\xff\xfa?", "a.gift", "not UTF-8", id="no UTF-8"),
        pytest.param(lambda: b"", "a.gift", "the file is empty", id="empty"),
        pytest.param(lambda: b"Dear all", "a.txt", "expected a QTI package", id="a letter"),
        pytest.param(lambda: b"item,kind\n1,2", "a.csv", "the column `role` is missing", id="columns"),
        pytest.param(lambda: b'item,"kind\n', "a.csv", "no sound CSV", id="quote"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(make: Callable[[], bytes], name: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=said):
        read_bank_file(make(), name, Identifiers("item"))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (b"", "it has no itemBody"),
        (b"<itemBody><p>Hello</p></itemBody>", "expected one interaction, got 0"),
        (b"<itemBody>" + CHOICE + b"</itemBody>", "the response 'R' is not declared"),
        (DECLARED + b"<itemBody>" + CHOICE + b"</itemBody>", "the key names 'z', which is not among"),
    ],
)
def test_an_item_that_asks_nothing_is_left_out_and_named(inside: bytes, said: str) -> None:
    reading = read_bank_file(ITEM % inside, "a.xml", Identifiers("item"))

    assert reading.items == []
    assert said in reading.left_out[0].message
    assert reading.left_out[0].place == "a.xml, item 'a'"


def test_a_text_that_would_become_another_item_is_refused() -> None:
    table = (
        "item,kind,role,part,key,text en,body en\n"
        'a,single,question,,,Q?,"## Stolen {#b}"\n'
        "a,single,option,x,right,X,\n"
        "a,single,option,y,,Y,\n"
    )
    with pytest.raises(ExchangeError, match="heading with an id"):
        import_bank([("a.csv", table.encode())], TARGET)


def test_a_file_that_asks_the_same_over_and_over_is_read_in_seconds() -> None:
    ids = Identifiers("item")
    ids.keep(("what-3",))
    begun = time.monotonic()
    found = [ids.new("What?") for _ in range(40_000)]
    assert found[:4] == ["what", "what-2", "what-4", "what-5"]
    assert len(set(found)) == 40_000
    assert time.monotonic() - begun < 20


def test_a_tag_says_nothing_but_a_tag_in_the_bank() -> None:
    tag = "skill\nobjective: ZZZ999.O9\nmore: !!python/object/apply:os.getcwd []"
    table = (
        "item,kind,role,part,key,text en,objective,tag,actions\n"
        f'a,single,question,,,Q?,ABC100.O1,"{tag}",FA1.EMP.1\n'
        "a,single,option,x,right,X,,,\n"
        "a,single,option,y,,Y,,,\n"
    )
    written = import_bank([("a.csv", table.encode())], Target("ABC100.O1")).files["bank.yaml"]
    found = yaml.safe_load(written)
    assert list(found) == ["objective", "tag", "actions", "items"]
    assert (found["objective"], found["tag"]) == ("ABC100.O1", tag.replace("\n", ""))


@pytest.mark.parametrize("form", [Format.QTI21, Format.GIFT, Format.CSV, Format.AIKEN])
def test_broken_files_never_make_a_traceback(form: Format) -> None:
    whole = export_banks([make_bank()], form, [Language.EN]).data
    if form is Format.QTI21:  # damage behind the zip's own check sums
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            whole = archive.read("items/arc100-o5-match.xml")
    lot = random.Random(7)  # noqa: S311 # a test's lot
    survivors = 0
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(lot.randint(1, 6)):
            start = lot.randrange(len(data))
            piece = bytes(data[start : start + lot.randint(1, 12)])
            match lot.randrange(3):
                case 0:
                    data[start : start + len(piece)] = b""
                case 1:
                    data[start:start] = lot.choice(
                        [piece * 3, b"{", b"}", b'"', b"<p>", b"=", b"\n\n", b"\xc3\xa9"]
                    )
                case _:
                    data[start] = lot.randrange(256)
        try:
            survivors += bool(import_bank([(f"a.{form}", bytes(data))], TARGET).files)
        except ExchangeError:
            continue
    assert survivors > 10


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), name=st.sampled_from(["a.gift", "a.csv", "a.txt", "a.xml"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    said = ""
    try:
        import_bank([(name, text.encode("utf-8", "surrogatepass"))], TARGET)
    except ExchangeError as error:
        said = str(error)
    assert not said or name in said
