"""Studio and the LMS find our words in every spelling of our languages, and no word is left untranslated."""

from __future__ import annotations

import gettext
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation import to_locale
from xblock.core import XBlock
from xblock.fields import UserScope
from xblock.runtime import NullI18nService

from scripts import write_catalogs
from tests.xblocks.kinds import kinds_edition
from tests.xblocks.runtimes import RecordingRuntime, parsed
from xblocks.olx.api import BLOCK_TYPES, block_contents

CHECK = next(one for one in block_contents(kinds_edition().content) if one.component.id == "check")


class LmsI18nService(NullI18nService):
    """The look-up of openedx-platform's ``XBlockI18nService`` for a package that brings its own catalogs.

    Told again here and not imported, since the platform cannot be installed beside us: the folder
    ``translations`` of the package's first name, the domain ``text``, the locale of Django's language.
    """

    def __init__(self, block: Any, language: str) -> None:
        super().__init__()
        package = getattr(block, "unmixed_class", type(block)).__module__.split(".")[0]
        with resources.as_file(resources.files(package) / "translations") as folder:
            try:
                self._translations = gettext.translation("text", str(folder), [to_locale(language)])
            except OSError:
                self._translations = gettext.NullTranslations()


def _said(language: str, word: str) -> str:
    return str(LmsI18nService(parsed(CHECK, RecordingRuntime()), language).gettext(word))


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "Sort cards into places"),
        ("vi", "Phân loại thẻ"),
        ("vi-vn", "Phân loại thẻ"),
        ("ar", "تصنيف البطاقات"),
        ("ar-sa", "تصنيف البطاقات"),
        ("zh-hant", "卡片分類"),
        ("zh-tw", "卡片分類"),
        ("zh-hk", "卡片分類"),
        ("zh-cn", "Sort cards into places"),
        ("zh-hans", "Sort cards into places"),
        ("zh", "Sort cards into places"),
        ("fr", "Sort cards into places"),
    ],
)
def test_a_spelling_of_a_language_finds_its_words_and_the_mainland_s_script_is_not_ours(
    language: str, word: str
) -> None:
    assert _said(language, "Sort cards into places") == word


@pytest.mark.parametrize("block_type", BLOCK_TYPES)
def test_every_kind_has_a_name_in_four_languages(block_type: str) -> None:
    name = XBlock.load_class(block_type).display_name.default

    said = {language: _said(language, name) for language in ("en", "vi", "zh-tw", "ar")}

    assert said["en"] == name != ""
    assert len(set(said.values())) == 4, said


@pytest.mark.parametrize("block_type", BLOCK_TYPES)
def test_every_field_that_studio_shows_has_a_label_and_a_help_that_are_translated(block_type: str) -> None:
    shown = [
        field
        for name, field in XBlock.load_class(block_type).fields.items()
        if name not in XBlock.fields and field.scope.user == UserScope.NONE
    ]

    assert {field.name for field in shown} >= {"display_name", "authored"}
    for field in shown:
        for word in (field.display_name, field.help):
            assert _said("ar", word) != word, (field.name, word)


def test_no_marked_word_is_without_its_translations() -> None:
    assert write_catalogs.untranslated() == []


def test_a_word_that_is_missing_or_left_over_is_found_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xblocks").mkdir()
    (tmp_path / "xblocks" / "planted.py").write_text('LABEL = _("Key"), _("A new word")\n')
    for language, lines in {
        "en": "key: Key\n  gone: Gone",
        "vi": "key: Đáp án\n  gone: Mất",
        "zh-Hant": "gone: 不見",
        "ar": "key: مفتاح\n  gone: زال\n  more: أكثر",
    }.items():
        path = tmp_path / "xblocks" / "strings" / "blocks" / f"{language}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"reviewed_by: null\nwords:\n  {lines}\n", encoding="utf-8")
    monkeypatch.setattr(write_catalogs, "ROOT", tmp_path)

    assert write_catalogs.untranslated() == [
        "xblocks/strings/blocks/en.yaml: 'A new word' (xblocks/planted.py) is not there; "
        "add it to all four files",
        "xblocks/strings/blocks/en.yaml: 'gone' is not in the code any more; remove it from all four files",
        "xblocks/strings/blocks/ar.yaml: 'more' is not in en.yaml; remove it",
        "xblocks/strings/blocks/zh-Hant.yaml: 'key' is missing; translate 'Key'",
    ]


def test_the_catalogs_are_those_that_the_words_make() -> None:
    """By message: the header names the Babel that wrote it. ``make compile_translations`` puts it right."""
    expected = write_catalogs.catalogs()

    shipped = {path for path in write_catalogs.FOLDER.rglob("text.*") if "en" not in path.parts}
    assert shipped == set(expected)
    for path, content in expected.items():
        read = {".po": read_po, ".mo": read_mo}[path.suffix]
        made = {one.id: one.string for one in _parsed(read, content) if one.id}
        with path.open("rb") as file:
            assert {one.id: one.string for one in read(file) if one.id} == made, path


def test_the_template_has_every_marked_word() -> None:
    (path,) = write_catalogs.template()
    with path.open("rb") as file:
        assert {str(one.id) for one in read_po(file) if one.id} == set(write_catalogs.marked())


def _parsed(read: Any, content: bytes) -> Any:
    import io

    return read(io.BytesIO(content))


@pytest.mark.parametrize(
    ("language", "heading", "status"),
    [
        ("en", '<h3 lang="en" dir="ltr">Key</h3>', "Arabic</bdi>: current, not reviewed"),
        ("vi", '<h3 lang="vi" dir="ltr">Đáp án</h3>', "Tiếng Ả Rập</bdi>: khớp với bản gốc, chưa duyệt"),
        ("zh-hk", '<h3 lang="zh-Hant" dir="ltr">答案</h3>', "阿拉伯文</bdi>: 與原文一致, 尚未審閱"),
        ("ar", '<h3 lang="ar" dir="rtl">مفتاح الإجابة</h3>', "العربية</bdi>: مطابقة للأصل, لم تُراجع"),
    ],
)
def test_an_author_reads_the_notes_in_studio_s_language(language: str, heading: str, status: str) -> None:
    runtime = RecordingRuntime()
    block = parsed(CHECK, runtime)
    runtime._services["i18n"] = LmsI18nService(block, language)

    notes = block.author_view({}).content

    assert heading in notes
    assert status in notes
