"""Take a course apart into its modules, for systems that launch each by itself.

A module gets a plan, and so a state and a completion, of its own. What goes across modules stays where the
course puts it: a form draws on the same banks wherever it stands, and the course is completed with the last
module in which something is required.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.model import CourseContent
from assessments.plan import CoursePlan, FormPlan, course_plan, shape_code
from assessments.rules import Requirement, rule_of
from assessments.selection import material_of
from curriculum.model import Module

SEPARATOR = "/"
"""Between course and module in the name of a module's plan, such as ``arc-100/words-we-share``.

No course id holds it, so whoever knows courses only refuses the name instead of taking a module for a course.
"""


@dataclass(frozen=True, slots=True)
class ModulePart:
    """One module, as it is drawn and kept where it is launched by itself."""

    content: CourseContent
    """To be drawn: :func:`content_of_module`."""
    plan: CoursePlan
    earlier: tuple[CoursePlan, ...]
    """The bare plans of earlier editions, cut in the same way: with them it reads its older states."""


def module_part(
    content: CourseContent,
    module: str,
    salt: str | None,
    earlier: Sequence[CoursePlan] = (),
    *,
    reaches_others: bool = False,
) -> ModulePart:
    """Return what *module* is when it stands alone. *salt* and *earlier*: as of the course.

    *reaches_others*: whether the system hands on from module to module what a pre-check showed. Where it
    does not, a pre-check makes nothing optional that stands elsewhere, and does not say that it would;
    lessons that are for testing out are left out.

    Raises: KeyError: the course has no such module.
    """
    chosen = {one.id: one for one in content.course.modules}[module]
    optional = modules_tested_out(content).get(module, {})
    tests_out = reaches_others or not optional
    if not tests_out:
        content, chosen = _without_testing_out(content, chosen)
    lessons = {lesson.id for lesson in chosen.lessons}
    plan = _part(course_plan(content, salt), lessons, tests_out=tests_out)
    plan["course"] = f"{content.course.id}{SEPARATOR}{module}"
    plan["modules"] = list(required_modules(content))
    if reaches_others and optional:
        plan["optional"] = {name: list(objectives) for name, objectives in optional.items()}
    shown = content_of_module(content, module)
    return ModulePart(
        shown if tests_out else _asking_only(shown),
        plan,
        tuple(_part(one, lessons, tests_out=tests_out) for one in earlier),
    )


def content_of_module(content: CourseContent, module: str) -> CourseContent:
    """Return *module* as a course of its own, to be drawn: its lessons under its title, with what they ask.

    Not for judging: what makes its lessons optional may stand in another module (:func:`module_part`).

    Raises: KeyError: the course has no such module.
    """
    chosen = {one.id: one for one in content.course.modules}[module]
    texts = chosen.texts or content.course.texts
    course = content.course.model_copy(update={"modules": (chosen,), "texts": texts})
    asked = material_of(course.model_copy(update={"objectives": ()}), content.material)
    return content.model_copy(update={"course": course, "material": asked})


def required_modules(content: CourseContent) -> tuple[str, ...]:
    """Return the modules in which something is required, in the order of the course."""
    return tuple(module for module, asked in _asked(content).items() if asked)


def modules_tested_out(content: CourseContent) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, by the module of a pre-check, which modules it can make optional, and what it must show.

    A module becomes optional as a whole, when every requirement in it does; one in which a form or an
    attestation is required never does.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in content.course.modules:
        shown = _shown_in(content, one)
        for module, asked in _asked(content).items():
            needed = {objective for requirement in asked for objective in requirement.unless}
            if module != one.id and asked and all(each.unless for each in asked) and needed <= shown:
                found.setdefault(one.id, {})[module] = tuple(sorted(needed))
    return found


def _asked(content: CourseContent) -> dict[str, list[Requirement]]:
    """Return what each module requires, in the order of the course."""
    home = {lesson.id: module.id for module in content.course.modules for lesson in module.lessons}
    asked: dict[str, list[Requirement]] = {module.id: [] for module in content.course.modules}
    for one in rule_of(content.course, content.material).requirements:
        asked[home[one.key.partition(".")[0]]].append(one)
    return asked


def _shown_in(content: CourseContent, module: Module) -> set[str]:
    """Return the objectives that the pre-checks of *module* can show."""
    forms = [
        content.material.form(component.form)
        for lesson in module.lessons
        for component in lesson.components
        if component.kind == "assessment"
    ]
    return {quota.objective for form in forms if form.test_out for quota in form.blueprint}


def _without_testing_out(content: CourseContent, module: Module) -> tuple[CourseContent, Module]:
    """Return *content* and *module* without the lessons of *module* that hold a form for testing out.

    One that holds nothing else is left as it is: a page without a lesson would help nobody.
    """
    kept = tuple(
        lesson
        for lesson in module.lessons
        if not any(
            component.kind == "assessment" and content.material.form(component.form).purpose == "test_out"
            for component in lesson.components
        )
    )
    shorter = module.model_copy(update={"lessons": kept or module.lessons})
    modules = tuple(shorter if one.id == module.id else one for one in content.course.modules)
    course = content.course.model_copy(update={"modules": modules})
    return content.model_copy(update={"course": course}), shorter


def _asking_only(content: CourseContent) -> CourseContent:
    """Return *content* with forms that do not say that what they show need not be done."""
    forms = tuple(form.model_copy(update={"test_out": False}) for form in content.material.forms)
    return content.model_copy(update={"material": content.material.model_copy(update={"forms": forms})})


def _part(plan: CoursePlan, lessons: set[str], *, tests_out: bool) -> CoursePlan:
    """Return what *lessons* need of *plan*, bare or whole, under the code that its shape gives."""
    kept = [lesson for lesson in plan["lessons"] if lesson["id"] in lessons]
    used = {component.get("form") for lesson in kept for component in lesson["components"]}
    forms = [form if tests_out else _asking(form) for form in plan["forms"] if form["id"] in used]
    asked = {quota["objective"] for form in forms for quota in form["blueprint"]}
    banks = [bank for bank in plan["banks"] if bank["objective"] in asked]
    part: CoursePlan = {**plan, "lessons": kept, "forms": forms, "banks": banks}
    part["code"] = shape_code(kept, forms, banks)
    if "rule" in plan:  # a bare plan has none
        part["rule"] = [one for one in plan["rule"] if one["key"].partition(".")[0] in lessons]
    return part


def _asking(form: FormPlan) -> FormPlan:
    """Return *form* without the promise that what it shows need not be done."""
    plain: FormPlan = {**form}
    plain.pop("test_out", None)
    return plain
