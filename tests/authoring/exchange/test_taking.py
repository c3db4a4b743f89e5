"""A file that comes back fills and renews sections, or is refused whole with the line of everything wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from authoring.exchange.api import Format, write
from authoring.files.api import ChangedMeanwhileError, Places, save
from curriculum.api import stamp_file
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.text_files import read_text_file
from groundwork.home import Home
from groundwork.translating.importing import Arrival, arrive
from groundwork.translating.texts import TextsToTranslate, exchange_of, texts_of
from tests.content.conftest import HOME
from tests.sample_city import SAMPLE_CITY, copy_sample_city

LESSON = "curriculum/content/courses/arc-100/lessons/words-we-share"
_GREETING = "Một người dân gọi đến"


@pytest.fixture(scope="module")
def sample() -> TextsToTranslate:
    return texts_of(Home(SAMPLE_CITY))


@cache
def _real() -> TextsToTranslate:
    return texts_of(HOME)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return copy_sample_city(tmp_path, with_editions=False)


def _export(texts: TextsToTranslate, form: Format = Format.XLIFF12, language: Language = Language.VI) -> str:
    return write(exchange_of(texts, "arc-100", language), form).decode()


def _arrive(data: str, texts: TextsToTranslate) -> Arrival:
    return arrive([("arc-100.xlf", data.encode())], texts)


def _said(arrival: Arrival) -> list[str]:
    return [str(finding).partition("\n")[0] for one in arrival.files for finding in one.findings]


def _change(home: Home, name: str, old: str, new: str) -> None:
    path = home.root / LESSON / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _written(arrival: Arrival) -> str:
    """Return the one text file that is to be written, as it would read."""
    assert _said(arrival) == []
    (text,) = arrival.edits.values()
    return text


@pytest.mark.parametrize(
    ("language", "form"), list(zip(TRANSLATED_LANGUAGES, Format, strict=True)), ids=["vi", "zh-Hant", "ar"]
)
def test_what_comes_back_as_it_left_changes_no_byte_of_any_real_text(
    language: Language, form: Format
) -> None:
    texts = _real()
    translated = {address: one for address, one in texts.folders.items() if language in one.files}
    assert len(translated) > 80
    exchange = exchange_of(TextsToTranslate(texts.curriculum, translated), "all", language)
    arrival = arrive([("all", write(exchange, form))], texts)

    assert _said(arrival) == []
    assert arrival.edits == {}
    assert arrival.files[0].taken is not None
    assert arrival.files[0].taken.unchanged == sum(len(file.sections) for file in exchange.files)


def test_new_words_are_written_where_they_belong_and_nothing_else_moves(sample: TextsToTranslate) -> None:
    before = (SAMPLE_CITY / LESSON / "vi.md").read_text(encoding="utf-8")
    data = _export(sample).replace(_GREETING, "Có một người dân gọi đến")

    assert _written(_arrive(data, sample)) == before.replace(_GREETING, "Có một người dân gọi đến", 1)


def test_a_missing_language_becomes_a_file_of_its_own(home: Home) -> None:
    whole = _export(texts_of(home))
    path = home.root / LESSON / "vi.md"
    before = path.read_text(encoding="utf-8")
    path.unlink()
    empty = texts_of(home)
    # The translators fill a file that left empty: here with the words that stood there before.
    left = re.sub(r'("x-translation">)[0-9a-f]{12}', r"\1", whole)
    arrival = _arrive(left, empty)

    text = _written(arrival)
    path.write_text(text, encoding="utf-8")
    now, _ = read_text_file(path, Language.VI)
    assert now is not None
    path.write_text(before, encoding="utf-8")
    then, _ = read_text_file(path, Language.VI)
    assert then is not None
    assert {(s.id, s.translated_from) for s in now.sections} == {
        (s.id, s.translated_from) for s in then.sections
    }
    assert now.front == then.front


def test_a_stale_section_is_renewed_once_translators_say_that_it_is_done(home: Home) -> None:
    _change(home, "en.md", "A resident calls and says", "One resident calls and says")
    texts = texts_of(home)
    data = _export(texts)
    assert data.count('state="needs-review-translation"') == 5
    untouched = _arrive(data, texts)
    confirmed = _arrive(data.replace('state="needs-review-translation"', 'state="translated"'), texts)

    assert untouched.edits == {}
    assert confirmed.confirmed == 1
    (path, text), *_ = confirmed.edits.items()
    path.write_text(text, encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    stamp_file(path)
    assert path.read_text(encoding="utf-8") == before


def test_a_file_made_from_older_english_leaves_its_section_stale(home: Home) -> None:
    data = _export(texts_of(home)).replace(_GREETING, "Có một người dân gọi đến")
    old = re.search(r"why-words from=([0-9a-f]{12})", (home.root / LESSON / "vi.md").read_text("utf-8"))
    assert old
    _change(home, "en.md", "A resident calls and says", "One resident calls and says")
    arrival = _arrive(data, texts_of(home))

    assert f"{{#why-words from={old[1]}}}" in _written(arrival)
    assert "Có một người dân gọi đến" in _written(arrival)


def test_what_changed_on_both_sides_is_refused_and_an_older_file_undoes_nothing(home: Home) -> None:
    data = _export(texts_of(home))
    _change(home, "vi.md", _GREETING, "Hôm nay, một người dân gọi đến")
    texts = texts_of(home)
    older = _arrive(data, texts)
    both = _arrive(data.replace(_GREETING, "Có một người dân gọi đến"), texts)

    assert older.is_sound
    assert older.edits == {}
    assert both.edits == {}
    (said,) = _said(both)
    assert "arc-100/words-we-share/why-words: was changed here since the file was made" in said


def test_taking_words_voids_the_signature_of_the_file(home: Home) -> None:
    _change(home, "vi.md", "reviewed_by: null", "reviewed_by: Lan Nguyen\nreviewed_on: 2026-11-20")
    texts = texts_of(home)
    data = _export(texts)
    text = _written(_arrive(data.replace(_GREETING, "Có một người dân gọi đến"), texts))

    assert 'approved="yes"' in data
    assert "reviewed_by: null\n" in text
    assert "reviewed_on" not in text


_UNIT = r'<trans-unit id="arc-100/words-we-share/why-words/body.3".*?</trans-unit>'


def _in_unit(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a damage of one unit of the lesson alone."""

    def damage(data: str) -> str:
        found = re.search(_UNIT, data, re.DOTALL)
        assert found
        after = change(found[0])
        assert after != found[0]
        return data.replace(found[0], after)

    return damage


def _in_target(old: str, new: str) -> Callable[[str], str]:
    def change(unit: str) -> str:
        start = unit.index("<target")
        return unit[:start] + re.sub(old, new, unit[start:], count=1, flags=re.DOTALL)

    return _in_unit(change)


_BODY = "arc-100/words-we-share/why-words/body"


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        pytest.param(
            _in_target(r'<ph id="2" ctype="x-fact">\[\^F062\]</ph>', ""),
            f"{_BODY}.3: the citation `[^F062]` of the English is missing",
            id="a code is lost",
        ),
        pytest.param(
            _in_target(r'(<ph id="2" ctype="x-fact">\[\^F062\]</ph>)', r"\1\1"),
            f"{_BODY}.3: the citation `[^F062]` is doubled",
            id="a code is doubled",
        ),
        pytest.param(
            _in_target("term:systemic-racism", "term:bias"),
            f"{_BODY}.3: the link to the glossary `](term:systemic-racism)` of the English is missing",
            id="a link leads elsewhere",
        ),
        pytest.param(
            _in_target("2020", "2021"),
            "arc-100/words-we-share/why-words: CUR025 `why-words`: 2020 of the English is missing",
            id="a number is another",
        ),
        pytest.param(
            _in_target("Thành phố", "&lt;b&gt;Thành phố&lt;/b&gt;"),
            "arc-100/words-we-share/why-words: CUR0",
            id="HTML is pasted",
        ),
        pytest.param(
            _in_target(r">[^<]*<", ">Há»“i thÃ¡ng Báº£y nÄƒm 2020 <"),
            f"{_BODY}.3: “",
            id="UTF-8 was read as another encoding",
        ),
        pytest.param(
            _in_target(r"<target[^>]*>.*</target>", "<target/>"),
            f"{_BODY}.3: the translation is empty",
            id="a translation is emptied",
        ),
        pytest.param(
            _in_unit(lambda unit: unit + unit),
            f"{_BODY}.3: stands in the file twice",
            id="a unit is doubled",
        ),
        pytest.param(
            _in_unit(lambda unit: unit.replace("body.3", "body”3")),
            "arc-100/words-we-share/why-words/body”3: there is no text of this name",
            id="a smart quote in an id",
        ),
        pytest.param(
            _in_unit(lambda unit: unit.replace("more than 100", "more than 1,000")),
            f"{_BODY}: the English was changed in the file",
            id="the English is changed",
        ),
        pytest.param(
            _in_unit(lambda _: ""),
            f"{_BODY}: the English was changed in the file, or a paragraph of it is missing",
            id="a unit is cut out",
        ),
        pytest.param(
            lambda data: data.replace(
                'original="arc-100/words-we-share"', 'original="arc-100/words-we-chare"'
            ),
            "arc-100/words-we-chare: there is no such text file",
            id="a file that is not ours",
        ),
        pytest.param(
            lambda data: data.replace(
                'id="arc-100/words-we-share/why-words"', 'id="arc-100/words-we-share/why"'
            ),
            "arc-100/words-we-share/why: there is no such section",
            id="the id of a section is changed",
        ),
        pytest.param(
            lambda data: data[: len(data) // 2],
            "the file is damaged or cut off here",
            id="the file is cut off",
        ),
        pytest.param(
            lambda data: data.replace("<xliff", '<!DOCTYPE a [<!ENTITY b "c">]><xliff', 1),
            "the file has a document type",
            id="entities",
        ),
        pytest.param(
            lambda data: data.replace('target-language="vi"', 'target-language="fr"'),
            "the file says that it is translated into 'fr'",
            id="another language",
        ),
        pytest.param(
            lambda data: data.replace('target-language="vi"', 'target-language="ar"', 1),
            "the file is in several languages: ar, vi",
            id="two languages",
        ),
        pytest.param(
            lambda data: data.replace("urn:oasis:names:tc:xliff:document:1.2", "urn:example:other"),
            "expected XLIFF 1.2, XLIFF 2.1 or PO, got XML that begins with",
            id="another kind of XML",
        ),
        pytest.param(
            lambda _: "Dear colleagues, the file is attached.",
            "the file holds no entry of a PO file",
            id="no file of a translation",
        ),
    ],
)
def test_a_damaged_file_is_refused_whole_with_its_line(
    damage: Callable[[str], str], expected: str, sample: TextsToTranslate
) -> None:
    # Another text is translated well: nothing of it may be taken either.
    data = damage(_export(sample).replace("Mọi tình huống trong bài này", "Tất cả tình huống trong bài này"))
    arrival = _arrive(data, sample)

    assert arrival.edits == {}
    told = [line for line in _said(arrival) if expected in line]
    assert told, _said(arrival)
    assert re.match(r"line [1-9]\d*: ", told[0])


def test_everything_that_is_wrong_is_told_in_one_go(sample: TextsToTranslate) -> None:
    data = _in_target("2020", "2021")(_export(sample))
    data = data.replace("Cấp cá nhân</", "Another level of a place where it could live</", 1)
    data = re.sub(
        r'(id="arc-100/words-we-share/levels/title".*?)<target[^>]*>.*?</target>',
        r"\1",
        data,
        count=1,
        flags=re.DOTALL,
    )
    said = " ".join(_said(_arrive(data, sample)))

    assert "CUR025" in said
    assert "the translation is empty" in said


@pytest.mark.parametrize("form", [Format.XLIFF21, Format.PO], ids=str)
def test_the_other_formats_lose_no_code_either(form: Format, sample: TextsToTranslate) -> None:
    data = _export(sample, form)
    fact = r"\[\^F065\]" if form is Format.PO else r'<ph id="\d+" type="other" subType="gw:fact"[^>]*/>'
    *_, last = re.finditer(fact, data)  # of a pair it is the translation
    damaged = data[: last.start()] + data[last.end() :]

    assert damaged != data
    assert any("the citation `[^F" in line for line in _said(_arrive(damaged, sample)))


def test_two_files_for_one_text_file_are_refused_together(sample: TextsToTranslate) -> None:
    data = _export(sample).replace(_GREETING, "Có một người dân gọi đến").encode()
    arrival = arrive([("a.xlf", data), ("b.xlf", data)], sample)

    assert arrival.edits == {}
    assert _said(arrival) == [
        "line 1: words-we-share/vi.md: another of these files brings words for the same text file"
    ]


def test_what_is_saved_while_several_files_are_read_is_not_written_over(home: Home) -> None:
    data = _export(texts_of(home)).replace(_GREETING, "Có một người dân gọi đến").encode()

    def files() -> Iterator[tuple[str, bytes]]:
        yield "a.xlf", data
        _change(home, "vi.md", _GREETING, "Một người khác gọi đến")  # by somebody else, meanwhile
        yield "b.xlf", _export(texts_of(home), language=Language.AR).encode()

    arrival = arrive(files(), texts_of(home))

    with pytest.raises(ChangedMeanwhileError):
        save(Places(home.curriculum_content, home.assessments_content), arrival.edits, arrival.digests)
    assert "Một người khác gọi đến" in (home.root / LESSON / "vi.md").read_text(encoding="utf-8")
