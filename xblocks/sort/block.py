"""Cards into bins, with feedback on every card. Done when every card was placed; never graded."""

from __future__ import annotations

from xblocks.shared.naming import _, named
from xblocks.shared.practice import PracticeBlock


class SortBlock(PracticeBlock):
    """A sort, judged on the server."""

    kind = "sort"
    display_name = named(_("Sort cards into places"))
