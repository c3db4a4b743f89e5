"""Explain a record in the words of the rule that made it: why it counts, or what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from django.utils import timezone
from markupsafe import Markup

from assessments.api import CompletionRule, How
from player.api import Wording
from reporting.api import OwnRecord
from reporting.records.kinds import Source
from xblocks.host.api import Way


def explanation(
    record: OwnRecord, rule: CompletionRule | None, way: Way | None, today: date, words: Wording
) -> Iterator[Markup]:
    """Yield the reasons for what *record* says, a sentence each.

    *rule* is the one of the edition that was taken, where the site has it; *way* how far the person is in
    that same edition here, where it was taken here.
    """
    yield _parts(record, rule, way, words)
    if way is not None and way.waived:
        yield _waived(way, words)
    yield from _result(record, rule, words)
    yield from _confirmations(record, rule, words)
    yield from _validity(record, today, words)


def percent_of(scaled: float) -> int:
    """Return *scaled*, from 0 to 1, in whole percent, never rounded up: 79.9 % does not reach 80 %."""
    # By way of text: 0.29 * 100 is 28.999999999999996.
    return int((Decimal(repr(scaled)) * 100).quantize(Decimal(1), ROUND_DOWN))


def _parts(record: OwnRecord, rule: CompletionRule | None, way: Way | None, words: Wording) -> Markup:
    if record.finished_at is not None:
        if way is not None and way.is_complete:
            return words("why_all_parts", way.required)
        # Of a package nobody told what a pre-check made optional; a system's report tells no parts at all.
        if rule is None or record.source is Source.REPORT or any(one.unless for one in rule.requirements):
            return words("why_all_reported")
        return words("why_all_parts", len(rule.requirements))
    if way is not None:
        return words("why_some_parts", way.required, done=way.done)
    return words("why_not_finished")


def _waived(way: Way, words: Wording) -> Markup:
    lessons = words.joined([words("title_quoted", title=_isolated(title)) for title in way.waived])
    if way.shown_on is None:
        return words("why_waived", lessons=lessons)
    return words("why_waived_on", lessons=lessons, day=words.date(way.shown_on))


def _isolated(title: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(title)


def _result(record: OwnRecord, rule: CompletionRule | None, words: Wording) -> Iterator[Markup]:
    needed = max((one.mastery_percent or 0 for one in rule.requirements), default=0) if rule else 0
    if record.scaled is not None:
        percent = percent_of(record.scaled)
        yield (
            words("why_result_of", percent=percent, needed=needed)
            if needed
            else words("why_result", percent=percent)
        )
    if record.is_passed and not needed:
        yield words("why_passed")
    if needed and not record.is_passed and record.completed_on is None:
        yield words("why_not_passed")


def _confirmations(record: OwnRecord, rule: CompletionRule | None, words: Wording) -> Iterator[Markup]:
    for one in record.confirmed:
        day = words.date(timezone.localtime(one.confirmed_at).date())
        if one.language is None:
            yield words("why_confirmed", version=one.version, day=day)
        else:
            endonym = Markup('<bdi lang="{}">{}</bdi>').format(one.language.value, one.language.endonym)
            yield words("why_confirmed_in", version=one.version, day=day, language=endonym)
    is_asked = rule is not None and any(one.how is How.ATTESTED for one in rule.requirements)
    # Where it counts nothing is missing: a learning system's own report tells of the whole and not of parts.
    if is_asked and not record.confirmed and record.completed_on is None:
        yield words("why_not_confirmed")


def _validity(record: OwnRecord, today: date, words: Wording) -> Iterator[Markup]:
    if record.completed_on is None:
        return
    if record.expires_on is None:
        yield words("why_counts_for_good")
    else:
        key = "why_counts_until" if record.expires_on > today else "why_counted_until"
        yield words(key, day=words.date(record.expires_on - timedelta(days=1)))
