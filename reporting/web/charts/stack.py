"""One bar that is divided into kinds: each as long as its share of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from reporting.web.charts.drawing import element
from reporting.web.charts.frame import Frame
from reporting.web.charts.looks import Look, fill

HEIGHT = 14


@dataclass(frozen=True, slots=True)
class Segment:
    """Some of those whom the bar shows."""

    count: int
    look: Look


class Block(NamedTuple):
    """A segment in its place, in pixels from the left."""

    left: float
    width: float
    look: Look


def blocks(segments: Sequence[Segment], frame: Frame) -> tuple[Block, ...]:
    """Return where the segments lie, in their order from where reading begins. Empty ones are left out.

    Raises: ValueError: a count is negative.
    """
    if any(one.count < 0 for one in segments):
        message = f"no segment can count less than 0 people: {[one.count for one in segments]}"
        raise ValueError(message)
    whole = sum(one.count for one in segments)
    found, before = [], 0
    for one in segments:
        if one.count:
            left, width = frame.span(before / whole, (before + one.count) / whole)
            found.append(Block(left, width, one.look))
            before += one.count
    return tuple(found)


def stacked_bar(segments: Sequence[Segment], *, width: int = 160, is_mirrored: bool = False) -> Markup:
    """Return the bar. Its numbers stand beside it as text, so it is hidden from screen readers.

    It stretches to the room that it has. Without anybody in it an empty bar is drawn.
    """
    frame = Frame(width, HEIGHT, is_mirrored=is_mirrored)
    shapes = [_shape(block) for block in blocks(segments, frame)]
    if not shapes:
        shapes = [element("rect", class_="gr-whole", x=0.5, y=0.5, width=width - 1, height=HEIGHT - 1, rx=2)]
    return element(
        "svg",
        Markup().join(shapes),
        class_="gr-stack",
        viewBox=f"0 0 {width} {HEIGHT}",
        preserveAspectRatio="none",
        width=width,
        height=HEIGHT,
        aria_hidden="true",
    )


def _shape(block: Block) -> Markup:
    # The outline lies inside, so that two blocks are told apart by two lines and the page between them.
    return element(
        "rect",
        class_="gr-shape",
        x=block.left + 0.5,
        y=0.5,
        width=max(round(block.width - 1.5, 1), 0.5),
        height=HEIGHT - 1,
        fill=fill(block.look),
    )
