"""Keep when HR wants people reminded and leaders told, and whether anything is sent at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from reporting.errors import ReportingError
from reporting.messages.plans import DEFAULT_PLAN, FURTHEST_DAYS, MOST_STEPS, Plan, joined
from reporting.models.messages import MessagePlan

SITE = ""
"""In the place of a rule's key: for every rule without a plan of its own."""


class PlanError(ReportingError, ValueError):
    """A plan that cannot be kept. Carries ``problems``: field, and the key of what is wrong."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans in force."""

    site: Plan
    of_rules: Mapping[str, Plan]
    """By key of the rule, where one has its own."""
    is_paused: bool
    _joined: dict[tuple[str, ...], Plan] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Of rules that were asked about before: a city asks for everybody."""

    def of(self, rules: tuple[str, ...]) -> Plan:
        """Return the plan for a course that *rules* ask together."""
        if rules not in self._joined:
            self._joined[rules] = joined(self.of_rules.get(rule, self.site) for rule in rules)
        return self._joined[rules]


def plans() -> Plans:
    """Return what was last decided. One query."""
    rows = {row.rule: row for row in MessagePlan.objects.order_by("pk")}
    site = rows.pop(SITE, None)
    return Plans(
        _plan(site) if site else DEFAULT_PLAN,
        {rule: _plan(row) for rule, row in rows.items() if row.is_own},
        is_paused=bool(site and site.is_paused),
    )


def decide(rule: str, days: str, leader_after: str, senior_after: str, *, by: str) -> Plan:
    """Keep a plan as a form has it, for a rule or the site: days with commas, and two numbers or nothing.

    Raises: PlanError: with everything that is wrong; nothing was kept.
    """
    problems: list[tuple[str, str]] = []
    plan = Plan(
        _days(days, problems),
        _count("leader_after", leader_after, problems),
        _count("senior_after", senior_after, problems),
    )
    if plan.senior_after is not None and plan.leader_after is None and not problems:
        problems.append(("senior_after", "plan_leader_first"))
    if problems:
        raise PlanError(problems)
    _keep(rule, plan, by, is_paused=plans().is_paused)
    return plan


def follow_site(rule: str, *, by: str) -> None:
    """Let *rule* have the plan of the site again."""
    _keep(rule, plans().site, by, is_own=False)


def pause(*, is_paused: bool, by: str) -> None:
    """Stop everything that would be sent, or let it go on."""
    _keep(SITE, plans().site, by, is_paused=is_paused)


def _keep(rule: str, plan: Plan, by: str, *, is_own: bool = True, is_paused: bool = False) -> None:
    MessagePlan.objects.create(
        rule=rule,
        is_own=is_own,
        days=list(plan.days),
        leader_after=plan.leader_after,
        senior_after=plan.senior_after,
        is_paused=is_paused and rule == SITE,
        entered_by=by,
        entered_at=timezone.now(),
    )


def _plan(row: MessagePlan) -> Plan:
    return Plan(tuple(sorted(row.days)), row.leader_after, row.senior_after)


def _days(text: str, problems: list[tuple[str, str]]) -> tuple[int, ...]:
    found: set[int] = set()
    for part in (
        one.strip().replace("−", "-") for one in text.replace("،", ",").replace("、", ",").split(",")
    ):
        digits = part.removeprefix("+").removeprefix("-")
        if not part:
            continue
        if not (
            digits.isascii() and digits.isdecimal() and len(digits) <= 3 and int(digits) <= FURTHEST_DAYS
        ):
            problems.append(("days", "plan_days_wrong"))
            return ()
        found.add(-int(digits) if part.startswith("-") else int(digits))
    if len(found) > MOST_STEPS:
        problems.append(("days", "plan_days_many"))
    return tuple(sorted(found))


def _count(field: str, text: str, problems: list[tuple[str, str]]) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= FURTHEST_DAYS):
        problems.append((field, "plan_count_wrong"))
        return None
    return int(text)
