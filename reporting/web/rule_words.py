"""Say a rule in words, in each language: of whom, by when, how often."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_skeleton
from babel.lists import format_list
from markupsafe import Markup, escape

from curriculum.languages import Language
from player.api import Wording
from reporting.obligations.condition_form import read_condition
from reporting.obligations.conditions import All, Any, Ask, Condition, Field, Not
from reporting.obligations.reading import Reader
from reporting.obligations.rules import Basis, DueRule, Recertification, Start
from reporting.obligations.spans import FOREVER
from reporting.policy.loading import in_unit
from reporting.web.wording import wording


def people_in_words(who: dict[str, object], unit: str, language: Language) -> Markup:
    """Return of whom a rule asks something, given as it is kept: ``everybody who works in Transit``."""
    return condition_in_words(in_unit(unit, read_condition(who, Reader())), wording(language))


def condition_in_words(condition: Condition, words: Wording) -> Markup:
    """Return *condition* as it stands after "is required of"."""
    if condition == All():
        return words("rule_everybody")
    return words("rule_everybody_who", clause=_clause(condition, words, is_inside=False))


def due_in_words(due: DueRule, words: Wording) -> Markup:
    """Return by when, as a sentence."""
    if due.on is not None:
        return words("rule_due_on", day=words.date(due.on))
    if due.season is not None:
        return words("rule_due_season", day=_season(due.season, words))
    if due.count is None:
        return words("rule_due_never")
    length = words(f"rule_{due.counted.value}", due.count)
    course = Markup("<bdi>{}</bdi>").format(due.course.upper())
    key = "rule_due_after_course" if due.start is Start.COMPLETION else f"rule_due_after_{due.start.value}"
    return words(key, length=length, course=course)


def again_in_words(again: Recertification | None, words: Wording) -> Markup:
    """Return how often, as a sentence."""
    if again is None:
        return words("rule_again_never")
    if again.season is not None:
        return words("rule_again_season", again.months // 12, day=_season(again.season, words))
    key = "rule_again_expiry" if again.basis is Basis.EXPIRY else "rule_again_completion"
    return words(key, length=words("rule_months", again.months))


def _clause(condition: Condition, words: Wording, *, is_inside: bool = True) -> Markup:
    match condition:
        case Ask():
            return ask_in_words(condition, words)
        case Not(part):
            return words("rule_not", clause=_clause(part, words))
        case All(parts):
            joined = words.joined([_clause(part, words) for part in parts])
        case Any(parts):
            joined = either([_clause(part, words) for part in parts], words)
    return Markup("({})").format(joined) if is_inside and len(condition.parts) > 1 else joined


def ask_in_words(ask: Ask, words: Wording) -> Markup:
    """Return one question of a rule, as a clause: ``works in Transit or a part of it``."""
    if ask.field is Field.LEADS_PEOPLE:
        return words("rule_leads_people" if ask.values == ("yes",) else "rule_leads_nobody")
    if ask.field is Field.HIRED:
        return _hired(ask, words)
    shown = [_value(ask.field, value) for value in ask.values]
    return words(f"rule_{ask.field.value}", values=either(shown, words))


def _hired(ask: Ask, words: Wording) -> Markup:
    first, end = words.date(ask.first), words.date(ask.end)
    if ask.first == date.min:
        return words("rule_hired_before", end=end)
    if ask.end == FOREVER:
        return words("rule_hired_from", first=first)
    return words("rule_hired_between", first=first, end=end)


def _value(field: Field, value: str) -> Markup:
    if field is Field.LANGUAGE and value in {language.value for language in Language}:
        language = Language(value)
        return Markup('<bdi lang="{}">{}</bdi>').format(language.value, language.endonym)
    return Markup("<bdi>{}</bdi>").format(value.upper() if field is Field.COMPLETED else value)


def either(items: Sequence[Markup], words: Wording) -> Markup:
    """Return *items* as one enumeration with "or"."""
    places = [f"{{{number}}}" for number in range(len(items))]
    text = format_list(places, style="or", locale=words.language.value.replace("-", "_"))
    return Markup(escape(text)).format(*items)  # noqa: S704 # escaped on the spot


def _season(season: tuple[int, int], words: Wording) -> Markup:
    """Return a day of every year, without the year."""
    text = format_skeleton("MMMMd", date(2028, *season), locale=words.language.value.replace("-", "_"))
    return Markup("<bdi>{}</bdi>").format(text)
