"""Something to read, with its glossary words and sources. Done when it was on the learner's page."""

from __future__ import annotations

from xblocks.shared.block import GroundworkBlock
from xblocks.shared.naming import _, named
from xblocks.shared.scenario import lesson_scenario


class TextBlock(GroundworkBlock):
    """A text component. The page says that it was seen; nothing else is asked."""

    kind = "text"
    display_name = named(_("Text"))

    @classmethod
    def workbench_scenarios(cls) -> list[tuple[str, str]]:
        """Return the sample of a text, and one of a whole page."""
        return [*super().workbench_scenarios(), ("Groundwork: a page of blocks", lesson_scenario())]
