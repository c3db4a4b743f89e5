"""A film with captions and transcript. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class VideoBlock(GroundworkBlock):
    """A film; its captions and its transcript are in the page."""

    kind = "video"
    display_name = named(_("Film with transcript"))
    icon_class = "video"
