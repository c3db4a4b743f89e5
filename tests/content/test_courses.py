"""Every course is whole: it can be asked, played to its end, and packed, and its pages are light."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import etree

from assessments import api
from assessments.plan import components_of, items_of
from curriculum.languages import Language
from curriculum.model import Interaction
from editions.api import Edition
from player.api import page_bytes, page_requests
from scorm_export import cmi5, scorm12, scorm2004
from scorm_export.api import Delivery, package, read_archive
from scorm_export.profile import profile_faults
from scorm_export.units import whole_course
from tests.assessments.learners import Chaos
from tests.assessments.twin import Refused, play
from tests.scorm_export import schemas
from xblocks.olx.api import read_course, write_course

LANGUAGES = tuple(Language)
PAGE_BYTES, PAGE_REQUESTS, LANGUAGE_BYTES = 60_000, 12, 250_000
"""What docs/decisions/0014 allows a page, packed, and the largest course for each of its languages."""
MOMENT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def _questions(edition: Edition) -> dict[str, Interaction]:
    """Return everything that can be answered, by its name in the plan."""
    asked = {item.id: item.interaction for bank in edition.content.material.banks for item in bank.items}
    for lesson in edition.content.course.lessons:
        for component in lesson.components:
            if hasattr(component, "interaction"):
                asked[f"{lesson.id}.{component.id}"] = component.interaction
    return asked


def test_what_the_largest_state_holds_fits_into_scorm_12(edition: Edition) -> None:
    plan = api.course_plan(edition.content, None)

    assert len(api.encode(api.largest_state(plan), plan)) <= api.SCORM_12_LIMIT


def test_every_form_can_be_drawn_and_the_next_one_asks_something_else(edition: Edition) -> None:
    material = edition.content.material
    for form in material.forms:
        first, second = (api.draw(form, material.banks, "learner", attempt) for attempt in (1, 2))
        assert len(first.items) == len(second.items) == form.length
        assert {one.item for one in first.items} != {one.item for one in second.items}


def test_the_pre_check_and_the_first_post_check_share_no_item(edition: Edition) -> None:
    material = edition.content.material
    first = {form.purpose: form for form in reversed(material.forms)}
    if {"pre", "post"} <= first.keys():
        pre, post = (api.draw(first[each], material.banks, "learner", 1).items for each in ("pre", "post"))
        assert not {one.item for one in pre} & {one.item for one in post}


def test_the_script_judges_every_question_as_python_does(edition: Edition) -> None:
    plan, asked = api.course_plan(edition.content, "salt"), _questions(edition)
    chaos = Chaos(7, plan)
    named = {one["key"] for one in components_of(plan) if "question" in one}
    named |= {item["id"] for form in plan["forms"] for item in items_of(plan, form)}
    calls = [(name, chaos.response(chaos.questions[name])) for name in sorted(named) for _ in range(5)]

    points = play(("keys.judge", [plan, name, response]) for name, response in calls)

    assert Refused() not in points
    assert points == [api.points(asked[name], response) for name, response in calls]


def test_it_is_complete_once_all_that_it_requires_is_done(edition: Edition) -> None:
    content = edition.content
    rule, plan = api.rule_of(content.course, content.material), api.course_plan(content, "salt")
    state, asked = api.new_state(Language.AR), _questions(edition)
    assert not api.evaluate(rule, api.progress_of(state)).is_complete

    for one in rule.requirements:
        state = api.seen(state, one.key)
        if one.key in asked:
            state = api.answered(state, one.key, api.parse_response(asked[one.key], None), 0)
        if one.form is not None:
            possible = content.material.form(one.form).length * 1000
            state = api.submitted(state, one.form, possible, possible)
        if one.version is not None:
            state = api.attested(state, one.key, one.version, Language.AR, MOMENT)

    outcome = api.evaluate(rule, api.progress_of(api.decode(api.encode(state, plan), plan, [])))
    assert (outcome.is_complete, outcome.missing) == (True, ())
    assert outcome.success is not False


def test_a_record_needs_a_passed_post_check_and_a_confirmation_and_a_community_course_keeps_none(
    edition: Edition,
) -> None:
    content = edition.content
    asked = {one.how for one in api.rule_of(content.course, content.material).requirements}
    is_for_everybody = content.course.audiences == ("community",)

    assert (api.How.ATTESTED in asked) is not is_for_everybody
    assert (api.How.MASTERED in asked) is not is_for_everybody
    assert {form.mastery_percent for form in content.material.forms if form.purpose == "post"} <= {80}
    assert all(form.purpose == "post" or form.mastery_percent is None for form in content.material.forms)
    assert (content.course.recertify_months is None) is is_for_everybody


def test_looking_back_is_asked_of_nobody(edition: Edition) -> None:
    later = {form.id for form in edition.content.material.forms if form.after_days}
    components = [one for lesson in edition.content.course.lessons for one in lesson.components]
    required = {one.form for one in components if one.kind == "assessment" and one.required}

    assert not required & later


def test_no_fact_that_a_learner_reads_rests_on_memory(edition: Edition) -> None:
    facts = edition.content.references.facts

    assert {fact.confidence for fact in facts} <= {"seen", "seen-secondary", "source-text"}
    assert all(fact.review_by > fact.checked_on for fact in facts)


def test_no_page_of_its_package_weighs_too_much_and_adl_finds_no_fault_in_it(edition: Edition) -> None:
    archive = package(edition, Delivery.SCORM2004, LANGUAGES).content
    files = read_archive(archive)

    # Of all deliveries cmi5 has the heaviest script.
    heaviest = read_archive(package(edition, Delivery.CMI5, LANGUAGES).content)
    pages = page_bytes(edition.content, heaviest, LANGUAGES)

    assert len(pages) == len(LANGUAGES) * len(edition.content.course.lessons)
    assert {page: weight for page, weight in pages.items() if weight > PAGE_BYTES} == {}
    assert page_requests(edition.content) <= PAGE_REQUESTS
    assert len(archive) <= LANGUAGE_BYTES * len(LANGUAGES)
    assert profile_faults(files) == ()


def test_its_manifests_are_valid_by_the_official_schemas(edition: Edition) -> None:
    units = whole_course(edition, LANGUAGES, ("index.html",))
    for schema, manifest in (
        (schemas.scorm12(), scorm12.manifest(edition, LANGUAGES, units)),
        (schemas.scorm2004(), scorm2004.manifest(edition, LANGUAGES, units)),
    ):
        assert schemas.errors(schema, etree.fromstring(manifest)) == []
    assert b"<courseStructure" in cmi5.course_structure(edition, LANGUAGES, units)


def test_open_edx_gives_it_back_as_it_was(edition: Edition) -> None:
    assert read_course(write_course(edition)).is_unchanged
