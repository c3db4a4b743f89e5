"""Know the language of a learner: one preference for all blocks, and what the LMS knows until it is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xblock.fields import Scope, String

from curriculum.languages import Language, language_of_tag

CONTEXT_KEY = "groundwork_language"
"""The render context's word for the language that the page around the block is in."""
_LMS_PREFERENCES = "edx-platform.user_preferences"
_LMS_LANGUAGE = "pref-lang"


class LanguageMixin:
    """The learner's language."""

    # user_info and not preferences: the latter is kept for each type of block apart, and a learner who
    # switches to Arabic in a text would find the question below it in English.
    groundwork_language = String(
        help="The language in which the learner takes the course.",
        default=None,
        scope=Scope.user_info,
    )

    def language_for(self, context: Mapping[str, Any] | None = None) -> Language:
        """Return the language to draw in: the page's, else the learner's choice, else what the LMS knows."""
        asked = (context or {}).get(CONTEXT_KEY)
        for tag in (asked, self.groundwork_language, self._lms_language()):
            language = language_of_tag(tag)
            if language is not None:
                return language
        return Language.EN

    def use_language(self, language: Language) -> None:
        """Remember the learner's choice."""
        if self.groundwork_language != language.value:
            self.groundwork_language = language.value

    def _lms_language(self) -> str | None:
        service = self.runtime.service(self, "user")  # type: ignore[attr-defined] # XBlock's
        user = service.get_current_user() if service else None
        preferences = (getattr(user, "opt_attrs", None) or {}).get(_LMS_PREFERENCES) or {}
        return preferences.get(_LMS_LANGUAGE)
