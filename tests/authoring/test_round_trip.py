"""A form that nothing was changed in gives back exactly what it was opened with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authoring.forms.acts import act
from authoring.forms.addresses import COMPONENT, pieces, shapes_at
from authoring.forms.api import Subject, Values, blank, read, read_pairs, values_of
from authoring.forms.expecting import expected_of
from authoring.forms.shapes import ITEM_KINDS, Entries
from curriculum.authoring import expected_section
from tests.authoring.conftest import contents_of, gallery, subject
from tests.sample_city import sample_course

KINDS = sorted({content.component.kind for content in gallery().values()})


def test_the_gallery_has_every_kind_and_every_kind_of_question() -> None:
    items = {item.kind for content in gallery().values() for bank in content.banks for item in bank.items}

    assert len(KINDS) == 15
    assert items == set(ITEM_KINDS)


@pytest.mark.parametrize("identifier", sorted(gallery()))
def test_what_was_not_changed_comes_back_as_it_was(identifier: str) -> None:
    content = gallery()[identifier]

    reading = read(values_of(content), subject(identifier))

    assert reading.faults == ()
    assert reading.content == content


@pytest.mark.parametrize("identifier", sorted(gallery()))
def test_a_browser_sends_the_same_words_that_were_put_into_the_form(identifier: str) -> None:
    values = values_of(gallery()[identifier])
    # As a page sends it: Windows' line ends, one pair for each word, nothing for a list without entries.
    pairs = [(name, word.replace("\n", "\r\n")) for name, words in values.items() for word in words]

    assert read(read_pairs(pairs), subject(identifier)).content == gallery()[identifier]


@pytest.mark.slow
def test_every_component_of_the_curriculum_can_be_opened_and_saved_as_it_is() -> None:
    course = sample_course()
    for content in contents_of(course):
        reading = read(values_of(content), Subject.of(content, course.references))
        assert (reading.faults, reading.content) == ((), content), content.component.id


@pytest.mark.parametrize("identifier", sorted(gallery()))
def test_the_form_expects_the_very_parts_that_the_files_must_have(identifier: str) -> None:
    component = gallery()[identifier].component
    values = values_of(gallery()[identifier])
    shapes = shapes_at(COMPONENT, values, component.kind)

    ours = expected_of(COMPONENT, component.id, component.kind, shapes, values)

    assert ours.parts == expected_section(component, ()).parts


def _lists(values: Values, kind: str) -> list[str]:
    return [
        f"{piece}/{shape.name}"
        for piece in pieces(values, kind)
        for shape in shapes_at(piece, values, kind)
        if isinstance(shape, Entries)
    ]


@given(st.data())
def test_what_is_moved_down_and_up_again_stands_where_it_stood(data: st.DataObject) -> None:
    content = gallery()[data.draw(st.sampled_from(sorted(gallery())))]
    kind, values = content.component.kind, values_of(content)
    lists = [each for each in _lists(values, kind) if len(values.ids(each)) > 1]
    if not lists:
        return
    address = data.draw(st.sampled_from(lists))
    entry = data.draw(st.sampled_from(values.ids(address)[:-1]))

    down = act(values, kind, f"down {address}/{entry}").values

    assert down[address] != values[address]
    assert act(down, kind, f"up {address}/{entry}").values == values


@given(st.data())
def test_what_is_added_and_taken_out_again_leaves_the_component_as_it_was(data: st.DataObject) -> None:
    identifier = data.draw(st.sampled_from(sorted(gallery())))
    content = gallery()[identifier]
    kind, values = content.component.kind, values_of(content)
    lists = _lists(values, kind)
    if not lists:
        return
    address = data.draw(st.sampled_from(lists))

    added = act(values, kind, f"add {address}")
    entry = added.address.rpartition("/")[2]
    back = act(added.values, kind, f"remove {address}/{entry}").values

    assert entry not in values[address]
    assert read(back, subject(identifier)).content == content


@given(st.sampled_from(sorted(gallery())), st.text(max_size=60))
def test_an_act_that_no_button_asks_changes_nothing(identifier: str, asked: str) -> None:
    values = values_of(gallery()[identifier])

    assert act(values, gallery()[identifier].component.kind, asked).values == values


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_component_begins_with_as_many_parts_as_it_needs(kind: str) -> None:
    values = blank(kind)

    reading = read(values, Subject(kind, "new-component"))

    assert reading.content is None
    assert "too_few" not in {fault.code for fault in reading.faults}
    # Titles, texts, choices: nothing but what only a person can say is missing.
    assert {fault.code for fault in reading.faults} <= {
        "choose", "number", "CUR006", "CUR007", "CUR031", "CUR032", "CUR033", "CUR114", "CUR115", "ASM002",
        "ASM005", "ASM008",
    }  # fmt: skip
