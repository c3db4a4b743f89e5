"""A small course of what may be hard to meet, and of what is written for nobody else, in four languages."""

from __future__ import annotations

from assessments.model import CourseContent, Material
from curriculum.languages import Language
from curriculum.model import (
    CommitmentComponent,
    Component,
    Course,
    KnowledgeCheck,
    Lesson,
    Module,
    Ratings,
    ReflectionComponent,
    ScenarioChoice,
    ScenarioComponent,
    ScenarioEnd,
    ScenarioStep,
    Section,
    Text,
    TextComponent,
    Texts,
)
from tests.factories_player import OBJECTIVE, a_text, some_references, texts

EN, VI, ZH, AR = Language.EN, Language.VI, Language.ZH_HANT, Language.AR
NOTE = {
    EN: "Reports how a man was stopped by the police; no violence",
    VI: "Kể lại việc một người đàn ông bị cảnh sát chặn lại; không có bạo lực",
    ZH: "內容：一名男子被警察攔下的經過，沒有暴力",
    AR: "يروي كيف أوقفت الشرطة رجلًا؛ بلا عنف",
}
OTHER = {
    EN: (
        "What the rule says",
        "An officer needs a reason that can be named.[^F004] Read about [a word](term:systemic-racism).",
    ),
    VI: ("Quy định nói gì", "Cảnh sát cần một lý do có thể nêu ra.[^F004]"),
    ZH: ("規定怎麼說", "警員必須有說得出的理由。[^F004]"),
    AR: ("ماذا تقول القاعدة", "يحتاج الشرطي إلى سبب يمكن ذكره.[^F004]"),
}
EXAMPLE = {
    EN: ("a colleague is talked over in a meeting", "say: I would like to hear the rest."),
    VI: ("một đồng nghiệp bị ngắt lời trong cuộc họp", "nói: Tôi muốn nghe hết ý."),
    ZH: ("同事在會議上被打斷", "說：我想聽完。"),
    AR: ("يُقاطَع زميل في اجتماع", "أقول: أود أن أسمع البقية."),
}


def with_note(made: Texts) -> Texts:
    """Return *made* with a content note and another route."""
    return {language: _added(text, _care(language)) for language, text in made.items()}


def _care(language: Language) -> tuple[Section, ...]:
    title, body = OTHER[language]
    return (
        Section(id="note", title=NOTE[language]),
        Section(id="other-route", title=title, body=body),
    )


def _added(text: Text, parts: tuple[Section, ...]) -> Text:
    section = text.section.model_copy(update={"parts": (*text.section.parts, *parts)})
    return text.model_copy(update={"section": section})


def a_hard_text(identifier: str = "stop") -> TextComponent:
    """Return a text behind a content note."""
    made = texts(identifier, "A stop in the street", body="He was asked for papers.[^F004]")
    return TextComponent(id=identifier, kind="text", sensitive=("policing",), texts=with_note(made))


def a_hard_check() -> KnowledgeCheck:
    """Return a question behind a content note."""
    made = texts("why-stop", "What was the reason?", "a-rule", "a-person")
    return KnowledgeCheck(
        id="why-stop",
        kind="knowledge_check",
        objective=OBJECTIVE,
        options=("a-rule", "a-person"),
        correct=("a-rule",),
        sensitive=("policing",),
        texts=with_note(made),
    )


def a_hard_scenario() -> ScenarioComponent:
    """Return a scenario behind a content note."""
    ratings = Ratings(safety=2, dignity_and_voice=2, follows_policy=2, follow_up=2)
    made = texts("street", "In the street", "begin", "ask", "look-away", "good", "other-try")
    return ScenarioComponent(
        id="street",
        kind="scenario",
        objective=OBJECTIVE,
        steps=(
            ScenarioStep(
                id="begin",
                choices=(
                    ScenarioChoice(id="ask", to="good"),
                    ScenarioChoice(id="look-away", to="other-try"),
                ),
            ),
        ),
        ends=(
            ScenarioEnd(id="good", outcome="recommended", ratings=ratings),
            ScenarioEnd(id="other-try", outcome="another_try", ratings=ratings),
        ),
        sensitive=("policing",),
        texts=with_note(made),
    )


def a_reflection() -> ReflectionComponent:
    """Return two prompts."""
    return ReflectionComponent(
        id="think",
        kind="reflection",
        prompts=("noticed", "differently"),
        texts=texts("think", "What stays with you", "noticed", "differently"),
    )


def a_commitment() -> CommitmentComponent:
    """Return a plan with one example and a reminder after 30 days."""
    made = texts("plan", "One thing I will do")
    example = {
        language: (Section(id="talked-over", title=title, body=body),)
        for language, (title, body) in EXAMPLE.items()
    }
    return CommitmentComponent(
        id="plan",
        kind="commitment",
        examples=("talked-over",),
        texts={language: _added(text, example[language]) for language, text in made.items()},
    )


def a_care_course(*components: Component) -> CourseContent:
    """Return a course of one lesson with *components*, and a second with a text."""
    lessons = (
        Lesson(
            id="street-life",
            minutes=10,
            objectives=(OBJECTIVE,),
            components=components or everything(),
            texts=texts("lesson", "In the street"),
        ),
        Lesson(id="after", minutes=2, components=(a_text("end"),), texts=texts("lesson", "Afterwards")),
    )
    course = Course(
        id="arc-300",
        audiences=("employees",),
        actions=("FA1.EMP.1",),
        objectives=(),
        modules=tuple(
            Module(id=lesson.id, lessons=(lesson,), texts=texts(lesson.id, "Module")) for lesson in lessons
        ),
        texts=texts("course", "Hard things"),
    )
    return CourseContent(course=course, material=Material(), references=some_references())


def everything() -> tuple[Component, ...]:
    """Return one component of each kind that matters here."""
    return (
        a_text("before"),
        a_hard_text(),
        a_hard_check(),
        a_hard_scenario(),
        a_reflection(),
        a_commitment(),
    )
