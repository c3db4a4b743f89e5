"""Cards to be put in order, with feedback on each. Done when an order was handed in; never graded."""

from __future__ import annotations

from xblocks.shared.naming import _, named
from xblocks.shared.practice import PracticeBlock


class OrderBlock(PracticeBlock):
    """An order, judged on the server. The page has the cards in an order that is not the right one."""

    kind = "order"
    display_name = named(_("Put cards in order"))
