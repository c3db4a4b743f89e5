"""What one would say, beside a model. Done once compared; never graded."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock


class RehearseBlock(GroundworkBlock):
    """A rehearsal. What was chosen or written stays on the device; the page says that it was compared."""

    kind = "rehearse"
