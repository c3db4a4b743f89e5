"""Tell the LMS the grade of a form, one point an item: of the best attempt, or of the last where it says so.

All five methods that an LMS needs to show, override and recompute a score, and the two that
its instructor tasks call besides (``rescore`` and ``publish_grade``); a block without them
stays at 0 in the gradebook when a course team rescores it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xblock.scorable import ScorableXBlockMixin, Score

from assessments.api import FormState, LearnerState, ResponseError, parse_state
from assessments.api import points as points_of
from assessments.model import Form
from xblocks.olx.block_content import BlockContent

_THOUSANDTHS = 1_000


class GradingMixin(ScorableXBlockMixin):
    """``ScorableXBlockMixin`` over the learner's form state."""

    has_score = True
    state: LearnerState
    content: BlockContent
    put: Callable[[LearnerState], None]

    @property
    def form(self) -> Form:
        """Return the form; the block's own."""
        raise NotImplementedError

    @property
    def form_state(self) -> FormState | None:
        """Return how the learner stands in the form; the block's own."""
        raise NotImplementedError

    @property
    def keeps_last(self) -> bool:
        """Return whether the last attempt counts, and not the best."""
        return self.form.attempts is not None and self.form.attempts.keeps == "last"

    def max_score(self) -> float:
        """Return the points of a wholly right form: one an item."""
        return float(self.form.length)

    def has_submitted_answer(self) -> bool:
        """Return whether the learner handed in any attempt."""
        now = self.form_state
        return now is not None and (now.submitted or now.attempt > 1)

    def get_score(self) -> Score:
        """Return the score that stands: of the best attempt, or of the last where the form says so."""
        now = self.form_state
        counted = None if now is None else now.points if self.keeps_last else now.best
        return self._score(counted or 0)

    def set_score(self, score: Score) -> None:
        """Let *score* stand, when a course team overrides it; the attempt under way goes on.

        Who passes by it has completed the form; who falls below by it has not lost what was completed.
        """
        possible = self._possible
        share = score.raw_earned / score.raw_possible if score.raw_possible else 0
        counted = max(0, min(possible, round(share * possible)))
        self._keep_points(counted, counted)

    def calculate_score(self) -> Score:
        """Return the score that would stand if the attempt last handed in were judged with the key of now.

        Keeps nothing.
        """
        counted = self._judged_anew()
        return self.get_score() if counted is None else self._score(counted[0 if self.keeps_last else 1])

    def rescore(self, only_if_higher: bool | None) -> None:
        """Judge the attempt last handed in anew, keep the result and publish the grade.

        With *only_if_higher*, a result that is not higher than the one that stands is not kept; the
        LMS keeps its grade likewise.

        Raises: ValueError: nothing was handed in yet.
        """
        if not self.has_submitted_answer():
            message = f"{self.scope_ids.usage_id}: no attempt was handed in, so there is nothing to rescore"
            raise ValueError(message)
        new, counted = self.calculate_score(), self._judged_anew()
        if counted is not None and not (only_if_higher and new.raw_earned <= self.get_score().raw_earned):
            self._keep_points(*counted)
        self._publish_grade(new, only_if_higher)

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Publish *score*, or the one that stands: the LMS calls this after an override, up or down."""
        self._publish_grade(self.get_score() if score is None else score, only_if_higher)

    def _judged_anew(self) -> tuple[int, int] | None:
        """Return the points of the last attempt and the most of all, by the key of now; None: unknown.

        Judged are the items that were answered, not those that would be drawn now: a bank may have grown
        since. The responses of earlier attempts are gone, so a better one stands as it was judged then.
        """
        now = self.form_state
        if now is None or not now.submitted:
            return None
        items = {item.id: item for bank in self.content.material.banks for item in bank.items}
        try:
            earned = sum(points_of(items[name].interaction, given) for name, given in now.responses.items())
        except (KeyError, ResponseError):  # an item, or one of its options, is no longer in the bank
            return None
        earlier = (now.best or 0) if (now.best or 0) > (now.points or 0) else 0
        return earned, max(earned, earlier)

    def _keep_points(self, points: int, best: int) -> None:
        now = self.form_state
        kept: dict[str, Any] = (
            now.model_dump(mode="json")
            if now
            else {"attempt": 1, "responses": {}, "submitted": False, "possible": self._possible}
        )
        data = self.state.as_data()
        data["forms"] = {**data["forms"], self.form.id: kept | {"points": points, "best": best}}
        self.put(parse_state(data))

    def _score(self, thousandths: int) -> Score:
        return Score(raw_earned=thousandths / _THOUSANDTHS, raw_possible=self._possible / _THOUSANDTHS)

    @property
    def _possible(self) -> int:
        """Return the thousandths of points of the form as the learner has it."""
        now = self.form_state
        return now.possible if now else self.form.length * _THOUSANDTHS
