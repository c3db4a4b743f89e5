"""The services that a block may ask the host for: the same names as in the LMS."""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from opaque_keys.edx.keys import UsageKey
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import NullI18nService

from curriculum.languages import Language
from curriculum.model import Practice, text_in
from xblocks.host.courses import HostedCourse


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page."""

    learner: str | None
    """The name they sign in with; None for a visitor who is not signed in."""
    full_name: str = ""
    is_staff: bool = False
    registration: str = ""
    """Their registration in this course: what blocks get for an anonymous id."""
    language: str = "en"


class HostUserService(UserService):
    """The service ``user``."""

    def __init__(self, visitor: Visitor) -> None:
        super().__init__()
        self._visitor = visitor

    def get_current_user(self) -> XBlockUser:
        """Return the visitor, with the attributes by which LMS blocks look for them."""
        visitor = self._visitor
        user = XBlockUser(is_current_user=True, emails=[], full_name=visitor.full_name)
        user.opt_attrs.update(
            {
                "edx-platform.user_id": visitor.learner,
                "edx-platform.username": visitor.learner,
                "edx-platform.anonymous_user_id": visitor.registration,
                "edx-platform.is_authenticated": visitor.learner is not None,
                "edx-platform.user_is_staff": visitor.is_staff,
                "edx-platform.user_role": "staff" if visitor.is_staff else "student",
                "edx-platform.user_preferences": {"pref-lang": visitor.language},
            }
        )
        return user


class HostI18nService(NullI18nService):
    """The service ``i18n``. Our blocks bring their own four languages; this one leaves words as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.translator = gettext.NullTranslations()


@dataclass(frozen=True, slots=True)
class HostCompletionService:
    """The service ``completion``."""

    done: frozenset[UsageKey]

    def completion_tracking_enabled(self) -> bool:
        """Return True: it always is."""
        return True

    def get_completions(self, candidates: Iterable[UsageKey]) -> dict[UsageKey, float]:
        """Return 1.0 for each of *candidates* that is done, 0.0 for the others."""
        return {usage: float(usage in self.done) for usage in candidates}


@dataclass(frozen=True, slots=True)
class PlayerService:
    """The service ``groundwork_player``: where the page finds the player's two files, and other lessons."""

    stylesheet_url: str
    script_url: str
    course: HostedCourse

    def teaching(self, language: Language) -> tuple[tuple[str, str, str], ...]:
        """Return where each objective can be read again: objective, address, title in *language*."""
        found: dict[str, tuple[str, str, str]] = {}
        for lesson in self.course.lessons:
            for component in lesson.components:
                if isinstance(component, Practice) and component.objective not in found:
                    address = reverse("groundwork_host:lesson", args=[self.course.id, lesson.id])
                    title = text_in(lesson.texts, language)[1].section.title
                    found[component.objective] = (component.objective, address, title)
        return tuple(found.values())
