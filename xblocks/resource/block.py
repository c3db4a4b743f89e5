"""Where to read on or get help with the work. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class ResourceBlock(GroundworkBlock):
    """Links, each with what it is for."""

    kind = "resource"
    display_name = named(_("Where to read on"))
