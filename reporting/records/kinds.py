"""The closed sets of a learning record: what happened, and what sort of system said so."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened."""

    LAUNCHED = "launched"
    COMPLETED = "completed"
    """Everything that the course requires was done."""
    MODULE_DONE = "module_done"
    """One module requires nothing more of the learner, who did it or showed it in a pre-check: told where
    each module is launched by itself. With the last of them the course is completed."""
    PASSED = "passed"
    FAILED = "failed"
    SCORED = "scored"
    ATTESTED = "attested"
    MEASURED = "measured"
    """A form was handed in for the first time; with its result for each objective."""
    SHOWN = "shown"
    """A skill was shown in practice to calibrated observers; no part of completing a course."""
    NOT_SHOWN = "not_shown"
    """It was practised before them and not shown yet. Of several days the last counts."""
    SATISFIED = "satisfied"
    """A learning system says that all it requires of the course was done (cmi5 9.3.9), and not by what."""
    REGISTERED = "registered"
    """A learning system enrolled the learner, who may not have begun yet."""
    WITHDRAWN = "withdrawn"
    """It ended the enrolment. What was reached until then stays."""
    VOIDED = "voided"
    """A fact is taken back, since nothing stands any more that told it. Both stay in the ledger."""


class Purpose(StrEnum):
    """What a form was for that was measured."""

    PRE = "pre"
    POST = "post"
    FOLLOW_UP = "follow_up"
    BOOSTER = "booster"


class Source(StrEnum):
    """The kind of system that reported it."""

    EMBEDDED = "embedded"
    """The XBlock host of our own site."""
    SCORM12 = "scorm12"
    SCORM2004 = "scorm2004"
    CMI5 = "cmi5"
    WEB = "web"
    """Plain pages that tell home by themselves: there is no learning system."""
    OPENEDX = "openedx"
    PAPER = "paper"
    """Answer sheets of a classroom, typed in by a trainer."""
    CLASSROOM = "classroom"
    """A session led by people; its facilitators say who was there."""
    REPORT = "report"
    """The completion report of a learning system, in which a package of ours was taken."""
