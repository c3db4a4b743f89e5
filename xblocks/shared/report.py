"""What a course team's report says of each learner: what was reached, and never what was answered.

The LMS's report of problem responses writes the kept state of a block as it is, answers and
confidence in it, for each learner of whom the block says nothing. So a block has to speak of
every one of them, and lays a word of its own over the column ``state``
(``ProblemResponses._build_student_data`` in openedx-platform; docs/decisions/0008).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assessments.api import LearnerState, StateError, parse_state
from xblocks.olx.block_content import BlockContent
from xblocks.shared.naming import _

_STATE = "state"
"""The LMS's own name of the column that holds what is kept of a learner."""


class ReportMixin:
    """``generate_report_data``, the convention by which the LMS asks a block for its rows."""

    authored: BlockContent | None

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the user name of each learner in *user_state_iterator*, with what they reached, by column.

        How often a question of a lesson was tried is not told: more than once would mean that the first
        answer was wrong. *limit_responses* cuts nothing off here, since the LMS cuts its own list of
        learners, and writes down the state of anybody in it of whom nothing was yielded.
        """
        said = self.runtime.service(self, "i18n").gettext  # type: ignore[attr-defined] # XBlock's
        for kept in user_state_iterator:
            row = self._row(kept)
            cells = {said(column): value for column, value in row.items()}
            yield kept.username, cells | {_STATE: said(_("kept for the learner, and not shown"))}

    def report_row(self, state: LearnerState) -> dict[str, Any]:
        """Return what a kind of block adds, by untranslated column."""
        return {}

    def is_done(self, state: LearnerState) -> bool:
        """Return whether *state* completes this block; the block's own."""
        raise NotImplementedError

    def _row(self, kept: Any) -> dict[str, Any]:
        content = self.authored
        try:
            state = parse_state(dict(kept.state.get("learner_state") or {}))
        except StateError:
            return {}
        if content is None:
            return {}
        return {
            _("Edition"): content.digest[:12],
            _("Done"): int(self.is_done(state)),
            _("Languages"): " ".join(language.value for language in state.languages),
            _("Last worked on"): kept.updated.date().isoformat() if kept.updated else "",
            **self.report_row(state),
        }
