"""Draw what a statement costs the learning record store against how many it holds, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 340, 60, 20, 190, 50
_ROW = 17
"""Height of a line of words."""
_TICKS = 5
"""Lines of the grid each way."""
_OURS, _EMPTY, _RALPH = "#00558c", "#7a3e00", "#3d6b00"
_MARKS = {_OURS: "M-4,0A4,4 0 1,0 4,0A4,4 0 1,0 -4,0Z", _EMPTY: "M0,-5L5,5L-5,5Z", _RALPH: "M-4,-4H4V4H-4Z"}
"""The shape of each line's marks: colour alone says nothing."""


class Cost(NamedTuple):
    """What a statement of a batch costs, in microseconds of a processor."""

    micros: float
    empty: float
    """What it cost an empty store, measured in turns with it."""


def draw(points: Mapping[int, Cost], ralph: float | None) -> str:
    """Return the chart of *points*, by statements stored; beside it what one costs *ralph*, if measured."""
    lines = [
        ("this store", _OURS, {size: cost.micros for size, cost in points.items()}),
        ("an empty store", _EMPTY, {size: cost.empty for size, cost in points.items()}),
    ]
    if ralph is not None:
        lines.append(("Ralph, storing nothing", _RALPH, dict.fromkeys((min(points), max(points)), ralph)))
    most_stored, most = max(points), _round_up(max(cost for *_, line in lines for cost in line.values()))
    drawn = "".join(part for line in lines for part in _line(*line[1:], most_stored, most))
    words = "".join(_words(lines, most))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="13">'
        f"<title>{escape(_told(points, ralph))}</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
        f"{''.join(_axes(most_stored, most))}{drawn}{words}</svg>\n"
    )


def _round_up(cost: float) -> int:
    return -(-int(cost + 1) // 50) * 50


def _x(stored: float, most_stored: int) -> float:
    return round(_LEFT + (_WIDTH - _RIGHT - _LEFT) * stored / most_stored, 1)


def _y(cost: float, most: int) -> float:
    return round(_HEIGHT - _BOTTOM - (_HEIGHT - _BOTTOM - _TOP) * cost / most, 1)


def _axes(most_stored: int, most: int) -> Iterator[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for step in range(_TICKS + 1):
        x, y = _x(most_stored * step / _TICKS, most_stored), _y(most * step / _TICKS, most)
        yield f'<path d="M{x},{_TOP}V{bottom}M{_LEFT},{y}H{right}" stroke="#ddd"/>'
        yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{most_stored * step // _TICKS:,}</text>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{most * step / _TICKS:g} µs</text>'
    yield f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">statements stored</text>'


def _line(colour: str, line: Mapping[int, float], most_stored: int, most: int) -> Iterator[str]:
    points = [(_x(size, most_stored), _y(cost, most)) for size, cost in sorted(line.items())]
    way = "L".join(f"{x},{y}" for x, y in points)
    yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<path d="{_MARKS[colour]}" transform="translate({x},{y})" fill="{colour}"/>'


def _words(lines: Iterable[tuple[str, str, Mapping[int, float]]], most: int) -> Iterator[str]:
    """Yield the name of each line beside its end, the upper ones pushed up where two would touch."""
    lowest = float(_HEIGHT)
    ends = [(_y(line[max(line)], most) + 4, words, colour) for words, colour, line in lines]
    for y, words, colour in sorted(ends, reverse=True):
        lowest = min(y, lowest - _ROW)
        yield f'<text x="{_WIDTH - _RIGHT + 12}" y="{lowest}" fill="{colour}">{escape(words)}</text>'


def _told(points: Mapping[int, Cost], ralph: float | None) -> str:
    """Return the chart in words."""
    beside = "" if ralph is None else f" Ralph, storing nothing: {ralph:.0f}."
    return (
        "What a statement costs, in microseconds of a processor. "
        + " ".join(
            f"{size:,} stored: {cost.micros:.0f}, an empty store {cost.empty:.0f}."
            for size, cost in points.items()
        )
        + beside
    )
