"""Scenarios and rehearsals for tests: a small story that can be followed by eye, and random ones.

The words are plain on purpose, each language in its own script: what is tested is how they work.
"""

from __future__ import annotations

import random
from typing import Literal

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.model import (
    Component,
    Course,
    Lesson,
    Module,
    Objective,
    Ratings,
    RehearseComponent,
    ScenarioChoice,
    ScenarioComponent,
    ScenarioEnd,
    ScenarioStep,
    Section,
    Text,
    Texts,
)
from curriculum.translations import TranslationStatus
from tests.factories_player import EN, OBJECTIVE, a_content, texts

SENTENCE = {
    Language.EN: "Read this slowly and think of your own counter: {0}.",
    Language.VI: "Hãy đọc chậm và nghĩ đến quầy của bạn: {0}.",
    Language.ZH_HANT: "請慢慢讀，想想您自己的櫃台：{0}。",
    Language.AR: "اقرأوا على مهل وفكروا في شباككم: {0}.",
}
WORD = {Language.EN: "Moment", Language.VI: "Lúc", Language.ZH_HANT: "時刻", Language.AR: "لحظة"}


def worded(identifier: str, title: str, *parts: tuple[str, str, str]) -> Texts:
    """Return a text in four languages; a part is (id, fields it has besides a title, its English title).

    The fields are ``b`` for a body and ``f`` for feedback.
    """
    return {
        language: Text(
            section=Section(
                id=identifier,
                title=title if language is EN else f"{WORD[language]} 0",
                body=SENTENCE[language].format(0),
                parts=tuple(
                    Section(
                        id=part,
                        title=english if language is EN else f"{WORD[language]} {number}",
                        body=SENTENCE[language].format(number) if "b" in fields else "",
                        feedback=SENTENCE[language].format(f"HR-27 (v2.{number})") if "f" in fields else "",
                    )
                    for number, (part, fields, english) in enumerate(parts, start=1)
                ),
            ),
            status=TranslationStatus.SOURCE if language is EN else TranslationStatus.CURRENT,
        )
        for language in Language
    }


def a_scenario(identifier: str = "counter", *, is_sensitive: bool = False) -> ScenarioComponent:
    """Return a story of two steps and three ends; from the second step one choice leads back to the first."""
    care = (
        ("note", "", "A remark about where someone is from"),
        ("other-route", "b", "What witnesses can do"),
    )
    return ScenarioComponent(
        id=identifier,
        kind="scenario",
        objective=OBJECTIVE,
        sensitive=("racism",) if is_sensitive else (),
        steps=(
            ScenarioStep(
                id="queue",
                choices=(
                    ScenarioChoice(id="speak", to="aside"),
                    ScenarioChoice(id="wait", to="alone"),
                ),
            ),
            ScenarioStep(
                id="aside",
                choices=(
                    ScenarioChoice(id="ask", to="heard"),
                    ScenarioChoice(id="report", to="passed-on"),
                    ScenarioChoice(id="return", to="queue"),
                ),
            ),
        ),
        ends=(
            ScenarioEnd(id="heard", outcome="recommended", ratings=_ratings(2, 2, 1, 2)),
            ScenarioEnd(id="passed-on", outcome="acceptable", ratings=_ratings(2, 1, 2, 1)),
            ScenarioEnd(id="alone", outcome="another_try", ratings=_ratings(0, 0, 1, 0)),
        ),
        texts=worded(
            identifier,
            "A remark in the queue",
            ("queue", "b", "Someone is told to go home"),
            ("speak", "b", "I ask her whether she is all right"),
            ("wait", "", "I look away"),
            ("aside", "b", "She stands beside you"),
            ("ask", "b", "I ask what she would like to happen"),
            ("report", "", "I pass it on at once"),
            ("return", "b", "I go back to my counter"),
            ("heard", "bf", "She decides"),
            ("passed-on", "bf", "It is on record"),
            ("alone", "bf", "She leaves the queue"),
            *(care if is_sensitive else ()),
        ),
    )


def _ratings(safety: int, dignity_and_voice: int, follows_policy: int, follow_up: int) -> Ratings:
    return Ratings(
        safety=safety,
        dignity_and_voice=dignity_and_voice,
        follows_policy=follows_policy,
        follow_up=follow_up,
    )


def a_random_scenario(identifier: str, seed: int, *, steps: int = 5, choices: int = 3) -> ScenarioComponent:
    """Return a story with loops and shared ends; every step and every end can be reached."""
    chance = random.Random(seed)  # noqa: S311 # a story, not a secret
    step_ids = [f"step-{number}" for number in range(1, steps + 1)]
    end_ids = [f"end-{number}" for number in range(1, 4)]
    goals = [*step_ids, *end_ids]
    drawn: list[ScenarioStep] = []
    for at, step in enumerate(step_ids):
        # The first choice goes on, so that all is reached; the others lead anywhere, also back.
        onward = step_ids[at + 1] if at + 1 < steps else end_ids[0]
        others = [chance.choice(goals) for _ in range(chance.randint(1, choices - 1))]
        if at == 0:
            others += end_ids[1:]
        drawn.append(
            ScenarioStep(
                id=step,
                choices=tuple(
                    ScenarioChoice(id=f"{step}-choice-{number}", to=goal)
                    for number, goal in enumerate([onward, *others], start=1)
                ),
            )
        )
    outcomes = ("recommended", "acceptable", "another_try")
    ends = tuple(
        ScenarioEnd(id=end, outcome=outcome, ratings=_ratings(*(chance.randint(0, 2) for _ in range(4))))
        for end, outcome in zip(end_ids, outcomes, strict=True)
    )
    parts = [
        part
        for step in drawn
        for part in (
            (step.id, "b", f"Title of {step.id}"),
            *((one.id, chance.choice(("", "b")), f"Do {one.id}") for one in step.choices),
        )
    ]
    return ScenarioComponent(
        id=identifier,
        kind="scenario",
        objective=OBJECTIVE,
        steps=tuple(drawn),
        ends=ends,
        texts=worded(
            identifier, f"Story {seed}", *parts, *((end, "bf", f"Title of {end}") for end in end_ids)
        ),
    )


def a_rehearsal(mode: Literal["choose", "order", "write"]) -> RehearseComponent:
    """Return a rehearsal with a model of two lines of four; ``write`` has no lines."""
    lines = () if mode == "write" else ("name", "stop", "blame", "silence")
    return RehearseComponent(
        id=mode,
        kind="rehearse",
        objective=OBJECTIVE,
        mode=mode,
        lines=lines,
        model=lines[:2],
        texts=worded(
            mode,
            f"What would you say? ({mode})",
            *((line, "f", f"A line to {line}") for line in lines),
            ("model", "b", "One could say"),
        ),
    )


def a_course_of(*components: Component) -> CourseContent:
    """Return a course of one lesson, ``practice``, that holds *components*."""
    around = a_content()
    lesson = Lesson(
        id="practice",
        minutes=10,
        objectives=(OBJECTIVE,),
        components=components,
        texts=texts("lesson", "Practice"),
    )
    course = Course(
        id="arc-100",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(
            Objective(
                id=OBJECTIVE,
                tag="knowledge",
                actions=("FA1.EMP.1",),
                texts=texts("arc100-o3", "Act with care"),
            ),
        ),
        modules=(Module(id="practice", lessons=(lesson,), texts=texts("practice", "Module")),),
        texts=texts("course", "A course of practice"),
    )
    return around.model_copy(update={"course": course})


def a_story_of_scenes(identifier: str = "work") -> ScenarioComponent:
    """Return a story with a scene at a counter and one on a crew, which share their ends."""
    return ScenarioComponent(
        id=identifier,
        kind="scenario",
        objective=OBJECTIVE,
        steps=(
            ScenarioStep(
                id="your-work",
                choices=(
                    ScenarioChoice(id="at-a-counter", to="counter", setting="front-line"),
                    ScenarioChoice(id="on-a-crew", to="crew", setting="field"),
                ),
            ),
            ScenarioStep(
                id="counter",
                choices=(ScenarioChoice(id="speak", to="heard"), ScenarioChoice(id="wait", to="alone")),
            ),
            ScenarioStep(
                id="crew",
                choices=(ScenarioChoice(id="stop", to="truck"), ScenarioChoice(id="drive-on", to="alone")),
            ),
            ScenarioStep(
                id="truck",
                choices=(ScenarioChoice(id="ask", to="heard"), ScenarioChoice(id="joke", to="alone")),
            ),
        ),
        ends=(
            ScenarioEnd(id="heard", outcome="recommended", ratings=_ratings(2, 2, 1, 2)),
            ScenarioEnd(id="alone", outcome="another_try", ratings=_ratings(0, 0, 1, 0)),
        ),
        texts=worded(
            identifier,
            "A remark at work",
            ("your-work", "b", "Which scene is closest to your work?"),
            ("at-a-counter", "", "At a counter"),
            ("on-a-crew", "b", "On a crew"),
            ("counter", "b", "The queue falls silent"),
            ("speak", "b", "I speak up"),
            ("wait", "", "I wait"),
            ("crew", "b", "The radio crackles"),
            ("stop", "b", "I stop the truck"),
            ("drive-on", "", "I drive on"),
            ("truck", "b", "The truck stands"),
            ("ask", "", "I ask him"),
            ("joke", "", "I joke"),
            ("heard", "bf", "He decides"),
            ("alone", "bf", "He says no more"),
        ),
    )
