"""Draw what the counts cost against the size of the organisation: both axes by powers of ten, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 720, 420, 70, 20, 250, 50
_LINES = (
    ("derived", "everybody counted anew", "M0,-5L5,5L-5,5Z"),
    ("event", "one record, and the figure", "M-4,-4H4V4H-4Z"),
    ("aggregate", "one SQL aggregate", "M0,-5L5,0L0,5L-5,0Z"),
    ("duckdb", "DuckDB, in memory", "M-5,-1H5V1H-5Z"),
    ("rates", "the figure of any day", "M-4,0A4,4 0 1,0 4,0A4,4 0 1,0 -4,0Z"),
)
"""Each with its words and the shape of its marks: colour alone says nothing."""
_COLOURS = ("#7a3e00", "#00558c", "#5a2d82", "#3d6b00", "#a3003f")


def draw(by_size: Mapping[int, Mapping[str, float]]) -> str:
    """Return the chart of seconds *by_size* (people; name of a figure of ``counting_in_process``)."""
    sizes = sorted(by_size)
    seconds = [by_size[size][name] for size in sizes for name, *_ in _LINES]
    x = _Scale(min(sizes), max(sizes), _LEFT, _WIDTH - _RIGHT)
    y = _Scale(min(seconds), max(seconds), _HEIGHT - _BOTTOM, _TOP)
    parts = [*_axes(x, y)]
    for (name, words, mark), colour in zip(_LINES, _COLOURS, strict=True):
        points = [(x.place(size), y.place(by_size[size][name])) for size in sizes]
        parts += _line(points, words, mark, colour)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="13">'
        f"<title>{escape(_told(by_size))}</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


class _Scale:
    """Places of values along an axis, each power of ten as long as the next."""

    def __init__(self, least: float, most: float, first: float, last: float) -> None:
        self.powers = range(floor(log10(least)), ceil(log10(most)) + 1)
        self._first, self._step = first, (last - first) / max(1, len(self.powers) - 1)

    def place(self, value: float) -> float:
        return round(self._first + self._step * (log10(value) - self.powers[0]), 1)


def _axes(x: _Scale, y: _Scale) -> Iterator[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    for power in x.powers:
        place = x.place(10**power)
        yield f'<path d="M{place},{_TOP}V{bottom}" stroke="#ddd"/>'
        yield f'<text x="{place}" y="{bottom + 18}" text-anchor="middle">{10**power:,}</text>'
    for power in y.powers:
        place = y.place(10.0**power)
        words = f"{10**power:,} s" if power >= 0 else f"{10 ** (power + 3):g} ms"
        yield f'<path d="M{_LEFT},{place}H{right}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 8}" y="{place + 4}" text-anchor="end">{words}</text>'
    yield f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">people</text>'


def _line(points: list[tuple[float, float]], words: str, mark: str, colour: str) -> Iterator[str]:
    way = "L".join(f"{x},{y}" for x, y in points)
    yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in points:
        yield f'<path d="{mark}" transform="translate({x},{y})" fill="{colour}"/>'
    x, y = points[-1]
    yield f'<text x="{x + 12}" y="{y + 4}" fill="{colour}">{escape(words)}</text>'


def _told(by_size: Mapping[int, Mapping[str, float]]) -> str:
    """Return the chart in words."""
    return "What counting costs, in seconds. " + " ".join(
        f"{size:,} people: " + ", ".join(f"{words} {found[name]:.3g}" for name, words, _ in _LINES) + "."
        for size, found in sorted(by_size.items())
    )
