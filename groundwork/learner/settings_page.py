"""Settings: language, size of text, contrast, colours, reminders. Before sign-in too, for this browser."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from curriculum.languages import LANGUAGE_KEY, Language
from groundwork.learner.models import Preferences
from groundwork.learner.preferences import REMIND_DAYS, keep_preferences, preferences_of, wear
from groundwork.learner.wishes import wish_of
from groundwork.open_sessions import end_sessions
from groundwork.pages.page import site_page
from groundwork.pages.words import words_in
from player.api import LOOK_COOKIE, TEXT_PERCENTS, Contrast, Look, Scheme, Wording, look_of_cookie
from reporting.api import next_message
from reporting.visit import language_of

_SCHEMES = {Scheme.SYSTEM: "as_system", Scheme.LIGHT: "scheme_light", Scheme.DARK: "scheme_dark"}
_CONTRASTS = {Contrast.SYSTEM: "as_system", Contrast.MORE: "contrast_more"}


@require_http_methods(["GET", "POST"])
@never_cache
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show the settings; on POST keep them and show the page in its new dress."""
    return _kept(request) if request.method == "POST" else _shown(request)


def _kept(request: HttpRequest) -> HttpResponse:
    sent = request.POST
    if "end_sessions" in sent and request.user.is_authenticated:
        ended = end_sessions(str(request.user.pk), but=request.session.session_key or "")
        return redirect(f"/settings/?ended={ended}")
    language = Language(sent["language"]) if sent.get("language") in set(Language) else language_of(request)
    # Whatever is no wish of ours is as the system has it.
    look = look_of_cookie(f"{sent.get('scheme', '')}.{sent.get('contrast', '')}.{sent.get('text', '')}")
    request.session[LANGUAGE_KEY] = language.value
    if request.user.is_authenticated:
        days = sent.get("remind_days", "")
        keep_preferences(
            request.user.get_username(),
            language,
            look,
            reminds=sent.get("reminds") == "on",
            remind_days=int(days) if days.isascii() and days.isdecimal() and len(days) < 4 else None,
        )
    response = redirect("/settings/?saved=1")
    wear(response, look.cookie)
    return response


def _shown(request: HttpRequest) -> HttpResponse:
    language = language_of(request)
    words, look = words_in(language), look_of_cookie(request.COOKIES.get(LOOK_COOKIE, ""))
    sizes = [(str(percent), words("percent", n=percent)) for percent in TEXT_PERCENTS]
    context: dict[str, Any] = {
        "was_saved": "saved" in request.GET,
        "has_password": request.user.is_authenticated and request.user.has_usable_password(),
        "ended": _number(request.GET.get("ended", "")),
        "languages": [(one, one is language) for one in Language],
        "choices": [
            _choice("text", words("set_text"), sizes, look),
            _choice("scheme", words("set_scheme"), _said(_SCHEMES, words), look),
            _choice("contrast", words("set_contrast"), _said(_CONTRASTS, words), look),
        ],
    }
    if request.user.is_authenticated:
        context["reminders"] = _reminders(request, words)
    return site_page(request, "learner/settings.html", context, title=words.plain("settings"))


def _number(said: str) -> int | None:
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else None


def _said(keys: dict[Any, str], words: Wording) -> list[tuple[str, Any]]:
    return [(str(value), words(key)) for value, key in keys.items()]


def _choice(name: str, legend: Any, options: list[tuple[str, Any]], look: Look) -> dict[str, Any]:
    chosen = {"text": str(look.text_percent), "scheme": str(look.scheme), "contrast": str(look.contrast)}
    return {
        "name": name,
        "legend": legend,
        "options": [(value, shown, value == chosen[name]) for value, shown in options],
    }


def _reminders(request: HttpRequest, words: Wording) -> dict[str, Any]:
    kept: Preferences = preferences_of(request.user.get_username())
    address = str(getattr(request.user, "email", ""))
    how = words("remind_to", address=address) if address else words("remind_no_address")
    wish = replace(wish_of(kept), language=words.language)
    preview = next_message(request.user.get_username(), timezone.localdate(), wish)
    days = [("", words("remind_as_planned")), *((str(n), words("days", n)) for n in REMIND_DAYS)]
    return {
        "reminds": kept.reminds,
        "days": [(value, shown, value == str(kept.remind_days or "")) for value, shown in days],
        "how": how if settings.EMAIL_HOST else words("remind_no_mail"),
        "preview": preview.text if preview else "",
    }
