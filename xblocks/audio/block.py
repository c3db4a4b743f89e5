"""A sound with its transcript. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class AudioBlock(GroundworkBlock):
    """A sound; its transcript is in the page."""

    kind = "audio"
    display_name = named(_("Sound with transcript"))
    icon_class = "video"  # an LMS has no icon of its own for sounds
