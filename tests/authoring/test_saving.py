"""What a change does: to translations, to approvals, to versions; and what stands in the way of saving."""

from __future__ import annotations

import pytest

from assessments.model import ChoiceItem
from authoring.forms.acts import act
from authoring.forms.api import Content, Reading, Subject, read, values_of
from curriculum.languages import Language
from curriculum.translations import TranslationStatus
from tests.authoring.conftest import gallery, subject

EN, AR = "component/text/en", "component/text/ar"


def _with(identifier: str, changes: dict[str, str]) -> Reading:
    values = values_of(gallery()[identifier]).having({name: (word,) for name, word in changes.items()})
    return read(values, subject(identifier))


def _found(reading: Reading) -> set[tuple[str, str]]:
    return {(fault.code, fault.address) for fault in reading.faults}


def _content(reading: Reading) -> Content:
    assert reading.content is not None, reading.faults
    return reading.content


def _status(content: Content, language: Language) -> TranslationStatus:
    return content.component.texts[language].status


# Translations and approvals


def test_changed_english_makes_its_translations_stale_and_changing_it_back_makes_them_current() -> None:
    reading = _with("choose-one", {f"{EN}/title": "Another question?"})
    changed = _content(reading)

    assert {_status(changed, each) for each in Language} == {
        TranslationStatus.SOURCE,
        TranslationStatus.STALE,
    }
    assert {fault.code for fault in reading.to_do} == {"CUR022"}
    back = values_of(changed).having({f"{EN}/title": values_of(gallery()["choose-one"])[f"{EN}/title"]})
    # What it was made from is gone by then: only a person can say that it agrees again.
    assert _status(_content(read(back, Subject.of(changed))), Language.AR) is TranslationStatus.STALE
    agreed = back.having({f"{AR}/agrees": ("true",)})
    assert _status(_content(read(agreed, Subject.of(changed))), Language.AR) is TranslationStatus.CURRENT


def test_english_that_is_typed_anew_without_a_change_leaves_its_translations_current() -> None:
    words = values_of(gallery()["choose-one"]).one(f"{EN}/title")

    content = _content(_with("choose-one", {f"{EN}/title": f"  {words} \n"}))

    assert content == gallery()["choose-one"]


def test_a_language_in_which_nothing_is_written_is_to_be_done() -> None:
    values = values_of(gallery()["choose-one"])
    names = [name for name in values if name.startswith(f"{AR}/")]
    without = read(values.having(dict.fromkeys(names, ("",))), subject("choose-one"))

    assert Language.AR not in _content(without).component.texts
    assert ("not_translated", "component/text/ar") in {(one.code, one.address) for one in without.to_do}


def test_half_a_translation_is_kept_for_writers_and_learners_read_the_english_until_it_is_whole() -> None:
    values = values_of(gallery()["choose-one"])
    gap = [name for name in values if name.startswith(f"{AR}/")][-1]
    words = values.one(gap)

    reading = read(values.having({gap: ("",)}), subject("choose-one"))
    half = _content(reading)

    assert Language.AR not in half.component.texts
    assert gap in {fault.address for fault in reading.to_do}
    again = values_of(half)
    assert again.one(f"{AR}/title") == values.one(f"{AR}/title")
    assert again.one(gap) == ""
    assert _content(read(again, Subject.of(half))) == half
    whole = _content(read(again.having({gap: (words,)}), Subject.of(half)))
    assert whole == gallery()["choose-one"]


def test_a_new_option_is_saved_in_english_alone_and_its_translations_are_stale_once_they_have_it() -> None:
    added = act(values_of(gallery()["choose-one"]), "knowledge_check", "add component/options")
    new = added.address.rpartition("/")[2]
    english = {f"{EN}/parts/{new}/title": "A habit", f"{EN}/parts/{new}/feedback": "It is one person's."}

    reading = read(added.values.having({k: (v,) for k, v in english.items()}), subject("choose-one"))
    content = _content(reading)
    arabic = {f"{AR}/parts/{new}/title": "عادة", f"{AR}/parts/{new}/feedback": "إنها لشخص واحد."}
    translated = values_of(content).having({k: (v,) for k, v in arabic.items()})

    assert list(content.component.texts) == [Language.EN]
    assert {half.language for half in content.unfinished} == {Language.VI, Language.ZH_HANT, Language.AR}
    assert {fault.code for fault in reading.to_do} <= {"CUR031", "CUR032", "CUR022"}
    assert _status(_content(read(translated, Subject.of(content))), Language.AR) is TranslationStatus.STALE
    agreed = translated.having({f"{AR}/agrees": ("true",)})
    assert _status(_content(read(agreed, Subject.of(content))), Language.AR) is TranslationStatus.CURRENT


def test_a_translation_that_is_written_for_the_first_time_is_of_the_english_as_it_is() -> None:
    content = gallery()["not-translated"]
    words = {f"{AR}/title": "لم يُترجم بعد", f"{AR}/body": "هذا النص مكتوب بالعربية لأول مرة."}

    reading = read(values_of(content).having({k: (v,) for k, v in words.items()}), subject("not-translated"))

    assert _status(_content(reading), Language.AR) is TranslationStatus.CURRENT
    assert _content(reading).component.texts[Language.AR].reviewed_by is None


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        pytest.param({}, "A. Speaker", id="nothing changed"),
        pytest.param({f"{AR}/title": "سؤال آخر"}, None, id="the translation changed"),
        pytest.param(
            {f"{EN}/title": "Another?"}, "A. Speaker", id="the English changed: stale, yet as signed"
        ),
        pytest.param(
            {f"{EN}/title": "Another?", f"{AR}/agrees": "true"}, None, id="said to agree with other English"
        ),
        pytest.param({f"{AR}/agrees": "true"}, "A. Speaker", id="said to agree with the same English"),
    ],
)
def test_an_approval_is_of_words_and_ends_when_they_change(changes: dict[str, str], kept: str | None) -> None:
    content = gallery()["choose-one"]
    texts = dict(content.component.texts)
    texts[Language.AR] = texts[Language.AR].model_copy(update={"reviewed_by": "A. Speaker"})
    signed = Content(content.component.model_copy(update={"texts": texts}), content.material)
    values = values_of(signed).having({name: (word,) for name, word in changes.items()})

    component = _content(read(values, Subject.of(signed))).component

    assert component.texts[Language.AR].reviewed_by == kept


def test_changed_english_statements_have_the_next_version_and_a_changed_translation_has_not() -> None:
    before = gallery()["confirm"].attestation
    assert before is not None
    statement = before.statements[0]
    english = f"attestation/text/en/parts/{statement}/title"
    arabic = f"attestation/text/ar/parts/{statement}/title"

    raised = _content(_with("confirm", {english: "I will ask when I am not sure."})).attestation
    same = _content(_with("confirm", {arabic: "سأسأل عندما لا أكون متأكدًا."})).attestation

    assert (before.version, raised and raised.version, same and same.version) == ("1", "2", "1")


def test_an_item_that_is_changed_is_no_longer_the_one_that_was_reviewed() -> None:
    content = gallery()["post"]
    bank = content.banks[0]
    reviewed = tuple(
        item.model_copy(update={"reviewers": ("A. Reviewer",), "difficulty": 0.7}) for item in bank.items
    )
    material = content.material.model_copy(update={"banks": (bank.model_copy(update={"items": reviewed}),)})
    signed = Content(content.component, material)
    changed = next(item for item in reviewed if isinstance(item, ChoiceItem))
    name = f"banks/gal100-o1/items/{changed.id}/text/en/title"

    values = values_of(signed).having({name: ("What is asked now?",)})
    items = {
        item.id: item
        for item in _content(read(values, Subject.of(signed, subject("post").references))).banks[0].items
    }

    assert (items[changed.id].reviewers, items[changed.id].difficulty) == ((), None)
    assert {item.reviewers for item in items.values() if item.id != changed.id} == {("A. Reviewer",)}


def test_facts_follow_from_what_the_english_cites() -> None:
    content = gallery()["law-sample"]
    cited = content.component.facts
    body = values_of(content).one(f"{EN}/body").replace(f"[^{cited[0]}]", "")

    component = _content(_with("law-sample", {f"{EN}/body": body})).component

    assert component.facts == cited[1:]


# What stands in the way


@pytest.mark.parametrize(
    ("identifier", "name", "word", "code", "where"),
    [
        ("choose-one", "component/text/en/title", "", "CUR032", None),
        ("choose-one", "component/objective", "three", "CUR006", None),
        ("choose-one", "component/correct", "", "choose", None),
        ("choose-one", "component/text/en/body", "See <b>this</b>.", "CUR071", None),
        ("choose-one", "component/text/en/body", "<script>alert(1)</script>", "CUR072", None),
        ("choose-one", "component/text/en/body", "[x](javascript:alert)", "CUR072", None),
        ("choose-one", "component/text/en/body", "TODO", "CUR034", None),
        ("choose-one", "component/text/en/body", "It is so.[^F999]", "CUR041", None),
        ("choose-one", "component/text/en/body", "## A heading {#here}", "CUR012", None),
        ("choose-one", "component/text/zh-Hant/body", "这个问题为什么难", "CUR062", None),
        ("resource-sample", "component/links/{}/url", "http://example.org", "CUR006", None),
        ("resource-sample", "component/links/{}/url", "https://nowhere", "CUR055", None),
        ("guide-sample", "component/steps/{}/minutes", "soon", "number", None),
        ("guide-sample", "component/steps/{}/minutes", "999", "number", None),
        ("commitment-sample", "component/remind_after_days", "400", "number", None),
        ("sort-cards", "component/cards/{}/bin", "", "choose", None),
        ("match-cards", "component/pairs/{}/partner", "", "choose", None),
        ("noted-text", "component/text/en/parts/note/title", "n" * 141, "CUR036", None),
        ("post", "form/purpose", "booster", "ASM013", "form"),
        ("post", "form/mastery_percent", "101", "number", None),
        ("post", "banks/gal100-o1/quota", "50", "ASM004", None),
        ("post", "banks/gal100-o1/objective", "GAL", "CUR006", None),
        ("confirm", "attestation/text/en/title", "", "CUR032", None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_fault_is_found_at_its_field(
    identifier: str, name: str, word: str, code: str, where: str | None
) -> None:
    values = values_of(gallery()[identifier])
    if "{}" in name:
        listed = name.split("/{}")[0]
        name = name.format(values.ids(listed)[0])

    reading = read(values.having({name: (word,)}), subject(identifier))

    assert reading.content is None
    assert (code, where or name) in _found(reading)


def test_a_form_for_testing_out_may_ask_more_than_one_deck_holds() -> None:
    asked = gallery()["post"]
    (bank,), (form,) = asked.material.banks, asked.material.forms
    quota = form.blueprint[0].model_copy(update={"items": 2})
    changes = {"purpose": "test_out", "test_out": True, "mastery_percent": None, "asks_confidence": False}
    dealt = {"blueprint": (quota,), "decks": 9, "attempts": None}
    assert len(bank.items) < 2 * 9
    out = form.model_copy(update=changes | dealt)
    by_choice = Content(asked.component, asked.material.model_copy(update={"forms": (out,)}))

    reading = read(values_of(by_choice), Subject.of(by_choice))

    assert _content(reading) == by_choice
    assert reading.to_do == ()


def test_everything_that_is_wrong_is_told_in_one_go() -> None:
    first, second, third = values_of(gallery()["order-cards"]).ids("component/cards")[:3]
    reading = _with(
        "order-cards",
        {
            "component/objective": "",
            f"{EN}/title": "",
            f"{EN}/parts/{first}/feedback": "",
            f"{EN}/parts/{second}/title": "",
            f"{EN}/parts/{third}/feedback": "",
        },
    )

    assert _found(reading) == {
        ("CUR006", "component/objective"),
        ("CUR032", f"{EN}/title"),
        ("CUR031", f"{EN}/parts/{first}/feedback"),
        ("CUR032", f"{EN}/parts/{second}/title"),
        ("CUR031", f"{EN}/parts/{third}/feedback"),
    }


def test_a_story_that_nobody_could_complete_is_refused() -> None:
    values = values_of(gallery()["counter-scene"])
    ends = values.ids("component/ends")
    reading = _with("counter-scene", {f"component/ends/{end}/outcome": "another_try" for end in ends})

    assert "CUR113" in {fault.code for fault in reading.faults}


def test_a_step_that_is_taken_out_leaves_its_choices_to_be_led_elsewhere() -> None:
    values = values_of(gallery()["counter-scene"])
    step = values.ids("component/steps")[1]
    without = act(values, "scenario", f"remove component/steps/{step}").values

    reading = read(without, subject("counter-scene"))

    assert {fault.code for fault in reading.faults} >= {"CUR111"}
    assert all(fault.address.endswith("/to") for fault in reading.faults if fault.code == "CUR111")


def test_too_few_entries_are_said_at_their_list() -> None:
    values = values_of(gallery()["choose-one"])
    reading = read(
        values.having({"component/options": values["component/options"][:1]}), subject("choose-one")
    )

    assert ("too_few", "component/options") in _found(reading)


def test_a_content_note_that_nothing_would_show_is_not_lost_in_silence() -> None:
    reading = read(
        values_of(gallery()["noted-text"]).having({"component/sensitive": ()}), subject("noted-text")
    )

    assert ("not_here", "component/text/en/parts/note/title") in _found(reading)


def test_a_new_component_that_is_filled_in_is_whole() -> None:
    from authoring.forms.api import blank

    values = blank("knowledge_check")
    right, wrong = values.ids("component/options")
    words = {
        "component/objective": "ARC100.O3",
        "component/correct": right,
        f"{EN}/title": "Who may ask?",
        f"{EN}/parts/{right}/title": "Everybody",
        f"{EN}/parts/{right}/feedback": "It is so, because asking is free.",
        f"{EN}/parts/{wrong}/title": "Nobody",
        f"{EN}/parts/{wrong}/feedback": "It is not so: asking is free.",
    }

    reading = read(values.having({k: (v,) for k, v in words.items()}), Subject("knowledge_check", "b-1a2b"))

    component = _content(reading).component
    assert component.kind == "knowledge_check"
    assert (component.id, component.options, component.correct) == ("b-1a2b", (right, wrong), (right,))
    assert {(fault.code, fault.address) for fault in reading.to_do} == {
        ("not_translated", f"component/text/{language}") for language in ("vi", "zh-Hant", "ar")
    }
