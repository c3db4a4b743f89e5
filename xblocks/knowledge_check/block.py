"""A choice with feedback on every option. Done when answered, right or wrong; never graded."""

from __future__ import annotations

from xblocks.shared.practice import PracticeBlock
from xblocks.shared.scenario import scenario


class KnowledgeCheckBlock(PracticeBlock):
    """A knowledge check, judged on the server."""

    icon_class = "problem"
    search_type = "Groundwork knowledge check"

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """Return the scenarios that the XBlock workbench shows."""
        return [scenario("knowledge_check")]
