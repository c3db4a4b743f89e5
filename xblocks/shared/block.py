"""The base of all blocks: what each shows, to whom, and which handlers it has."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlock
from xblock.fields import Scope

from assessments.api import StateError, parse_state
from assessments.api import seen as with_seen
from curriculum.languages import Language
from player.api import strings
from xblocks.shared.author import notes_html
from xblocks.shared.authored import Authored
from xblocks.shared.drawing import component_html, plan_of
from xblocks.shared.handlers import json_handler
from xblocks.shared.identity import is_nobody, seed_of
from xblocks.shared.keeping import KeepingMixin
from xblocks.shared.naming import _, named
from xblocks.shared.olx import OlxMixin
from xblocks.shared.page import (
    ADDRESS_SERVICE,
    PLAYER_SERVICE,
    fragment,
    in_english,
    language_switch,
    with_addresses,
)
from xblocks.shared.report import ReportMixin
from xblocks.shared.requests import SaveRequest, TextRequest, read_request, refusal
from xblocks.shared.scenario import scenario
from xblocks.shared.studio.editing import EditingMixin
from xblocks.shared.studio.gate import PERMISSION_SERVICE
from xblocks.shared.told import for_app, for_search

Json = dict[str, Any]
_EMPTY = "<p>This component has no content yet. A course team writes it in Studio, or imports a course.</p>"


@XBlock.needs("i18n")
@XBlock.wants("user", PLAYER_SERVICE, ADDRESS_SERVICE, PERMISSION_SERVICE)
class GroundworkBlock(EditingMixin, OlxMixin, KeepingMixin, ReportMixin, XBlock):
    """One component of a lesson, in every language it has."""

    display_name = named("")
    authored = Authored(
        display_name=_("Content"),
        help=_("The component in every language, with what it refers to. Written by the course's import."),
        default=None,
        scope=Scope.content,
    )
    kind = ""
    """The kind of component that a block of this type holds."""
    icon_class = "other"

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """Return the block for a learner: neither key nor feedback is in it before the answer is."""
        if self.authored is None:
            return fragment(self, _EMPTY, Language.EN)
        language = self.language_for(context)
        return fragment(self, self._page(language), language, self._args(language))

    @XBlock.supports("multi_device")
    def public_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """Return the block for someone who is not signed in: to read, not to answer."""
        language = self.language_for(context)
        html = _EMPTY if self.authored is None else component_html(self.drawable, language)
        return fragment(self, html, language)

    def author_view(self, context: Mapping[str, Any] | None = None) -> Fragment:
        """Return the block for its author in Studio: with the feedback, and how far each translation is."""
        if self.authored is None:
            return fragment(self, _EMPTY, Language.EN)
        language = self.language_for(context)
        html = component_html(self.drawable, language, with_feedback=True)
        said = self.runtime.service(self, "i18n").gettext
        return fragment(self, html + str(notes_html(self.drawable, language, said)), language)

    def student_view_data(self, context: Mapping[str, Any] | None = None) -> Json:
        """Return what a mobile app may keep: no key, and no feedback that judges an answer."""
        if self.authored is None:
            return {}
        component = self.content.component
        return {
            "key": self.content.key,
            "kind": component.kind,
            "required": component.required,
            **for_app(component),
            **self.more_view_data(),
        }

    def index_dictionary(self) -> Json:
        """Return what search reads in every language: no feedback, and nothing behind a content note."""
        index: Json = super().index_dictionary()
        index["content_type"] = f"Groundwork {_words(self.kind)}"
        if self.authored is not None:
            component = self.content.component
            index.setdefault("content", {}).update(
                {
                    f"text_{language.value.replace('-', '_').lower()}": for_search(component, text.section)
                    for language, text in component.texts.items()
                }
            )
        return index

    # Handlers

    @json_handler
    def save_state(self, data: object, suffix: str = "") -> Json:
        """Keep what a page may decide by itself: what was seen, what is not yet handed in, the language."""
        asked = read_request(SaveRequest, data)
        try:
            told = parse_state(asked.state)
        except StateError as error:
            raise refusal(400, f"state: {error}") from None
        state = self.state
        if self.content.key in told.seen:
            state = with_seen(state, self.content.key)
        self.keep(self.with_drafts(state, told), told.language)
        return {"saved": True}

    @json_handler
    def text(self, data: object, suffix: str = "") -> Json:
        """Return the block in another language, for a page that switches without loading. Keeps nothing."""
        language = read_request(TextRequest, data).language
        return {"html": with_addresses(self, self._page(language)), "strings": dict(strings(language).script)}

    @XBlock.handler
    def student_view_user_state(self, request: Request, suffix: str = "") -> Response:
        """Return, for a mobile app, what the learner did here and what was answered to it. Keeps nothing."""
        state: Json = {}
        if self.authored is not None and not is_nobody(self):
            state = {
                "state": self.kept or None,
                "done": self.is_done(self.state),
                "judgement": self.judgement(),
            }
        return Response(body=json.dumps(state).encode(), content_type="application/json", charset="UTF-8")

    # What the kinds of blocks fill in

    def html(self, language: Language) -> str:
        """Return the block's HTML for this learner."""
        return component_html(self.drawable, language)

    def judgement(self) -> Json | None:
        """Return what the server answered to the answer last handed in, or None before there is one."""
        return None

    def with_drafts(self, state: Any, told: Any) -> Any:
        """Return *state* with the answers of *told* that are not handed in yet."""
        return state

    def more_view_data(self) -> Json:
        """Return what a kind of block adds to :meth:`student_view_data`."""
        return {}

    @property
    def seed(self) -> str:
        """Return what seeds the drawing of forms."""
        return seed_of(self)

    def _page(self, language: Language) -> str:
        switch = language_switch(self, language, self.content.languages)
        return switch + in_english(self, language) + self.html(language)

    def _args(self, language: Language) -> Json:
        """Return what the script must know; no key and no feedback but what was handed in before."""
        judgement = self.judgement()
        registration = f"{self.seed}|{self.scope_ids.usage_id}"
        return {
            "plan": plan_of(self.drawable),
            "edition": {"label": "", "digest": self.content.digest},
            "language": language.value,
            "strings": dict(strings(language).script),
            # Under it the device keeps what the blocks of a course have in common, such as a scene's setting.
            "learner": hashlib.sha256(f"{self.seed}|learner".encode()).hexdigest()[:32],
            "opened": {
                "state": self.state_for_page(language),
                "mode": "normal",
                # Of this block alone: the page keeps under it what could not be saved.
                "registration": hashlib.sha256(registration.encode()).hexdigest()[:32],
                "isConnected": True,
                "language": language.value,
                "judgements": {} if judgement is None else {self.content.key: judgement},
            },
        }

    @classmethod
    def workbench_scenarios(cls) -> list[tuple[str, str]]:
        """Return the samples that the XBlock workbench shows."""
        return [(f"Groundwork: {_words(cls.kind)}", scenario(cls.kind))] if cls.kind else []


def _words(kind: str) -> str:
    return kind.replace("_", " ")
