"""Keep how a person wants the site to be, and bring it to the pages: language, look, reminders."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from curriculum.languages import LANGUAGE_KEY, Language
from groundwork.learner.models import Preferences
from player.api import LOOK_COOKIE, Look

REMIND_DAYS = (3, 7, 14, 30)
_YEAR_SECONDS = 365 * 24 * 3600


def preferences_of(learner: str) -> Preferences:
    """Return what is kept for the person; the defaults, not kept, for one who never chose. One query."""
    return Preferences.objects.filter(learner=learner).first() or Preferences(learner=learner)


def keep_preferences(
    learner: str, language: Language, look: Look, *, reminds: bool, remind_days: int | None
) -> None:
    """Keep the person's choices."""
    Preferences.objects.update_or_create(
        learner=learner,
        defaults={
            "language": language.value,
            "look": look.cookie,
            "reminds": reminds,
            "remind_days": remind_days if remind_days in REMIND_DAYS else None,
        },
    )


def keep_language(learner: str, language: Language) -> None:
    """Keep the language that the person chose on some page."""
    Preferences.objects.update_or_create(learner=learner, defaults={"language": language.value})


def greet(request: HttpRequest, response: HttpResponse) -> None:
    """Bring what is kept for who has just signed in to their pages.

    A language that was chosen on the way in stands: it is what the person can read now.
    """
    kept = preferences_of(request.user.get_username())
    if kept.language and LANGUAGE_KEY not in request.session:
        request.session[LANGUAGE_KEY] = kept.language
    if kept.look:
        wear(response, kept.look)


def wear(response: HttpResponse, look: str) -> None:
    """Let the pages of this browser look so, before sign-in too."""
    response.set_cookie(
        LOOK_COOKIE,
        look,
        max_age=_YEAR_SECONDS,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def undress(response: HttpResponse) -> None:
    """Forget the look when a person leaves: large print on a shared device tells of who was there."""
    response.delete_cookie(LOOK_COOKIE, samesite="Lax")
