"""What one would say, beside a model. Done once compared; never graded."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class RehearseBlock(GroundworkBlock):
    """A rehearsal. What was chosen or written stays on the device; the page says that it was compared."""

    kind = "rehearse"
    display_name = named(_("Rehearse what to say"))
