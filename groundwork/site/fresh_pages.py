"""The page that asks once more who somebody is, and the one that leads on after the identity provider."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import escape_leading_slashes
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundwork.pages.page import script_of, site_page
from groundwork.pages.words import words_in
from groundwork.site.kept_forms import KeptForm, keep_form, take_form
from reporting.visit import language_of

PREFIX = "again_"
"""How the fields of our page begin; what the form itself holds has no such names."""
METHOD, PASSWORD = f"{PREFIX}method", f"{PREFIX}password"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody was about to do."""

    method: str
    fields: tuple[tuple[str, str], ...]
    fault: str = ""
    """The key of what was wrong with the answer; empty: there was none yet."""
    status: int = 200


@never_cache
def ask_page(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Return the page that asks, with what was sent in hidden fields: to this address, and to no other."""
    here, user = escape_leading_slashes(request.get_full_path()), request.user
    has_provider = settings.GROUNDWORK_PROVIDER is not None
    kept = keep_form(request, KeptForm(asked.method, here, asked.fields)) if has_provider else ""
    words = words_in(language_of(request))
    context = {
        "here": here,
        "method": asked.method,
        "method_field": METHOD,
        "password_field": PASSWORD,
        "fields": asked.fields,
        "fault": asked.fault,
        "username": user.get_username(),
        "has_password": user.is_authenticated and user.has_usable_password(),
        "has_provider": has_provider,
        "is_tried_out": settings.GROUNDWORK_DEMONSTRATION,
        "kept": kept,
        "minutes": settings.GROUNDWORK_FRESH_SECONDS // 60,
    }
    # The form would be gone from a page in another language: that leads to the page it came from.
    path = "" if request.method == "GET" else "/"
    return site_page(
        request,
        "site/again.html",
        context,
        title=words.plain("again_title"),
        status=asked.status,
        scripts=(script_of("typed"),),
        path=path,
    )


@require_GET
@never_cache
def go_on(request: HttpRequest) -> HttpResponse:
    """Hand back, once, the form that was kept while the provider asked; a file is fetched at once."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
    form = take_form(request, request.GET.get("form", ""))
    if form is not None and form.method == "GET":
        return HttpResponseRedirect(form.path)
    title = words_in(language_of(request)).plain("again_done")
    return site_page(request, "site/go_on.html", {"form": form}, title=title)
