"""A second small course for the tests of this folder: it asks what the first one does not."""

from __future__ import annotations

from assessments.blueprint import smaller
from assessments.model import (
    AttemptPolicy,
    ClozeItem,
    CourseContent,
    Form,
    Gap,
    JudgementItem,
    MatchItem,
    Material,
    OrderItem,
    Quota,
)
from curriculum.model import AssessmentComponent, Course, Lesson, Module, Objective, Pair, TextComponent
from curriculum.references import References
from tests.assessments.course import ACTIONS, bank, single

MATCH = MatchItem(
    id="o7-match",
    kind="match",
    pairs=(
        Pair(id="who", partner="a-name"),
        Pair(id="when", partner="a-date"),
        Pair(id="until", partner="a-date"),
    ),
    decoys=("a-place",),
    author="Test",
)
ORDER = OrderItem(id="o7-order", kind="order", cards=("first", "second", "third", "fourth"), author="Test")
CLOZE = ClozeItem(
    id="o7-cloze",
    kind="cloze",
    gaps=(
        Gap(id="where", options=("in-a-rule", "in-a-mind"), correct="in-a-rule"),
        Gap(id="what", options=("effect", "intent", "habit"), correct="effect"),
    ),
    author="Test",
)
BEST_WORST = JudgementItem(
    id="o8-best",
    kind="judgement",
    mode="best_worst",
    options=("check-in", "redirect", "wait", "laugh-along"),
    author="Test",
)
RANKED = JudgementItem(
    id="o8-ranked",
    kind="judgement",
    mode="ranked",
    options=("ask", "tell", "write", "leave"),
    author="Test",
)
BANKS = (
    bank("ARC100.O7", MATCH, ORDER, CLOZE, single("o7-single")),
    bank("ARC100.O8", BEST_WORST, RANKED),
)
BLUEPRINT = (Quota(objective="ARC100.O7", items=2), Quota(objective="ARC100.O8", items=2))
FORMS = (
    Form(id="every-pre", purpose="pre", blueprint=BLUEPRINT, test_out=True, asks_confidence=True),
    Form(
        id="every-post",
        purpose="post",
        blueprint=BLUEPRINT,
        mastery_percent=80,
        attempts=AttemptPolicy(limit=3, wait_hours=24, keeps="last"),
        asks_confidence=True,
    ),
    Form(id="every-follow-up", purpose="follow_up", blueprint=BLUEPRINT, after_days=90),
    Form(id="every-booster", purpose="booster", blueprint=smaller(BLUEPRINT, 2, 1), after_days=180, turn=1),
)


def _lesson(identifier: str, form: str, *objectives: str) -> Lesson:
    return Lesson(
        id=identifier,
        minutes=8,
        objectives=objectives,
        components=(
            TextComponent(id=f"{identifier}-text", kind="text"),
            AssessmentComponent(id=identifier, kind="assessment", form=form),
        ),
    )


COURSE = Course(
    id="arc-107",
    audiences=("employees",),
    actions=ACTIONS,
    objectives=(
        Objective(id="ARC100.O7", tag="knowledge", actions=ACTIONS),
        Objective(id="ARC100.O8", tag="skill", actions=ACTIONS),
    ),
    modules=(
        Module(
            id="all",
            lessons=(
                _lesson("pre", "every-pre"),
                _lesson("post", "every-post", "ARC100.O7"),
                _lesson("follow-up", "every-follow-up", "ARC100.O7", "ARC100.O8"),
                _lesson("booster", "every-booster"),
            ),
        ),
    ),
)
MATERIAL = Material(banks=BANKS, forms=FORMS)
CONTENT = CourseContent(course=COURSE, material=MATERIAL, references=References())
