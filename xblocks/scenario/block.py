"""A story in which the learner chooses what to do. Done at a recommended or acceptable end; never graded."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named


class ScenarioBlock(GroundworkBlock):
    """A scenario, whole in the page with its debriefings: the way through it stays on the device.

    So nobody is asked on the server. The page says that it was gone through, and not how.
    """

    kind = "scenario"
    display_name = named(_("Scenario with choices"))
