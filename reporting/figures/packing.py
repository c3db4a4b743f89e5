"""What one person adds to the counts, as it is kept beside the person (``CountedPerson.steps``)."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Mapping

from reporting.figures.changes import Step


def packed(steps: Mapping[Step, int]) -> bytes:
    """Return *steps*, each with its amount, as compressed JSON."""
    return zlib.compress(json.dumps([[*step, amount] for step, amount in steps.items()]).encode())


def unpacked(kept: bytes | memoryview[int]) -> Counter[Step]:
    """Return the steps of what ``packed`` made."""
    rows = json.loads(zlib.decompress(bytes(kept)))
    return Counter({Step(*step): amount for *step, amount in rows})
