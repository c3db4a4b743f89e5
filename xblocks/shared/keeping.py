"""Keep what a learner did with one block: a slice of the learner state, and completion when it is done."""

from __future__ import annotations

import hashlib
import logging
from typing import Any

from xblock.completable import CompletableXBlockMixin
from xblock.fields import Dict, Scope

from assessments.api import (
    LearnerState,
    StateError,
    evaluate,
    moved,
    new_state,
    parse_state,
    progress_of,
)
from curriculum.languages import Language
from xblocks.olx.block_content import BlockContent
from xblocks.shared.copies import own_content
from xblocks.shared.drawing import Drawable, rule_alone
from xblocks.shared.identity import is_looked_over, is_nobody
from xblocks.shared.language import LanguageMixin
from xblocks.shared.requests import refusal

_log = logging.getLogger(__name__)


class KeepingMixin(CompletableXBlockMixin, LanguageMixin):
    """The learner's state of this block: docs/reference/state.md, with this block's keys only."""

    has_custom_completion = True
    learner_state = Dict(
        help="What the learner did here: ids, points and times, no words.",
        default={},
        scope=Scope.user_state,
    )

    authored: BlockContent | None

    @property
    def content(self) -> BlockContent:
        """Return what the block holds, under the block's own key.

        Raises: JsonHandlerError: 409, nothing was written in it yet.
        """
        if self.authored is None:
            raise refusal(409, "this block has no content yet")
        return own_content(self.authored, self.scope_ids.usage_id)

    @property
    def drawable(self) -> Drawable:
        """Return the content on this block's place of a page: ids begin with a name made of the usage key."""
        usage = str(self.scope_ids.usage_id)
        return Drawable.of(self.content, f"gw-{hashlib.sha256(usage.encode()).hexdigest()[:8]}")

    @property
    def kept(self) -> dict[str, Any]:
        """Return what is kept of the learner, for the learner's own eyes: nothing for anybody else's.

        Learners are promised that nobody sees how they answered (docs/decisions/0008), and course staff may
        look at a course as one of them.
        """
        return {} if is_looked_over(self) else dict(self.learner_state or {})

    @property
    def state(self) -> LearnerState:
        """Return the learner's state of this block; a fresh one before anything was done.

        Also when the kept one is damaged: a learner begins anew rather than not at all.
        """
        kept = self.kept
        if kept:
            try:
                return parse_state(kept)
            except StateError as error:
                _log.error("the state of %s is damaged and begins anew: %s", self.content.key, error)
        return new_state(self.language_for())

    def state_for_page(self, language: Language) -> dict[str, Any] | None:
        """Return the state as the page gets it, which reads *language* now; None before anything was done.

        Without it a block that was done in Vietnamese would turn back to it on a page in Arabic.
        """
        if not self.kept:
            return None
        state = self.state
        return (
            state if state.language is language else moved(state, language, self.content.lesson)
        ).as_data()

    def is_done(self, state: LearnerState) -> bool:
        """Return whether *state* completes this block, by the one rule of completion."""
        return evaluate(rule_alone(self.drawable), progress_of(state)).is_complete

    def keep(self, state: LearnerState, language: Language) -> None:
        """Keep *state*, the learner reading *language* now; tell of the completion when it is new.

        Keeping the same twice writes once.

        Raises: JsonHandlerError: 403, nobody is signed in: what one visitor did would be the next one's.
        """
        if is_nobody(self):
            raise refusal(403, "please sign in; what is done here is kept for people who are signed in")
        if not self.learner_state:
            # A fresh state begins in the language that was offered, which need not be one that was used.
            used = {"language": language.value, "languages": [language.value]}
            state = parse_state(state.as_data() | used)
        if state.language is not language or not state.place:
            state = moved(state, language, self.content.lesson)
        self.use_language(language)
        self.put(state)

    def put(self, state: LearnerState) -> None:
        """Keep *state*, whoever decided it; tell of the completion when it is new.

        Completion never goes down: what was done stays done.
        """
        if state.as_data() == self.learner_state:
            return
        before = self.state
        self.learner_state = state.as_data()
        if self.is_done(state) and not self.is_done(before):
            self.emit_completion(1.0)
