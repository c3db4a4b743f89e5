"""A short talk for a people leader to lead. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class TeamGuideBlock(GroundworkBlock):
    """A guide to a talk with a team, to be printed."""

    kind = "team_guide"
    display_name = named(_("Guide to a team talk"))
