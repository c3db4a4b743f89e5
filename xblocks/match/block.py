"""A partner for every card, with feedback on each. Done when every card has one; never graded."""

from __future__ import annotations

from xblocks.shared.naming import _, named
from xblocks.shared.practice import PracticeBlock


class MatchBlock(PracticeBlock):
    """A match, judged on the server. The page has the partners in an order that gives no pair away."""

    kind = "match"
    display_name = named(_("Match cards"))
