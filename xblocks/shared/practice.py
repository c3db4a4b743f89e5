"""What all questions of a lesson have in common: judged here, as often as wanted, never graded."""

from __future__ import annotations

from typing import Any

from assessments.api import (
    LearnerState,
    Response,
    ResponseError,
    answered,
    parse_response,
    points,
    seen,
)
from curriculum.languages import Language
from curriculum.model import Interaction, Practice, Sorting
from xblocks.shared.block import GroundworkBlock, Json
from xblocks.shared.drawing import feedback_html, plan_of
from xblocks.shared.events import Event, tell
from xblocks.shared.handlers import json_handler
from xblocks.shared.requests import JudgeRequest, read_request, refusal


class PracticeBlock(GroundworkBlock):
    """A question with feedback. Done when answered, right or wrong; never graded."""

    icon_class = "problem"

    @property
    def interaction(self) -> Interaction:
        """Return the question with its key, which does not leave the server."""
        component = self.content.component
        if not isinstance(component, Practice):
            raise refusal(409, f"this block holds a {component.kind}, which asks nothing")
        return component.interaction

    @json_handler
    def judge(self, data: object, suffix: str = "") -> Json:
        """Judge an answer, keep it, and return its points and its feedback in every language."""
        asked = read_request(JudgeRequest, data)
        response = self._whole_response(asked.response)
        score = points(self.interaction, response)
        if self.content.component.sensitive:
            # An answer would tell that the learner did not take the other route: both leave the same.
            self.keep(seen(self.state, self.content.key), asked.language)
        else:
            self.keep(answered(self.state, self.content.key, response, score), asked.language)
            self._tell(asked.language)
        return self._judgement(response, score)

    def judgement(self) -> Json | None:
        """Return the judgement of the answer last handed in."""
        answer = self.state.answers.get(self.content.key)
        if answer is None or not answer.tries:
            return None
        return self._judgement(answer.response, answer.points)

    def with_drafts(self, state: LearnerState, told: LearnerState) -> LearnerState:
        """Return *state* with cards that are placed or options that are marked, but not handed in."""
        key = self.content.key
        is_handed_in = key in state.answers and state.answers[key].tries > 0
        if key not in told.answers or is_handed_in or self.content.component.sensitive:
            return state
        response = self._response(told.answers[key].response)
        return answered(state, key, response, 0, is_handed_in=False)

    def more_view_data(self) -> Json:
        """Return what can be answered, without the key."""
        return {"question": plan_of(self.drawable)["lessons"][0]["components"][0]["question"]}

    def _tell(self, language: Language) -> None:
        answer = self.state.answers[self.content.key]
        # Not what was answered, nor whether it is right: an LMS logs events under the learner's name.
        told = {"key": self.content.key, "try": answer.tries, "language": language.value}
        tell(self, Event.QUESTION_ANSWERED, told)

    def _judgement(self, response: Response, score: int) -> Json:
        return {"points": score, "feedback": feedback_html(self.drawable, response)}

    def _response(self, raw: Any) -> Response:
        try:
            return parse_response(self.interaction, raw)
        except ResponseError as error:
            raise refusal(400, f"response: {error}") from None

    def _whole_response(self, raw: Any) -> Response:
        """Return *raw* as an answer that can be handed in: something is marked, every card is placed."""
        response = self._response(raw)
        interaction = self.interaction
        if not response:
            raise refusal(400, "response: choose an answer first")
        if interaction.kind == "sorting" and isinstance(response, dict):
            _refuse_half_done(interaction, response)
        return response


def _refuse_half_done(sorting: Sorting, placed: dict[str, str]) -> None:
    left = len(sorting.cards) - len(placed)
    if left:
        raise refusal(400, f"response: {left} of {len(sorting.cards)} cards are not placed yet")
    if sorting.layout == "places" and len(set(placed.values())) < len(placed):
        raise refusal(400, "response: two cards are in one place")
