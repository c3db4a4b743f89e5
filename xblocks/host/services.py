"""The services that a block may ask the host for: the same names as in the LMS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey

from curriculum.languages import Language
from curriculum.model import text_in
from player.api import read_again_in
from xblocks.host.courses import HostedCourse


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks at a page."""

    learner: str | None
    """The name they sign in with; None for a visitor who is not signed in."""
    number: int | None = None
    """The site's own number of them: what the LMS calls the user id."""
    full_name: str = ""
    is_staff: bool = False
    registration: str = ""
    """Their registration in this course: what blocks get for an anonymous id."""


class HostSettingsService:
    """The service ``settings``: what an operator sets for a type of block, in ``XBLOCK_SETTINGS``."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        """Return the settings of *block*'s type, by its ``block_settings_key`` or its class's name.

        Raises: ValueError: there is no block.
        """
        if not block:
            message = f"expected an XBlock, got {block!r}"
            raise ValueError(message)
        name = getattr(block, "block_settings_key", block.unmixed_class.__name__)
        return getattr(settings, "XBLOCK_SETTINGS", {}).get(name, {} if default is None else default)


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
        return tuple(
            (
                objective,
                reverse("groundwork_host:lesson", args=[self.course.id, lesson.id]),
                text_in(lesson.texts, language)[1].section.title,
            )
            for objective, lesson in read_again_in(self.course.lessons).items()
        )
