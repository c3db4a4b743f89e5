"""Bring what was computed into the shape in which it is kept beside the items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from assessments.item_figures import (
    Correlation,
    FindingKept,
    InLanguage,
    ItemFigures,
    LevelKept,
    ObjectiveFigures,
    OptionTaken,
    ShareOf,
    SureFigures,
    TimeOf,
    TimesAsLong,
    item_digest,
)
from assessments.model import Bank
from assessments.statistics.computing import Statistics
from assessments.statistics.confidence import ConfidenceStatistics
from assessments.statistics.findings import Finding
from assessments.statistics.items import Facility, ItemStatistics
from assessments.statistics.paces import PaceComparison
from assessments.statistics.suppression import SMALL_GROUP
from assessments.statistics.times import TimeTaken
from curriculum.languages import Language

_DECIMALS = 4
_ALL = "all"
"""Everybody, beside the tags of the languages."""


def kept_figures(
    statistics: Statistics, banks: Iterable[Bank], before: Mapping[str, ObjectiveFigures], on: date
) -> Iterator[ObjectiveFigures]:
    """Yield the figures of each objective of *banks* that *statistics* speak of, as they are kept from *on*.

    *before* are those that are kept by now, by objective. Of an item they stay where the new ones tell of a
    group that grew by fewer learners than a small group: old and new beside each other would tell of these
    few. They stay as well where the new figures do not speak of the item. So does how sure learners were.
    """
    by_item: dict[str, list[ItemStatistics]] = {}
    for one in statistics.items:
        by_item.setdefault(one.item, []).append(one)
    for bank in banks:
        new = [
            _figures(one, item_digest(item), statistics.findings, on)
            for item in bank.items
            for one in by_item.get(item.id, ())
        ]
        if new:
            old = before.get(bank.objective) or ObjectiveFigures(objective=bank.objective, items=())
            said = [_sure(one, on) for one in statistics.confidence if one.objective == bank.objective]
            sure = _joined_sure(old.sure, filter(None, said))
            yield ObjectiveFigures(objective=bank.objective, items=_joined(old.items, new), sure=sure)


def _joined_sure(old: Iterable[SureFigures], new: Iterable[SureFigures]) -> tuple[SureFigures, ...]:
    found = {one.purpose: one for one in old}
    for one in new:
        before = found.get(one.purpose)
        if before is None or _is_no_few(_said(before), _said(one)):
            found[one.purpose] = one
    return tuple(found[purpose] for purpose in sorted(found))


def _said(figures: SureFigures) -> dict[str, int]:
    return {str(one.level): one.n for one in figures.levels} | {_ALL: figures.n}


def _sure(found: ConfidenceStatistics, on: date) -> SureFigures | None:
    if found.n is None or found.mean is None:
        return None
    levels = tuple(LevelKept(level=one.level, n=one.n, credit=_round(one.credit)) for one in found.levels)
    return SureFigures(purpose=found.purpose, taken_on=on, n=found.n, mean=_round(found.mean), levels=levels)


def _joined(old: Iterable[ItemFigures], new: Iterable[ItemFigures]) -> tuple[ItemFigures, ...]:
    found = {(one.item, one.purpose): one for one in old}
    for one in new:
        key = one.item, one.purpose
        if key not in found or _tells_of_no_few(found[key], one):
            found[key] = one
    return tuple(found[key] for key in sorted(found))


def _tells_of_no_few(old: ItemFigures, new: ItemFigures) -> bool:
    if old.digest != new.digest:
        return True  # figures of two texts are not subtracted from each other
    return all(_is_no_few(of(old), of(new)) for of in (_sizes, _timed))


def _is_no_few(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    sizes = [(before.get(group, 0), size) for group, size in after.items()]
    if _ALL in before and _ALL in after:
        # Who answered in none of the languages told of both times: from each whole they follow as one group.
        both = (before.keys() & after.keys()) - {_ALL}
        sizes.append((_rest(before, both), _rest(after, both)))
    return all(now == then or abs(now - then) >= SMALL_GROUP for then, now in sizes)


def _rest(sizes: Mapping[str, int], told: Collection[str]) -> int:
    return sizes[_ALL] - sum(sizes[group] for group in told)


def _sizes(figures: ItemFigures) -> dict[str, int]:
    found = {one.language.value: one.facility.n for one in figures.languages if one.facility is not None}
    return found | ({_ALL: figures.facility.n} if figures.facility else {})


def _timed(figures: ItemFigures) -> dict[str, int]:
    found = {one.language.value: one.time.n for one in figures.languages if one.time is not None}
    return found | ({_ALL: figures.time.n} if figures.time else {})


def _figures(item: ItemStatistics, digest: str, findings: Iterable[Finding], on: date) -> ItemFigures:
    options = item.options
    ours = (one for one in findings if (one.item, one.purpose) == (item.item, item.purpose))
    return ItemFigures(
        item=item.item,
        purpose=item.purpose,
        digest=digest,
        taken_on=on,
        facility=_share(item.facility),
        discrimination=_correlation(item),
        options=tuple(
            OptionTaken(
                mark=use.mark,
                is_right=use.is_right,
                share=_round(use.share),
                upper=None if use.upper is None else _round(use.upper),
                lower=None if use.lower is None else _round(use.lower),
            )
            for use in (options.uses if options else ())
        ),
        left_out=_round(options.left_out) if options else None,
        languages=tuple(_languages(item)),
        time=_time(item.times.taken) if item.times else None,
        usual=item.times.usual if item.times else None,
        findings=tuple(
            FindingKept(code=one.code, weight=one.weight.value, language=one.language) for one in ours
        ),
    )


def _languages(item: ItemStatistics) -> Iterator[InLanguage]:
    differences = {
        one.language: one.difference.difference for one in item.comparisons if one.difference is not None
    }
    times = item.times.languages if item.times else {}
    paces = {one.language: one for one in item.times.comparisons} if item.times else {}
    for language in Language:
        if language in item.languages or language.value in item.withheld:
            difference = differences.get(language)
            yield InLanguage(
                language=language,
                facility=_share(item.languages.get(language)),
                difference=None if difference is None else _round(difference),
                time=_time(times[language]) if language in times else None,
                longer=_longer(paces.get(language)),
            )


def _time(found: TimeTaken) -> TimeOf:
    return TimeOf(median=found.median, low=found.low, high=found.high, n=found.n)


def _longer(found: PaceComparison | None) -> TimesAsLong | None:
    if found is None:
        return None
    low, high = (_round(bound) for bound in found.interval)
    return TimesAsLong(factor=_round(found.factor), low=low, high=high)


def _share(found: Facility | None) -> ShareOf | None:
    if found is None:
        return None
    low, high = (_round(min(1.0, max(0.0, bound))) for bound in found.interval)
    return ShareOf(share=_round(found.share), low=low, high=high, n=found.n)


def _correlation(item: ItemStatistics) -> Correlation | None:
    found = item.discrimination
    if found is None:
        return None
    low, high = found.interval if found.interval else (None, None)
    return Correlation(
        correlation=_round(found.correlation),
        low=None if low is None else _round(low),
        high=None if high is None else _round(high),
    )


def _round(value: float) -> float:
    return round(float(value), _DECIMALS)
