"""List every kind of problem that the checks of assessments can find, beside the curriculum's own."""

from __future__ import annotations

from curriculum.authoring import ProblemCode

CATALOGUE: dict[str, ProblemCode] = {}


def _code(code: str, title: str, *, why: str, cure: str, example: str) -> ProblemCode:
    entry = ProblemCode(code, title, why, cure, example)
    CATALOGUE[code] = entry
    return entry


OBJECTIVE_WITHOUT_ITEM = _code(
    "ASM001",
    "Objective without item",
    why="Nobody could tell whether learners reached it, and no form could ask about it.",
    cure="Add a bank for the objective with at least four parallel items, or an observer's checklist for a "
    "skill. A course for the community alone needs neither.",
    example="course.yaml: - {id: ARC100.O5, …}   # there is no banks/ARC100.O5/bank.yaml",
)
ITEM_WITHOUT_RATIONALE = _code(
    "ASM002",
    "Item without rationale",
    why="A learner who answered wrong would be told so and not why.",
    cure="End each option or card with a block quote that says why it is, or is not, the answer.",
    example="### Two weeks {#two-weeks}\n\n### One year {#one-year .correct}",
)
TOO_FEW_ITEMS = _code(
    "ASM003",
    "Fewer than four parallel items",
    why="The pre-check, the post-check and a second try would ask the same questions, "
    "so a better score would show memory instead of learning.",
    cure="Add items of the same kind and difficulty with other cases.",
    example="items:\n  - id: arc100-o3-1   # and no others",
)
QUOTA_TOO_LARGE = _code(
    "ASM004",
    "Form takes more than half of a bank",
    why="Two forms drawn from the bank would share items and not be parallel.",
    cure="Add items to the bank, or ask fewer in the blueprint.",
    example="- {objective: ARC100.O3, items: 6}   # the bank holds 8",
)
UNKNOWN_OBJECTIVE = _code(
    "ASM005",
    "Unknown objective",
    why="Answers would count for an objective that no course has.",
    cure="Correct the id, or add the objective to its course.yaml.",
    example="objective: ARC100.O99",
)
UNKNOWN_FORM = _code(
    "ASM006",
    "Unknown form or attestation",
    why="The lesson would open with nothing to answer or to confirm.",
    cure="Correct the id, or add the form or attestation to assessments/content.",
    example="{id: post, kind: assessment, form: arc-100-pst}",
)
DUPLICATE_ITEM = _code(
    "ASM007",
    "Id used twice",
    why="Answers are kept by id, so two items, forms or banks with one id could not be told apart.",
    cure="Give one of them another id.",
    example="arc100-o3-1 in banks/ARC100.O3 and again in banks/ARC100.O4",
)
KEY_FAULT = _code(
    "ASM008",
    "Key that does not fit the kind",
    why="The item would be drawn or scored as something else than was meant.",
    cure="`single` and `true_false` have one right option, `true_false` two options, "
    "`multiple` at least one wrong option.",
    example="kind: single\ncorrect: [a, b]",
)
NOT_USED = _code(
    "ASM009",
    "Form or attestation that no lesson names",
    why="Nobody would ever see it.",
    cure="Name it in a lesson.yaml, or delete it.",
    example="- {id: arc-100-booster, purpose: booster}   # no lesson names it",
)
BANK_DIFFERS = _code(
    "ASM010",
    "Bank that differs from its objective",
    why="Reports group by tag and action; the bank would count elsewhere than the objective.",
    cure="Write in bank.yaml the tag and actions that course.yaml gives the objective.",
    example="course.yaml: tag: knowledge   bank.yaml: tag: skill",
)
CATCH_ALL = _code(
    "ASM011",
    "Answer that stands for other answers",
    why="Answers are shown in any order, so nothing stands above; and who knows that two of them are right "
    "need not judge the others.",
    cure="Write what is meant, or leave the answer out. Where several may be right, ask a `multiple` item.",
    example="### All of the above {#all}",
)
CLUE = _code(
    "ASM012",
    "Key that gives itself away",
    why="Learners would get points for a hint in the item instead of for what they know.",
    cure="Give a sort a card for more than one bin. Write the article into the choices of a gap.",
    example="It is an [what it is](gap:verdict).   # its choices are “inequity” and “difference”",
)
FORM_DIFFERS = _code(
    "ASM013",
    "Form that does not fit its purpose",
    why="Learners would be asked at no time or at the wrong one, or excused by a form that shows nothing.",
    cure="Give `after_days` to follow-ups and boosters alone, `test_out` to pre-checks alone, `attempts` to "
    "forms with a mastery score; let `items` be fewer than the blueprint has. A form with the purpose "
    "`test_out` has none of these, and its component is not required.",
    example="- {id: arc-100-booster, purpose: booster}   # when?",
)
CHECKLIST_WITHOUT_SKILL = _code(
    "ASM020",
    "Checklist that certifies nothing",
    why="Observers would fill it in and no skill would be shown, or no observer could be calibrated.",
    cure="Name an objective with the tag skill of the checklist's own course, and write enough cases.",
    example="course: pst-100\nobjective: ARC100.O3",
)
