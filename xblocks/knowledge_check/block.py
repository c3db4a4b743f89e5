"""A choice with feedback on every option. Done when answered, right or wrong; never graded."""

from __future__ import annotations

from xblocks.shared.naming import _, named
from xblocks.shared.practice import PracticeBlock


class KnowledgeCheckBlock(PracticeBlock):
    """A knowledge check, judged on the server."""

    kind = "knowledge_check"
    display_name = named(_("Knowledge check"))
