"""What is written in a format is read back as it was, is valid, and is what translators' programs read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from translate.storage import po, xliff, xliff2

from authoring.exchange.formats import Format, read, write
from authoring.exchange.inline import codes_of, pieces_of
from authoring.exchange.units import HEAD, Exchange, Slot, Unit, UnitFile, UnitKey, UnitSection, UnitState
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from groundwork.home import Home
from groundwork.translating.texts import exchange_of, texts_of
from tests.sample_city import SAMPLE_CITY

_SCHEMAS = Path(__file__).parent / "schemas"
_words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("*[]()^`|\n"),
    min_size=1,
    max_size=40,
).map(lambda text: text.strip() or "a")
_ids = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)
_digests = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)


@st.composite
def _units(draw: st.DrawFn) -> Unit:
    part = draw(st.just("") | _ids)
    key = UnitKey(part, draw(st.sampled_from(Slot)), draw(st.integers(0, 3)))
    target = draw(st.none() | _words)
    done = st.sampled_from([UnitState.STALE, UnitState.CURRENT])
    state = draw(done) if target else UnitState.MISSING
    return Unit(key, draw(_words), target, state, notes=tuple(draw(st.lists(_words, max_size=2))))


_sections = st.builds(
    UnitSection,
    id=_ids | st.just(HEAD),
    made_from=_digests,
    translation=_digests | st.just(""),
    units=st.lists(_units(), min_size=1, max_size=4, unique_by=lambda unit: unit.key).map(tuple),
)
_files = st.builds(
    UnitFile,
    address=_ids.map(lambda name: f"arc-100/{name}"),
    sections=st.lists(_sections, min_size=1, max_size=3, unique_by=lambda one: one.id).map(tuple),
)
exchanges = st.builds(
    Exchange,
    language=st.sampled_from(TRANSLATED_LANGUAGES),
    files=st.lists(_files, min_size=1, max_size=2, unique_by=lambda one: one.address).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(exchanges, st.sampled_from(Format))
def test_what_is_written_is_read_back_as_it_was(exchange: Exchange, form: Format) -> None:
    data = write(exchange, form)
    back, findings = read(data)

    assert findings == []
    assert back == exchange
    assert [file.expected for file in back.files] == [file.count for file in exchange.files]
    assert data == write(exchange, form)


@cache
def _sample(language: Language) -> Exchange:
    return exchange_of(texts_of(Home(SAMPLE_CITY)), "all", language)


@pytest.mark.parametrize(
    ("form", "schema"),
    [(Format.XLIFF12, "xliff-core-1.2-strict.xsd"), (Format.XLIFF21, "xliff-core-2.0.xsd")],
    ids=["1.2", "2.1"],
)
def test_xliff_is_valid_by_the_schema_of_its_standard(form: Format, schema: str) -> None:
    judge = etree.XMLSchema(etree.parse(_SCHEMAS / schema, _parser()))
    document = etree.fromstring(write(_sample(Language.AR), form))

    judge.assertValid(document)
    document.find(".//{*}target").getparent().append(etree.Element("stranger"))
    assert not judge.validate(document)


def test_the_programs_of_translators_read_what_we_write() -> None:
    exchange = _sample(Language.VI)
    units = [unit for file in exchange.files for unit in file.units]
    judges = (
        xliff.xlifffile.parsestring(write(exchange, Format.XLIFF12)),
        xliff2.Xliff2File.parsestring(write(exchange, Format.XLIFF21)),
        po.pofile.parsestring(write(exchange, Format.PO)),
    )
    for found in judges:
        read_by_them = [unit for unit in found.units if unit.source]
        assert len(read_by_them) == len(units)
        plain = [(one.source, one.target) for one in read_by_them]
        for unit in units[:300]:
            if not codes_of((*pieces_of(unit.source), *pieces_of(unit.target or ""))):
                assert (unit.source, unit.target) in plain


def test_a_unit_says_what_it_is_how_long_it_may_be_and_how_its_terms_are_said() -> None:
    document = etree.fromstring(write(_sample(Language.VI), Format.XLIFF12))
    unit = next(
        one
        for one in document.iterfind(".//{*}trans-unit")
        if one.get("id") == "arc-100/words-we-share/why-words/body.3"
    )

    assert [note.text for note in unit.iterfind("{*}note")] == [
        "Text: a piece of a lesson",
        "Glossary: systemic racism = phân biệt chủng tộc có hệ thống (not signed by a speaker yet)",
    ]
    assert [code.text for code in unit.iterfind("{*}source/{*}ept")] == ["](term:systemic-racism)"]


def _parser() -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_BesideIt())
    return parser


class _BesideIt(etree.Resolver):
    """Finds the schema of xml:lang and xml:space here instead of in the network."""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        if system_url.endswith("xml.xsd"):
            return self.resolve_filename(str(_SCHEMAS / "xml.xsd"), context)
        return None
