"""What ARC-100 promises: the framework, seven lessons, two checks, an attestation, four languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml

from assessments.api import attested, course_plan, decode, encode, fit, new_state, seen, submitted
from curriculum.api import Curriculum
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from curriculum.model import Texts
from curriculum.translations import TranslationStatus
from editions.api import Published
from groundwork.content import Content, read_content
from groundwork.home import Home

ROOT = Path(__file__).resolve().parent.parent
FRAMEWORK = ROOT / "curriculum/content/framework"


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(Home(ROOT), date(2026, 11, 22))


@pytest.fixture(scope="module")
def curriculum(content: Content) -> Curriculum:
    return content.curriculum


def test_the_framework_has_45_actions_in_four_languages(curriculum: Curriculum) -> None:
    expected = {
        f"FA{area}.{group}.{number}"
        for area in range(1, 6)
        for group in ("COM", "EMP", "PS")
        for number in range(1, 4)
    }

    assert set(curriculum.framework) == expected
    assert all(set(action.texts) == set(Language) for action in curriculum.framework.values())


def test_the_source_text_is_kept_as_it_is_and_its_errors_are_never_shown(curriculum: Curriculum) -> None:
    source = (FRAMEWORK / "calgary.yaml").read_text(encoding="utf-8")
    corrections = (FRAMEWORK / "calgary-corrections.yaml").read_text(encoding="utf-8")

    # "racially classified" for "racially equitable": an extraction error that must not reach anybody.
    assert "مُصنفة عرقيًا" in source
    assert "مُنصفة عرقيًا" not in source
    assert "مُنصفة عرقيًا" in corrections
    shown = curriculum.framework["FA5.PS.1"]
    assert "مُنصفة عرقيًا" in shown.texts[Language.AR]
    assert Language.AR in shown.corrected
    assert not any("گ" in action.texts[Language.AR] for action in curriculum.framework.values())


def test_the_seven_lessons_the_two_checks_and_the_attestation_are_there(content: Content) -> None:
    edition = content.edition("arc-100")
    course, material = edition.content.course, edition.content.material

    assert [module.id for module in course.modules] == [
        "pre-check",
        "why-calgary",
        "words-we-share",
        "from-bias-to-decisions",
        "treaty-7",
        "rights-and-duties",
        "speak-up",
        "my-part",
        "post-check",
        "attestation",
        "look-back",
    ]
    forms = {form.id: (form.purpose, form.length, form.mastery_percent) for form in material.forms}
    assert forms == {
        "arc-100-pre": ("pre", 12, None),
        "arc-100-post": ("post", 12, 80),
        "arc-100-booster-30": ("booster", 4, None),
        "arc-100-follow-up": ("follow_up", 8, None),
        "arc-100-booster-180": ("booster", 4, None),
    }
    assert material.form("arc-100-pre").blueprint == material.form("arc-100-post").blueprint
    assert material.attestation("conduct").statements == ("learning", "conduct", "reporting")
    assert all(len(bank.items) >= 4 for bank in material.banks)


def test_looking_back_is_asked_of_nobody_and_asks_about_every_skill(content: Content) -> None:
    edition = content.edition("arc-100")
    course, material = edition.content.course, edition.content.material
    later = [form for form in material.forms if form.after_days]

    assert [(form.purpose, form.after_days) for form in later] == [
        ("booster", 30),
        ("follow_up", 90),
        ("booster", 180),
    ]
    skills = {objective.id for objective in course.objectives if objective.tag == "skill"}
    boosters = [{quota.objective for quota in form.blueprint} for form in later if form.purpose == "booster"]
    assert skills == {"ARC100.O5", "ARC100.O8", "ARC100.O9"}
    assert skills <= boosters[0] | boosters[1], "the second booster goes on where the first one ended"
    assert skills <= {quota.objective for quota in later[1].blueprint}
    assert not any(component.required for component in course.lessons[-1].components)
    assert course.minutes == 111, "what is optional takes no time of anybody's"


def test_a_state_of_the_frozen_edition_goes_on_in_the_new_one(content: Content) -> None:
    published = Published(ROOT / "editions/published", date(2026, 11, 22))
    frozen = published.read("arc-100", "2026.1").content
    now = content.edition("arc-100").content
    before, after = course_plan(frozen, "one"), course_plan(now, "two")
    state = new_state(Language.VI)
    for lesson in before["lessons"]:
        for component in lesson["components"]:
            state = seen(state, component["key"])
    state = submitted(state, "arc-100-pre", 12000, 12000)
    state = submitted(state, "arc-100-post", 11000, 12000)
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    state = attested(state, "attestation.conduct", "1", Language.VI, moment)

    kept = fit(decode(encode(state, before), after, published.plans("arc-100")), after)

    assert set(kept.seen) == set(state.seen)
    assert (kept.forms, kept.attested) == (state.forms, state.attested)
    assert kept.forms["arc-100-pre"].tested_out == (), "nothing is waived that was not said beforehand"


def test_everything_stands_in_four_languages_current_and_marked_unreviewed(content: Content) -> None:
    edition = content.edition("arc-100")
    course, material, references = (
        edition.content.course,
        edition.content.material,
        edition.content.references,
    )
    everything: list[Texts] = [course.texts]
    everything += [one.texts for one in (*course.modules, *course.objectives, *course.lessons)]
    everything += [component.texts for lesson in course.lessons for component in lesson.components]
    everything += [item.texts for bank in material.banks for item in bank.items]
    everything += [one.texts for one in (*material.attestations, *references.terms, *references.supports)]

    assert len(everything) > 100
    for texts in everything:
        assert set(texts) == set(Language)
        for language in TRANSLATED_LANGUAGES:
            assert texts[language].status is TranslationStatus.CURRENT
            assert texts[language].reviewed_by is None


def test_no_fact_that_a_learner_reads_rests_on_memory_and_each_has_a_day_of_review(content: Content) -> None:
    facts = content.edition("arc-100").content.references.facts

    assert len(facts) > 10
    assert {fact.confidence for fact in facts} <= {"seen", "seen-secondary", "source-text"}
    assert all(fact.review_by > fact.checked_on for fact in facts)


def test_the_framework_file_says_where_its_text_is_from() -> None:
    about = yaml.safe_load((FRAMEWORK / "calgary.yaml").read_text(encoding="utf-8"))["about"]

    assert "character for character" in str(about)
