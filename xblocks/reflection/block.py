"""Questions to think about. Done when they were on the learner's page, with or without a written word."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class ReflectionBlock(GroundworkBlock):
    """A reflection. No handler takes a word of it: what a learner writes stays on the device."""

    kind = "reflection"
    display_name = named(_("Reflection"))
