"""A form of items: drawn for each learner and attempt, judged on the server, scored, as often as wanted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup
from xblock.fields import Float, Scope

from assessments.api import (
    DrawnForm,
    FormState,
    LearnerState,
    confident,
    draw,
    next_attempt,
    responded,
    retaken,
    score_form,
    shown_objectives,
    submitted,
)
from assessments.model import Form
from curriculum.languages import Language
from player.api import strings
from xblocks.assessment.form import FormInPlay, RefusedResponseError
from xblocks.assessment.grading import GradingMixin
from xblocks.assessment.refusing import (
    is_closed,
    refuse_next_attempt,
    refuse_other_attempt,
    refuse_when_closed,
)
from xblocks.shared.block import GroundworkBlock, Json
from xblocks.shared.drawing import component_html, feedback_html, items_html
from xblocks.shared.events import Event, tell
from xblocks.shared.handlers import json_handler
from xblocks.shared.naming import _, named
from xblocks.shared.page import PLAYER_SERVICE
from xblocks.shared.requests import DrawRequest, SubmitRequest, read_request, refusal
from xblocks.shared.scenario import scenario

_CLOSED = Markup('<p class="gw-wanted">{}</p>')


class AssessmentBlock(GradingMixin, GroundworkBlock):
    """An assessment: pre-check, post-check, follow-up or booster.

    How often it may be taken, and when again, is decided here, by this server's clock.
    """

    kind = "assessment"
    display_name = named(_("Assessment"))
    icon_class = "problem"
    weight = Float(
        display_name=_("Weight"),
        help=_("How much this assessment counts beside others of its type in the gradebook."),
        default=1.0,
        scope=Scope.settings,
        values={"min": 0, "step": 0.1},
    )

    @classmethod
    def workbench_scenarios(cls) -> list[tuple[str, str]]:
        """Return the sample of a form, and one with every kind of question that is arranged."""
        every_kind = ("Groundwork: every kind of question", scenario("assessment_kinds"))
        return [*super().workbench_scenarios(), every_kind]

    @property
    def form(self) -> Form:
        """Return the form."""
        component = self.content.component
        if component.kind != "assessment":
            raise refusal(409, f"this block holds a {component.kind}, which has no form")
        return self.content.material.form(component.form)

    @property
    def form_state(self) -> FormState | None:
        """Return how the learner stands in the form; None before the first response."""
        return self.state.forms.get(self.form.id)

    def drawn(self, attempt: int) -> DrawnForm:
        """Return the form as this learner sees it at *attempt*."""
        return draw(self.form, self.content.material.banks, self.seed, attempt)

    def in_play(self, attempt: int) -> FormInPlay:
        """Return the drawn form with its items, ready to be judged."""
        return FormInPlay.of(self.drawn(attempt), self.content.material)

    def html(self, language: Language) -> str:
        """Return the form at the attempt that the learner is in, and say above it when its time is over."""
        state = self.form_state
        drawn = self.drawn(state.attempt if state else 1)
        served = self.runtime.service(self, PLAYER_SERVICE)
        teaching = () if served is None else served.teaching(language)
        drawing = component_html(self.drawable, language, drawn, teaching=teaching)
        if (state is not None and state.submitted) or not is_closed(self):
            return drawing
        # Before somebody answers a dozen questions for nothing.
        return str(_CLOSED.format(strings(language)("form_closed"))) + drawing

    @json_handler
    def judge(self, data: object, suffix: str = "") -> Json:
        """Judge a whole form, keep it, publish the grade, and return points and feedback item by item."""
        asked = read_request(SubmitRequest, data)
        refuse_when_closed(self)
        state = self.state
        now = state.forms.get(self.form.id)
        refuse_other_attempt(asked.attempt, now)
        form, play = self.form, self.in_play(asked.attempt)
        responses = self._responses(play, asked.response)
        for item_id, response in responses.items():
            state = responded(state, form.id, item_id, response, play.possible)
        state = self._with_confidence(state, asked.confidence, play.possible)
        score = score_form(play.item_points(responses), form.mastery_percent)
        points = {item.id: play.points_of(item, responses) for item in play.items}
        shown = shown_objectives(form, self.content.material.banks, points)
        waits = form.attempts is not None and form.attempts.wait_hours > 0
        state = submitted(
            state,
            form.id,
            score.points,
            score.possible,
            at=datetime.now(UTC) if waits or form.test_out else None,
            tested_out=shown if asked.attempt == 1 else (),  # later, the reasons have been read
        )
        self.keep(state, asked.language)
        # Of the best attempt an LMS keeps the higher one anyway.
        self.publish_grade(only_if_higher=not self.keeps_last)
        tell(
            self,
            Event.FORM_SUBMITTED,
            {
                "form": self.form.id,
                "attempt": asked.attempt,
                "points": score.points,
                "possible": score.possible,
                "language": asked.language.value,
            },
        )
        return self._judgement(state)

    @json_handler
    def draw_next(self, data: object, suffix: str = "") -> Json:
        """Begin the next attempt, or go on with the one under way; return its items in every language."""
        asked = read_request(DrawRequest, data)
        refuse_when_closed(self)
        now = self.form_state
        if now is not None and now.submitted:
            refuse_next_attempt(next_attempt(self.form, now, datetime.now(UTC)))
            self.keep(retaken(self.state, self.form.id), asked.language)
            now = self.form_state
        attempt = now.attempt if now else 1
        drawn = self.drawn(attempt)
        items = {each.value: items_html(self.drawable, each, drawn) for each in Language}
        return {"attempt": attempt, "items": items}

    def judgement(self) -> Json | None:
        """Return the judgement of the attempt last handed in, until the next one is begun."""
        now = self.form_state
        return self._judgement(self.state) if now is not None and now.submitted else None

    def with_drafts(self, state: LearnerState, told: LearnerState) -> LearnerState:
        """Return *state* with the responses of the attempt under way, which is not handed in yet."""
        form_id = self.form.id
        now, page = state.forms.get(form_id), told.forms.get(form_id)
        attempt = now.attempt if now else 1
        if page is None or page.submitted or page.attempt != attempt or (now is not None and now.submitted):
            return state
        play = self.in_play(attempt)
        for item_id, response in self._responses(play, dict(page.responses)).items():
            state = responded(state, form_id, item_id, response, play.possible)
        return self._with_confidence(state, page.confidence, play.possible)

    def more_view_data(self) -> Json:
        """Return what the form asks for, without its items."""
        form = self.form
        return {
            "purpose": form.purpose,
            "items": form.length,
            "mastery_percent": form.mastery_percent,
            "after_days": form.after_days,
            "attempts": form.attempts.model_dump(mode="json") if form.attempts else None,
        }

    def report_row(self, state: LearnerState) -> Json:
        """Return how often the form was handed in, and the points that count; a grade is no secret."""
        now = state.forms.get(self.form.id)
        if now is None:
            return {}
        counted = now.points if self.keeps_last else now.best
        return {
            _("Attempts handed in"): now.attempt if now.submitted else now.attempt - 1,
            _("Points"): "" if counted is None else counted / 1000,
            _("Points possible"): now.possible / 1000,
        }

    def _with_confidence(self, state: LearnerState, said: Mapping[str, int], possible: int) -> LearnerState:
        """Return *state* with how sure the learner says now that they feel, and nothing of before."""
        form = self.form
        asked = {quota.objective for quota in form.blueprint} if form.asks_confidence else set()
        other = sorted(said.keys() - asked)
        if other:
            raise refusal(400, f"confidence: this form does not ask about {', '.join(other)}")
        kept = state.forms.get(form.id)
        if kept is None and not said:
            return state
        for objective in sorted(asked):
            state = confident(state, form.id, objective, said.get(objective), possible)
        return state

    def _responses(self, play: FormInPlay, raw: dict[str, Any]) -> dict[str, Any]:
        try:
            return play.responses(raw)
        except RefusedResponseError as error:
            raise refusal(400, f"response: {error}") from None

    def _judgement(self, state: LearnerState) -> Json:
        now = state.forms[self.form.id]
        play = self.in_play(now.attempt)
        percent = self.form.mastery_percent
        return {
            "attempt": now.attempt,
            "points": now.points,
            "possible": now.possible,
            "best": now.best,
            "at": now.at,
            "isMastered": None if percent is None else self.is_done(state),
            "items": {
                item.id: {
                    "points": play.points_of(item, now.responses),
                    "feedback": feedback_html(self.drawable, now.responses.get(item.id, ()), item),
                }
                for item in play.items
            },
        }
