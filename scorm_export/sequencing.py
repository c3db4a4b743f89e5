"""Say in a SCORM 2004 manifest what follows what, and how the parts add up to the course.

SCORM 2004 4th edition SN 3 (definition model) and CAM 5.1 (its XML). Learners go through the modules in
order, or choose; the course is completed with the modules that require something, and passed with those that
have a mastery score. A pre-check hands on which modules it showed: those are skipped and not waited for.
"""

from __future__ import annotations

from lxml import etree

from scorm_export.identifiers import course_iri
from scorm_export.units import Unit
from scorm_export.xml import add

ADLSEQ = "http://www.adlnet.org/xsd/adlseq_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"


def sequence_course(organization: etree._Element) -> None:
    """Let learners go on from unit to unit in order, or choose one: as within the course itself."""
    control = add(add(organization, IMSSS, "sequencing"), IMSSS, "controlMode")
    control.set("choice", "true")
    control.set("flow", "true")


def sequence_unit(item: etree._Element, unit: Unit, course: str, *, is_alone: bool) -> None:
    """Say of *item* how it counts and what it hands on. The order of the elements is the schema's.

    *is_alone*: it is the whole of the course, and what counts of it is what counts.
    """
    sequencing = add(item, IMSSS, "sequencing")
    if unit.tested_out_by:
        _skip(sequencing)
    if not is_alone:
        _roll_up(sequencing, unit)
    _objectives(sequencing, unit, course_iri(course) if is_alone else unit.iri)
    # Without these a system counts a learner who merely left as complete and satisfied.
    controls = add(sequencing, IMSSS, "deliveryControls")
    controls.set("completionSetByContent", "true")
    controls.set("objectiveSetByContent", "true")
    if unit.tested_out_by:
        considered = add(sequencing, ADLSEQ, "rollupConsiderations")
        considered.set("requiredForCompleted", "ifNotSkipped")
        considered.set("requiredForIncomplete", "ifNotSkipped")


def _skip(sequencing: etree._Element) -> None:
    """Pass it by when the pre-check showed what it teaches; whoever wants it may still choose it."""
    rule = add(add(sequencing, IMSSS, "sequencingRules"), IMSSS, "preConditionRule")
    condition = add(add(rule, IMSSS, "ruleConditions"), IMSSS, "ruleCondition")
    condition.set("referencedObjective", _SHOWN)
    condition.set("condition", "satisfied")
    add(rule, IMSSS, "ruleAction").set("action", "skip")


def _roll_up(sequencing: etree._Element, unit: Unit) -> None:
    """Count it for completion where something is required, and for the score where it has a mastery score."""
    rules = add(sequencing, IMSSS, "rollupRules")
    is_judged = unit.mastery is not None
    rules.set("rollupObjectiveSatisfied", _boolean(is_judged))
    rules.set("rollupProgressCompletion", _boolean(unit.is_required))
    rules.set("objectiveMeasureWeight", "1" if is_judged else "0")


_SHOWN = "shown-before"
"""A unit's own name for what a pre-check shows of it; the shared name is the IRI."""


def _objectives(sequencing: etree._Element, unit: Unit, primary_id: str) -> None:
    objectives = add(sequencing, IMSSS, "objectives")
    primary = add(objectives, IMSSS, "primaryObjective")
    primary.set("objectiveID", primary_id)
    if unit.mastery is not None:
        primary.set("satisfiedByMeasure", "true")
        add(primary, IMSSS, "minNormalizedMeasure", f"{unit.mastery / 100:g}")
    for shown in unit.tests_out:
        _shared(objectives, shown, shown, is_written=True)
    if unit.tested_out_by:
        _shared(objectives, _SHOWN, unit.tested_out_by, is_written=False)


def _shared(objectives: etree._Element, name: str, shared: str, *, is_written: bool) -> None:
    objective = add(objectives, IMSSS, "objective")
    objective.set("objectiveID", name)
    mapped = add(objective, IMSSS, "mapInfo")
    mapped.set("targetObjectiveID", shared)
    mapped.set("readSatisfiedStatus", "true")
    mapped.set("writeSatisfiedStatus", _boolean(is_written))
    mapped.set("readNormalizedMeasure", "false")
    mapped.set("writeNormalizedMeasure", "false")


def _boolean(value: bool) -> str:
    return "true" if value else "false"
