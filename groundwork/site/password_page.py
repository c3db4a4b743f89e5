"""People who have a password of ours change it themselves (OWASP ASVS 4.0.3, 2.1.5, 2.1.6 and 2.1.8).

How strong the new one is, is said while they type; without script when they ask, and once it was sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundwork.open_sessions import end_sessions
from groundwork.pages.page import script_of, site_page
from groundwork.pages.words import words_in
from groundwork.site import tries
from groundwork.site.door_log import Door, refused
from groundwork.site.fresh_sign_in import prove, stay_in
from groundwork.site.password_length import LONGEST
from groundwork.site.password_strength import MOST, strength_of
from groundwork.site.password_told import note_change
from reporting.api import Limit
from reporting.visit import language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_SAID = frozenset({"password_too_short", "password_too_long", "password_too_common", "password_breached"})
"""What a validator may object to, by its code; the keys of our words for it too."""
_JUDGED = Limit("password-judged", allowed=120, seconds=60)
"""How often somebody may ask how strong a password is: they type slower than that."""
_WAS = "groundwork_password_strength"
"""In the session, until it is told: how strong the password is that was taken."""


@require_http_methods(["GET", "POST"])
@login_required
@never_cache
def password_page(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST change the password and end all other sessions, or say what is wrong."""
    user = cast("User", request.user)
    if request.method != "POST" or not user.has_usable_password():
        return _page(request)
    if "judge" in request.POST:
        return _judged(request, user)
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    # First: what is wrong with a new password is for nobody who does not know the old one.
    if fault := _old_fault(request, user, old):
        return _page(request, fault, status=429 if fault == "too_many_tries" else 400)
    if fault := _new_fault(user, old, new, request.POST.get("repeated", "")):
        return _page(request, fault, status=400, strength=_strength(user, new))
    user.set_password(new)
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)  # this session goes on, under a new key
    prove(request)
    end_sessions(str(user.pk), but=request.session.session_key or "")
    note_change(user.get_username(), by=user.get_username())
    request.session[_WAS] = _strength(user, new)
    return HttpResponseRedirect(f"{request.path}?done=1")


def _judged(request: HttpRequest, user: User) -> HttpResponse:
    """Say how strong the new password is, and change nothing: to the page's script alone, else as a page."""
    if not _JUDGED.take(user.get_username()):
        return _page(request, "too_many_tries", status=429)
    strength = _strength(user, request.POST.get("new", ""))
    if request.headers.get("Accept") != "application/json":
        return _page(request, strength=strength)
    return JsonResponse({"strength": strength, "words": _strength_words(request, strength)})


def _strength(user: User, password: str) -> int:
    return strength_of(password, [user.get_username(), user.first_name, user.last_name])


def _strength_words(request: HttpRequest, strength: int) -> str:
    words = words_in(language_of(request))
    return words.plain(f"password_strength_{strength}") if strength else ""


def _old_fault(request: HttpRequest, user: User, old: str) -> str:
    """Return what is wrong with the password that they say they have; counted as at the sign-in."""
    name = user.get_username()
    if not tries.take(request, name):
        refused(name, Door.PASSWORD, "too_many_tries")
        return "too_many_tries"
    if not user.check_password(old):
        refused(name, Door.PASSWORD, "wrong_password")
        return "password_wrong"
    stay_in(request, user)
    tries.forget(request, name)
    return ""


def _new_fault(user: User, old: str, new: str, repeated: str) -> str:
    if new != repeated:
        return "password_not_alike"
    if new == old:
        return "password_the_same"
    try:
        validate_password(new, user)
    except ValidationError as error:
        found = [str(one.code) for one in error.error_list]
        return next((one for one in found if one in _SAID), "password_too_common")
    return ""


def _page(request: HttpRequest, fault: str = "", status: int = 200, strength: int = 0) -> HttpResponse:
    user = cast("User", request.user)
    strength = strength or request.session.pop(_WAS, 0)
    context = {
        "fault": fault,
        "is_done": "done" in request.GET,
        "has_password": user.has_usable_password(),
        "has_provider": settings.GROUNDWORK_PROVIDER is not None,
        "username": user.get_username(),
        "longest": LONGEST,
        "strength": strength,
        "most": MOST,
        "strength_words": _strength_words(request, strength),
    }
    title = words_in(language_of(request)).plain("password_title")
    scripts = (script_of("password"), script_of("typed"))
    return site_page(request, "site/password.html", context, title=title, status=status, scripts=scripts)
