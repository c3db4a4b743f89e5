"""A bank that came in is a folder that the loader reads, in every language that came, or is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessments.bank_loader import load_bank
from assessments.exchange.api import (
    ExchangeError,
    Format,
    Target,
    export_banks,
    import_bank,
    write_bank_folder,
    write_new_file,
)
from curriculum.languages import Language
from curriculum.translations import TranslationStatus
from tests.assessments.exchange.banks import OBJECTIVE, make_bank

ALL = tuple(Language)
TARGET = Target(OBJECTIVE, "skill", ("FA1.EMP.1",), {Language.EN: "What to do"})


def _files(form: Format, *languages: Language) -> list[tuple[str, bytes]]:
    bank = make_bank(*ALL)
    return [(f"bank-{one}.{form}", export_banks([bank], form, [one]).data) for one in languages]


@pytest.mark.parametrize("form", [Format.QTI21, Format.QTI3, Format.GIFT])
def test_four_files_become_one_bank_in_four_languages(form: Format, tmp_path: Path) -> None:
    imported = import_bank(_files(form, *ALL), TARGET)
    place = tmp_path / OBJECTIVE
    write_bank_folder(place, imported.files)
    written, asked, _, problems = load_bank(place)

    assert sorted(path.name for path in place.iterdir()) == [
        "ar.md",
        "bank.yaml",
        "en.md",
        "vi.md",
        "zh-Hant.md",
    ]
    assert [str(problem) for problem in problems] == []
    sent = [item for item in make_bank(*ALL).items if form is not Format.GIFT or item.id != "arc100-o5-cloze"]
    assert written is not None
    assert asked is not None
    assert [item.model_dump(exclude={"texts"}) for item in written.items] == [
        item.model_dump(exclude={"texts"}) for item in sent
    ]
    for item, before in zip(asked.items, sent, strict=True):
        for language in ALL:
            assert item.texts[language].section == before.texts[language].section
            assert item.texts[language].reviewed_by is None


def test_a_translation_stays_current_while_its_english_is_the_same(tmp_path: Path) -> None:
    write_bank_folder(tmp_path / OBJECTIVE, import_bank(_files(Format.QTI3, *ALL), TARGET).files)
    _, asked, _, _ = load_bank(tmp_path / OBJECTIVE)
    assert asked is not None
    assert {item.texts[Language.VI].status for item in asked.items} == {TranslationStatus.CURRENT}


def test_a_translation_is_stale_when_the_english_came_back_changed(tmp_path: Path) -> None:
    (english, vietnamese) = _files(Format.GIFT, Language.EN, Language.VI)
    changed = (english[0], english[1].replace(b"What helps?", b"What helps whom?"))
    write_bank_folder(tmp_path / OBJECTIVE, import_bank([changed, vietnamese], TARGET).files)
    _, asked, _, _ = load_bank(tmp_path / OBJECTIVE)

    assert asked is not None
    stale = [item.id for item in asked.items if item.texts[Language.VI].status is TranslationStatus.STALE]
    assert stale == ["arc100-o5-multiple"]


def test_a_language_that_asks_something_else_is_left_out_and_named() -> None:
    (english, arabic) = _files(Format.GIFT, Language.EN, Language.AR)
    text = arabic[1].decode()
    start = text.index("arc100-o5-single::")
    swapped = text[:start] + text[start:].replace("\t=A rule", "\t~A rule", 1).replace(
        "\t~A person", "\t=A person", 1
    )
    imported = import_bank([english, (arabic[0], swapped.encode())], TARGET)

    assert [str(one) for one in imported.left_out] == [
        "bank-ar.gift:7: the item `arc100-o5-single` asks something else in ar than in en: "
        "`correct` is '['a-person']' and not '['a-rule']'\n"
        "  hint: an item has the same options and key in every language"
    ]


def test_items_of_another_bank_are_counted_and_not_taken() -> None:
    (file,) = _files(Format.QTI3, Language.EN)
    with pytest.raises(
        ExchangeError, match=f"no item is left for the bank ARC100.O9\n  other banks: {OBJECTIVE}"
    ):
        import_bank([file], Target("ARC100.O9", "skill", ("FA1.EMP.1",)))


def test_an_objective_that_no_course_has_takes_what_the_file_says_or_is_refused() -> None:
    (file,) = _files(Format.QTI3, Language.EN)
    imported = import_bank([file], Target(OBJECTIVE))
    assert imported.files["bank.yaml"].startswith(
        f"objective: {OBJECTIVE}\ntag: skill\nactions: [FA1.EMP.1, FA1.COM.3]\n"
    )

    with pytest.raises(ExchangeError, match="no course has the objective"):
        import_bank([("a.txt", b"Q?\nA. One\nB. Two\nANSWER: A\n")], Target("ARC100.O9"))


def test_a_question_that_ends_like_a_heading_of_ours_keeps_its_words(tmp_path: Path) -> None:
    quiz = b"Who wrote {#fifty}?\nA. Ann {#a}\nB. Bo\nANSWER: A\n"
    write_bank_folder(tmp_path / OBJECTIVE, import_bank([("a.txt", quiz)], TARGET).files)
    _, asked, _, problems = load_bank(tmp_path / OBJECTIVE)

    assert {problem.code for problem in problems} == {"CUR021"}  # the translations that nobody has written
    assert asked is not None
    section = asked.items[0].texts[Language.EN].section
    assert [section.title, section.parts[0].title] == ["Who wrote {\\#fifty}?", "Ann {\\#a}"]


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "banks" / OBJECTIVE
    write_bank_folder(place, {"bank.yaml": "a"})
    with pytest.raises(ExchangeError, match="is there already; nothing was written"):
        write_bank_folder(place, {"bank.yaml": "b"})
    assert (place / "bank.yaml").read_text() == "a"

    with pytest.raises(ExchangeError, match="cannot be written"):
        write_bank_folder(tmp_path / "other", {"en.md": "a", "no/such/folder.md": "b"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["banks"]

    write_new_file(tmp_path / "bank.csv", b"a")
    with pytest.raises(ExchangeError, match="--replace"):
        write_new_file(tmp_path / "bank.csv", b"b")
    write_new_file(tmp_path / "bank.csv", b"c", replaces=True)
    assert (tmp_path / "bank.csv").read_bytes() == b"c"


def test_what_somebody_typed_may_begin_as_xml_does() -> None:
    typed = "<b> makes a word what?\nA. Bold\nB. Longer\nANSWER: A\n"

    imported = import_bank([("typed.txt", typed.encode())], TARGET)

    assert imported.items == 1
    assert "makes a word what?" in imported.files["en.md"]


@pytest.mark.parametrize(
    "data",
    [b"<assessmentItem><itemBody>{", b'<?xml version="1.0"?><assessmentItem>\nANSWER: A\n'],
    ids=["cut off", "with a line of Aiken in it"],
)
def test_an_item_of_qti_that_is_cut_off_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"a\.xml"):
        import_bank([("a.xml", data)], TARGET)
