"""Cut the numbers of statements into segments, so that the index of terms grows at one end.

A term is 64 random bits. In an index that begins with it each batch would change pages all over, more and
more of them the more is stored. Behind the number of a segment only the last, small one is written to; who
searches asks the segments one after the other, and stops when a page is full (decision 0054).
"""

from __future__ import annotations

from collections.abc import Iterator

BITS = 12
"""A segment holds 4,096 statements: some 200 pages of the index, which a batch of 500 changes once each."""
_MOST_AT_ONCE = 128
"""Segments in one question to the database."""


def segment_of(sequence: int) -> int:
    """Return the segment of the statement with the number *sequence*."""
    return sequence >> BITS


def windows(first: int, last: int, *, ascending: bool) -> Iterator[range]:
    """Yield the segments of the statements from *first* to *last*, some at a time, in the order of a search.

    One, then two, then four, up to 128: what stands in many statements is found in the first segment, and
    what stands in few takes few questions, not one a segment. Nothing where *last* lies before *first*.
    """
    if last < first:
        return
    begin, end, size = segment_of(first), segment_of(last) + 1, 1
    while begin < end:
        size = min(size, end - begin)
        if ascending:
            yield range(begin, begin + size)
            begin += size
        else:
            yield range(end - size, end)
            end -= size
        size = min(2 * size, _MOST_AT_ONCE)
