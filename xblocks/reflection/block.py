"""Questions to think about. Done when they were on the learner's page, with or without a written word."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock


class ReflectionBlock(GroundworkBlock):
    """A reflection. No handler takes a word of it: what a learner writes stays on the device."""

    kind = "reflection"
