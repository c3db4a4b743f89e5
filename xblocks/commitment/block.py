"""An if-then plan for the learner alone. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class CommitmentBlock(GroundworkBlock):
    """A commitment. No handler takes a word of it: the plan stays on the device."""

    kind = "commitment"
    display_name = named(_("If-then plan"))
