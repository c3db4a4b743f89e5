"""Tell the LMS the grade of a form, one point an item: of the best attempt, or of the last where it says so.

All five methods that an LMS needs to show, override and recompute a score; a block without
them stays at 0 in the gradebook when a course team rescores it.
"""

from __future__ import annotations

from typing import Any

from xblock.scorable import ScorableXBlockMixin, Score

from assessments.api import FormState, LearnerState
from assessments.model import Form
from xblocks.assessment.form import FormInPlay

_THOUSANDTHS = 1_000


class GradingMixin(ScorableXBlockMixin):
    """``ScorableXBlockMixin`` over the learner's form state."""

    has_score = True
    state: LearnerState

    @property
    def form(self) -> Form:
        """Return the form; the block's own."""
        raise NotImplementedError

    @property
    def form_state(self) -> FormState | None:
        """Return how the learner stands in the form; the block's own."""
        raise NotImplementedError

    def in_play(self, attempt: int) -> FormInPlay:
        """Return the form as drawn for *attempt*; the block's own."""
        raise NotImplementedError

    def max_score(self) -> float:
        """Return the points of a wholly right form: one an item."""
        return float(self.form.length)

    def has_submitted_answer(self) -> bool:
        """Return whether the learner handed in any attempt."""
        return self.form_state is not None and self.form_state.best is not None

    def allows_rescore(self) -> bool:
        """Return whether there are answers to judge again: an attempt that is under way has none."""
        return self.form_state is not None and self.form_state.submitted

    def get_score(self) -> Score:
        """Return the score that stands: of the best attempt, or of the last where the form says so."""
        now = self.form_state
        counted = None if now is None else now.points if self._keeps_last else now.best
        return Score(raw_earned=(counted or 0) / _THOUSANDTHS, raw_possible=self.max_score())

    def set_score(self, score: Score) -> None:
        """Let *score* stand, when a course team overrides it."""
        possible = self.form.length * _THOUSANDTHS
        share = score.raw_earned / score.raw_possible if score.raw_possible else 0
        best = max(0, min(possible, round(share * possible)))
        now = self.form_state
        kept: dict[str, Any] = (
            now.model_dump(mode="json") if now else {"attempt": 1, "responses": {}, "submitted": True}
        )
        kept |= {"points": best, "best": best, "possible": possible}
        data = self.state.as_data()
        data["forms"] = {**data["forms"], self.form.id: kept}
        self.learner_state = data

    def calculate_score(self) -> Score:
        """Return the score of the attempt last handed in, judged anew with the key as it is now."""
        now = self.form_state
        if now is None or not now.submitted:
            return self.get_score()
        play = self.in_play(now.attempt)
        earned = sum(play.item_points(now.responses))
        return Score(raw_earned=earned / _THOUSANDTHS, raw_possible=self.max_score())

    def publish_grade(self) -> None:
        """Publish the grade of what counts; of the best attempt an LMS keeps the higher one anyway."""
        self._publish_grade(self.get_score(), only_if_higher=not self._keeps_last)

    @property
    def _keeps_last(self) -> bool:
        return self.form.attempts is not None and self.form.attempts.keeps == "last"
