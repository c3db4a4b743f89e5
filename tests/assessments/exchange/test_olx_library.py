"""A library of Open edX: what Studio imports, and the keys that capa reads.

``scripts/judge_open_edx.py`` plays the same problems through capa itself.
"""

from __future__ import annotations

import io
import tarfile

from lxml import etree

from assessments.exchange.api import Format, export_banks
from assessments.exchange.olx_library import problem
from curriculum.languages import Language
from tests.assessments.exchange.banks import ITEMS, make_bank
from tests.assessments.exchange.judging import items_of


def _problem(name: str, language: Language = Language.EN) -> etree._Element:
    (item,) = items_of(make_bank(language, names=(name,)), language)
    return problem(item)


def test_the_library_names_every_problem_and_holds_it() -> None:
    data = export_banks([make_bank()], Format.OLX, [Language.EN]).data
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        names = tar.getnames()
        library = tar.extractfile("library/library.xml")
        assert library is not None
        root = etree.fromstring(library.read())

    assert root.attrib == {
        "xblock-family": "xblock.v1",
        "display_name": "Groundwork ARC100-O5-en",
        "org": "Groundwork",
        "library": "ARC100-O5-en",
    }
    named = [f"library/problem/{one.get('url_name')}.xml" for one in root]
    assert named == [f"library/problem/arc100-o5-{name}.xml" for name in ITEMS]
    assert set(names) == {"library/library.xml", "library/policies/assets.json", *named}


def test_a_choice_has_its_key_and_a_reason_at_each_option() -> None:
    root = _problem("single")
    choices = root.findall(".//multiplechoiceresponse/choicegroup/choice")

    assert [(one.text, one.get("correct")) for one in choices] == [
        ("A rule = 50% {~#} (en)", "true"),
        ("A person = 50% {~#} (en)", "false"),
        ("A city = 50% {~#} (en)", "false"),
    ]
    assert [one.findtext("choicehint") for one in choices] == [
        "Because of a-rule: see ",
        "Because of a-person: see ",
        "Because of a-city: see ",
    ]


def test_several_options_count_each_for_itself() -> None:
    response = _problem("multiple").find(".//choiceresponse")
    assert response is not None
    assert response.get("partial_credit") == "EDC"
    assert [one.get("correct") for one in response.iter("choice")] == [
        "true",
        "false",
        "true",
        "false",
        "true",
    ]


def test_each_card_is_a_list_with_one_right_choice_of_equal_weight() -> None:
    for name, cards in (
        ("sort", 3),
        ("match", 2),
        ("order", 4),
        ("cloze", 2),
        ("best-worst", 2),
        ("ranked", 3),
    ):
        lists = _problem(name).findall(".//optionresponse/optioninput")
        right = [[one.get("correct") for one in listing].count("True") for listing in lists]
        assert right == [1] * cards, name


def test_arabic_is_marked_and_runs_from_the_right() -> None:
    body = _problem("best-worst", Language.AR).find("div")
    assert body is not None
    assert (body.get("lang"), body.get("dir")) == ("ar", "rtl")
    assert [label.text for label in body.iter("label")] == ["أفضل تصرف", "أسوأ تصرف"]
