"""Cards into bins, with feedback on every card. Done when every card was placed; never graded."""

from __future__ import annotations

from xblocks.shared.practice import PracticeBlock
from xblocks.shared.scenario import scenario


class SortBlock(PracticeBlock):
    """A sort, judged on the server."""

    icon_class = "problem"
    search_type = "Groundwork sort"

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """Return the scenarios that the XBlock workbench shows."""
        return [scenario("sort")]
