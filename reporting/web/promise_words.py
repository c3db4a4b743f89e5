"""Say in words which examples speak of a rule, whether they hold, and what a change does to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from curriculum.languages import Language
from player.api import Wording
from reporting.obligations.examples import NOT_REQUIRED, Outcome
from reporting.obligations.rules import Policy, Rule
from reporting.policy.promises import Promise, Promises, held_against

_NOT_ASKED = "not asked"


def promises_of(rule: Rule, policy: Policy, kept: Promises, words: Wording) -> list[dict[str, Any]]:
    """Return the examples that speak of *rule*: it reaches their person, or no rule of the course does."""
    found = held_against(policy, rule.course, kept.examples)
    return [_shown(one, words) for one in found if not one.rules or rule.id in one.rules]


def changed_promises(
    course: str, before: Policy, after: Policy, kept: Promises, words: Wording
) -> list[dict[str, Any]]:
    """Return the examples of *course* that do not hold after a change, and those that it puts right."""
    then = held_against(before, course, kept.examples)
    now = held_against(after, course, kept.examples)
    return list(_changed(then, now, words))


def _changed(then: Iterable[Promise], now: Iterable[Promise], words: Wording) -> Iterator[dict[str, Any]]:
    for old, new in zip(then, now, strict=True):
        if old.holds and not new.holds:
            yield {"change": "promise_breaks", "is_bad": True, **_shown(new, words)}
        elif not new.holds:
            yield {"change": "promise_stays_broken", "is_bad": True, **_shown(new, words)}
        elif not old.holds:
            yield {"change": "promise_mended", "is_bad": False, **_shown(new, words)}


def _shown(one: Promise, words: Wording) -> dict[str, Any]:
    texts = one.example.texts
    language = words.language if words.language.value in texts else Language.EN
    return {
        "text": texts[language.value],
        "language": language,
        "holds": one.holds,
        "misses": [_missed(each, words) for each in one.outcomes if not each.is_met],
    }


def _missed(one: Outcome, words: Wording) -> Any:
    expected = [_state(one.expected.state, words)]
    got = [_state(one.state, words)]
    if one.expected.due_on != _NOT_ASKED:
        expected.append(_due(one.expected.due_on, words))
        got.append(_due(one.due_on, words))
    day = words.date(one.expected.day)
    return words("promise_missed", day=day, expected=words.joined(expected), got=words.joined(got))


def _state(state: str, words: Wording) -> Any:
    return words("person_not_required" if state == NOT_REQUIRED else state)


def _due(day: Any, words: Wording) -> Any:
    return words("promise_due", day=words.date(day)) if day else words("promise_no_due")
