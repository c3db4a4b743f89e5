"""Write the figures of items, forms and translations for people to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from assessments.statistics.api import (
    SMALL_GROUP,
    ConfidenceStatistics,
    Facility,
    Finding,
    FormStatistics,
    Interval,
    ItemStatistics,
    ObjectiveChange,
    Statistics,
    TimeTaken,
)

_PURPOSES = {
    "pre": "pre-check",
    "post": "post-check",
    "follow_up": "follow-up",
    "booster": "booster",
    "test_out": "testing out",
}
_NOTHING = "-"


def statistics_lines(statistics: Statistics, *, with_options: bool = False) -> Iterator[str]:
    """Yield *statistics* line by line: what to do first, then the figures that say so."""
    yield from _findings(statistics.findings)
    for purpose, items in groupby(statistics.items, key=lambda item: item.purpose):
        yield ""
        yield f"Items, {_PURPOSES[purpose]}"
        yield from _items(list(items), with_options=with_options)
    yield from _section("Forms", [_form(form) for form in statistics.forms])
    yield from _section("Change, for those who took both", [_change(one) for one in statistics.changes])
    yield from _section(
        "Confidence, apart from right and wrong", [_confidence(one) for one in statistics.confidence]
    )
    yield ""
    yield "Only first attempts count" + (
        f"; {statistics.later_attempts:,} later ones were left aside." if statistics.later_attempts else "."
    )
    for purpose, languages in statistics.left_out.items():
        names = " and ".join(language.english_name for language in languages)
        yield f"Learners in {names} are too few at the {_PURPOSES[purpose]}, and part of none of its figures."
    yield f"Figures of fewer than {SMALL_GROUP} learners are hidden, and others that would give them away."
    yield "In brackets: 95 % intervals. docs/reference/item-statistics.md says how each figure is computed."


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        yield "Nothing to do: no item stands out."
    for finding in findings:
        place = f"{finding.item} ({_PURPOSES[finding.purpose]})"
        yield f"{finding.weight.value.upper():<5} {place}: {finding.message}"
        yield f"      {finding.cure}"


def _items(items: Sequence[ItemStatistics], *, with_options: bool) -> Iterator[str]:
    width = max(len(item.item) for item in items) + 2
    for objective, group in groupby(items, key=lambda item: item.objective):
        heads = ("learners", "facility", "discrimination", "by language")
        yield f"  {objective:<{width}}{heads[0]:>8}  {heads[1]:<16}  {heads[2]:<20}  {heads[3]}"
        for item in group:
            yield f"  {item.item:<{width}}{_figures(item)}".rstrip()
            for comparison in item.comparisons:
                if comparison.difference is not None and comparison.odds is not None:
                    yield (
                        f"  {'':<{width}}{comparison.language} at equal score: "
                        f"{100 * comparison.difference.difference:+.0f} points "
                        f"{_points(comparison.difference.interval)}, "
                        f"delta {comparison.odds.delta:+.1f}, class {comparison.odds.verdict.value}"
                    )
            yield from (f"  {'':<{width}}{line}" for line in _times(item))
            if with_options:
                yield from _options(item, width)


def _figures(item: ItemStatistics) -> str:
    if item.facility is None:
        return f"{_NOTHING:>8}  hidden: {item.withheld['all']}"
    found = item.discrimination
    return (
        f"{item.facility.n:>8,}  {_share(item.facility):<16}  "
        f"{_NOTHING if found is None else f'{found.correlation:.2f} {_plain(found.interval)}':<20}  "
        f"{_languages(item)}"
    )


def _languages(item: ItemStatistics) -> str:
    told = [f"{language} {100 * found.share:.0f} %" for language, found in item.languages.items()]
    return ", ".join([*told, *(f"{language} hidden" for language in item.withheld)])


def _times(item: ItemStatistics) -> Iterator[str]:
    times = item.times
    if times is None:
        return
    usual = "" if times.usual is None else f"; items like it {_seconds(times.usual)}"
    told = [f"{language} {_seconds(taken.median)}" for language, taken in times.languages.items()]
    by_language = f"; {', '.join(told)}" if len(told) > 1 else ""
    yield f"time {_taken(times.taken)}{usual}{by_language}"
    for one in times.comparisons:
        factors = f"({one.interval.low:.1f} to {one.interval.high:.1f})"
        yield f"{one.language} at equal pace: {one.factor:.1f} times as long {factors}"


def _taken(found: TimeTaken) -> str:
    """Return the median with the middle half."""
    half = f"{_seconds(found.low)} to {_seconds(found.high)}"
    return f"{_seconds(found.median)}, half of the learners {half}, n {found.n:,}"


def _seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _options(item: ItemStatistics, width: int) -> Iterator[str]:
    if item.options is None:
        return
    has_groups = item.options.upper is not None
    for use in item.options.uses:
        groups = f", {_percent(use.upper)} of the highest, {_percent(use.lower)} of the lowest"
        sign = "right" if use.is_right else "wrong"
        yield f"  {'':<{width}}{sign} {use.mark}: {_percent(use.share)}{groups if has_groups else ''}"
    yield f"  {'':<{width}}left out: {_percent(item.options.left_out)}"


def _form(form: FormStatistics) -> str:
    if form.learners is None:
        return f"{form.form}: hidden, {form.withheld}"
    time = f"; time {_taken(form.time)}" if form.time else ""
    if form.alpha is None:
        return f"{form.form}: {form.learners:,} learners; no alpha, since nothing varies between them{time}"
    drawn = f", drawn from {form.drawn_from}" if form.drawn_from != form.alpha.items else ""
    aside = f"; {form.left_aside} with another number of items left aside" if form.left_aside else ""
    return (
        f"{form.form}: {form.learners:,} learners, {form.alpha.items} items each{drawn}; "
        f"Cronbach's alpha {form.alpha.alpha:.2f} {_plain(form.alpha.interval)}{aside}{time}"
    )


def _change(one: ObjectiveChange) -> str:
    name = f"{one.objective} from {_PURPOSES[one.earlier]} to {_PURPOSES[one.later]}"
    if one.change is None:
        return f"{name}: hidden, {one.withheld}"
    found = one.change
    few = "; few learners, so the interval is wide" if found.n < 30 else ""
    out = f"; {one.left_out} drawn by lot and left out, to protect those with one check only"
    return (
        f"{name}: {_percent(found.before)} to {_percent(found.after)}, {100 * found.mean:+.0f} points "
        f"{_points(found.interval)}, {found.n:,} learners{few}{out if one.left_out else ''}"
    )


def _confidence(one: ConfidenceStatistics) -> str:
    name = f"{one.objective}, {_PURPOSES[one.purpose]}"
    if one.n is None:
        return f"{name}: hidden, {one.withheld['all']}"
    told = [f"level {level.level}: {_percent(level.credit)} right of {level.n:,}" for level in one.levels]
    hidden = [f"level {level}: hidden" for level in one.withheld]
    return f"{name}: mean {one.mean:.1f} of 4, {one.n:,} learners; {', '.join([*told, *hidden])}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _share(found: Facility) -> str:
    return f"{_percent(found.share)} ({100 * found.interval.low:.0f} to {100 * found.interval.high:.0f})"


def _points(interval: Interval) -> str:
    return f"({100 * interval.low:+.0f} to {100 * interval.high:+.0f})"


def _plain(interval: Interval | None) -> str:
    return "" if interval is None else f"({interval.low:.2f} to {interval.high:.2f})"


def _percent(share: float | None) -> str:
    return _NOTHING if share is None else f"{100 * share:.0f} %"
