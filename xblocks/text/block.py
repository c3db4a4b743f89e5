"""Something to read, with its glossary words and sources. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.scenario import scenario


class TextBlock(GroundworkBlock):
    """A text component. The page says that it was seen; nothing else is asked."""

    icon_class = "other"
    search_type = "Groundwork text"

    @staticmethod
    def workbench_scenarios() -> list[tuple[str, str]]:
        """Return the scenarios that the XBlock workbench shows."""
        return [scenario("text")]
