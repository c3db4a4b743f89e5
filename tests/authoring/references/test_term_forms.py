"""Other ways to say a term come into their file by the form of the term, and every other line stays."""

from __future__ import annotations

from authoring.forms.api import Values
from authoring.references.api import edited_forms, faults_of_forms, values_of_forms
from curriculum.api import TermForm
from curriculum.languages import Language

FILE = """\
# How a translation may say a term.
forms:
  - {term: bylaw, language: ar, forms: [اللوائح], reason: broken plural}
  # The heading is the noun of the City's own text.
  - term: racialized
    language: zh-Hant
    forms: [少數族裔, 被種族化]
    reason: the second is the adjective
  - {term: racialized, language: zh-Hant, forms: [族群], reason: in tables}
"""
BYLAW = TermForm(term="bylaw", language=Language.AR, forms=("اللوائح",), reason="broken plural")


def _typed(**fields: str) -> Values:
    return Values({name.replace("_", "/").replace("zh", "zh-Hant"): (word,) for name, word in fields.items()})


def test_what_was_only_opened_is_not_written() -> None:
    assert edited_forms(FILE, "bylaw", values_of_forms([BYLAW])) == FILE


def test_a_new_form_stands_beside_the_old_one_and_comments_stay() -> None:
    after = edited_forms(FILE, "bylaw", _typed(forms_ar="اللوائح\nلوائح", because_ar="plurals"))

    assert after == FILE.replace("[اللوائح], reason: broken plural", "[اللوائح, لوائح], reason: plurals")


def test_a_language_without_an_entry_gets_one_and_the_last_form_takes_its_entry_along() -> None:
    arabic = {"forms_ar": "اللوائح", "because_ar": "broken plural"}
    added = edited_forms(FILE, "bylaw", _typed(**arabic, forms_vi="luật", because_vi="short"))
    assert added == f"{FILE}  - {{term: bylaw, language: vi, forms: [luật], reason: short}}\n"

    assert edited_forms(added, "bylaw", values_of_forms([BYLAW])) == FILE
    assert "bylaw" not in edited_forms(FILE, "bylaw", Values())
    assert "# The heading is the noun" in edited_forms(FILE, "bylaw", Values())


def test_of_two_entries_for_one_language_each_keeps_its_own() -> None:
    after = edited_forms(FILE, "racialized", _typed(forms_zh="被種族化\n族群\n新", because_zh="why"))

    assert "    forms: [被種族化, 新]\n    reason: why\n" in after
    assert "forms: [族群], reason: in tables}" in after


def test_a_file_begins_with_its_first_form_and_not_before() -> None:
    assert edited_forms("", "bylaw", Values()) == ""
    assert edited_forms("", "bylaw", _typed(forms_vi="luật", because_vi="short")) == (
        "forms:\n  - {term: bylaw, language: vi, forms: [luật], reason: short}\n"
    )


def test_a_form_needs_its_reason_and_a_text_that_says_it() -> None:
    sent = _typed(forms_ar="اللوائح\nلوائح", because_ar="plurals", forms_vi="luật", because_zh="why")

    assert faults_of_forms(sent, [BYLAW], lambda language, form: form == "luật") == {
        "forms/ar": "unsaid",
        "because/vi": "needed",
        "forms/zh-Hant": "needed",
    }
    assert faults_of_forms(values_of_forms([BYLAW]), [BYLAW], lambda language, form: False) == {}
