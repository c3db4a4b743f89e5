"""A sound or a film with captions and transcript. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock


class AudioBlock(GroundworkBlock):
    """A sound; its transcript is in the page."""

    kind = "audio"
    icon_class = "video"  # an LMS has no icon of its own for sounds


class VideoBlock(GroundworkBlock):
    """A film; its captions and its transcript are in the page."""

    kind = "video"
    icon_class = "video"
