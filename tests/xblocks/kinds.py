"""A course of one lesson with every kind of component that asks for no form, in four languages.

What a page must not give away begins with KEPT-; what a scenario or a rehearsal says on its page with TOLD-.
"""

from __future__ import annotations

from assessments.model import CourseContent, Material
from curriculum.languages import Language
from curriculum.model import (
    CommitmentComponent,
    Component,
    Course,
    GuideStep,
    Lesson,
    Link,
    MatchComponent,
    MediaComponent,
    Module,
    Objective,
    OrderComponent,
    Pair,
    Ratings,
    ReflectionComponent,
    RehearseComponent,
    ResourceComponent,
    ScenarioChoice,
    ScenarioComponent,
    ScenarioEnd,
    ScenarioStep,
    Section,
    TeamGuideComponent,
    TextComponent,
)
from editions.model import Edition
from tests.xblocks.factories import CHECK, READ, REFERENCES, SORT, part, texts

OBJECTIVE = "ARC100.O3"
FILM = MediaComponent(
    id="film",
    kind="video",
    file="film.mp4",
    captions={
        language: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{language.value} & <i>more</i>\n"
        for language in Language
    },
    texts=texts("film", "A film", "Its transcript."),
)
SOUND = MediaComponent(
    id="sound", kind="audio", file="sound.mp3", texts=texts("sound", "A sound", "Its transcript.")
)
MATCH = MatchComponent(
    id="pairs",
    kind="match",
    objective=OBJECTIVE,
    pairs=(Pair(id="card-a", partner="partner-a"), Pair(id="card-b", partner="partner-b")),
    decoys=("partner-c",),
    texts=texts(
        "pairs",
        "What belongs together?",
        "",
        part("partner-a", "Partner A"),
        part("partner-b", "Partner B"),
        part("partner-c", "Partner C"),
        part("card-a", "Card A", "KEPT-BECAUSE of A."),
        part("card-b", "Card B", "KEPT-BECAUSE of B."),
    ),
)
ORDER = OrderComponent(
    id="steps",
    kind="order",
    objective=OBJECTIVE,
    cards=("notice", "ask", "act", "return"),
    texts=texts(
        "steps",
        "What comes first?",
        "",
        part("notice", "Notice it", "KEPT-BECAUSE first."),
        part("ask", "Ask them", "KEPT-BECAUSE second."),
        part("act", "Act with them", "KEPT-BECAUSE third."),
        part("return", "Come back", "KEPT-BECAUSE last."),
    ),
)
SCENARIO = ScenarioComponent(
    id="counter",
    kind="scenario",
    objective=OBJECTIVE,
    steps=(
        ScenarioStep(
            id="start",
            choices=(ScenarioChoice(id="speak", to="heard"), ScenarioChoice(id="leave", to="alone")),
        ),
    ),
    ends=(
        ScenarioEnd(
            id="heard",
            outcome="recommended",
            ratings=Ratings(safety=2, dignity_and_voice=2, follows_policy=2, follow_up=1),
        ),
        ScenarioEnd(
            id="alone",
            outcome="another_try",
            ratings=Ratings(safety=0, dignity_and_voice=0, follows_policy=1, follow_up=0),
        ),
    ),
    texts=texts(
        "counter",
        "At the counter",
        "A beginning.",
        Section(id="start", title="A moment", body="TOLD-STEP: someone is talked over."),
        Section(id="speak", title="I speak up"),
        Section(id="leave", title="I leave"),
        Section(id="heard", title="Heard", body="TOLD-END: she was heard.", feedback="TOLD-WHY: you asked."),
        Section(id="alone", title="Alone", body="TOLD-END: she was alone.", feedback="TOLD-WHY: nobody did."),
    ),
)
REHEARSE = RehearseComponent(
    id="sentence",
    kind="rehearse",
    objective=OBJECTIVE,
    mode="choose",
    lines=("listen", "laugh"),
    model=("listen",),
    texts=texts(
        "sentence",
        "What would you say?",
        "",
        part("listen", "Let us listen.", "TOLD-WHY: it helps."),
        part("laugh", "Take a joke.", "TOLD-WHY: it harms."),
        Section(id="model", title="One way", body="TOLD-MODEL: let us listen."),
    ),
)
REFLECTION = ReflectionComponent(
    id="think",
    kind="reflection",
    prompts=("who",),
    texts=texts("think", "Think back", "", part("who", "Who made room for you?")),
)
COMMITMENT = CommitmentComponent(
    id="plan",
    kind="commitment",
    examples=("pause",),
    texts=texts("plan", "My next step", "", part("pause", "When I am hurried, then I pause.")),
)
RESOURCE = ResourceComponent(
    id="on",
    kind="resource",
    links=(Link(id="commission", url="https://albertahumanrights.ab.ca/"),),
    texts=texts("on", "Read on", "", Section(id="commission", title="The Commission", body="What it does.")),
)
GUIDE = TeamGuideComponent(
    id="guide",
    kind="team_guide",
    steps=(GuideStep(id="open", minutes=5), GuideStep(id="close", minutes=10)),
    texts=texts(
        "guide",
        "Lead a talk",
        "",
        Section(id="open", title="Open", body="Say what it is for."),
        Section(id="close", title="Close", body="Agree on one thing."),
    ),
)
HARD = TextComponent(
    id="hard",
    kind="text",
    sensitive=("racism",),
    texts=texts(
        "hard",
        "A hard text",
        "BEHIND-THE-NOTE.",
        part("note", "This text tells of a hard day."),
        Section(id="other-route", title="The same, otherwise", body="An easier way."),
    ),
)
HARD_CHECK = CHECK.model_copy(
    update={
        "id": "hard-check",
        "sensitive": ("racism",),
        "texts": texts(
            "hard-check",
            "Which is it?",
            "BEHIND-THE-NOTE.",
            part("a-rule", "A rule", "KEPT-BECAUSE it is a rule."),
            part("a-person", "A person", "KEPT-BECAUSE it is one person."),
            part("note", "This question tells of a hard day."),
            Section(id="other-route", title="The same, otherwise", body="An easier way."),
        ),
    }
)
KINDS: tuple[Component, ...] = (
    FILM,
    SOUND,
    MATCH,
    ORDER,
    SCENARIO,
    REHEARSE,
    REFLECTION,
    COMMITMENT,
    RESOURCE,
    GUIDE,
    HARD,
    HARD_CHECK,
)


def kinds_edition(*more: Component, course_id: str = "arc-200") -> Edition:
    """Return a course whose one lesson, ``all``, holds every kind that asks for no form, and *more*."""
    lesson = Lesson(
        id="all",
        minutes=20,
        objectives=(OBJECTIVE,),
        components=(READ, CHECK, SORT, *KINDS, *more),
        texts=texts("lesson", "Everything", "A summary."),
    )
    course = Course(
        id=course_id,
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(
            Objective(
                id=OBJECTIVE, tag="knowledge", actions=("FA1.EMP.1",), texts=texts("arc100-o3", "Tell")
            ),
        ),
        modules=(Module(id="all", lessons=(lesson,), texts=texts("all", "All")),),
        texts=texts("course", "Every kind", "All of them."),
    )
    return Edition(
        label="2026.1", content=CourseContent(course=course, material=Material(), references=REFERENCES)
    )
