"""Answer with a form: alone to the script that asked for it, or in a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.safestring import mark_safe

from authoring.drawing.api import DrawnForm
from groundwork.workshop.page import workshop_page


def form_answer(drawn: DrawnForm, status: int = 200) -> JsonResponse:
    """Return the form for the script that shows it."""
    return JsonResponse({"html": drawn.html, "focus": drawn.focus, "said": drawn.said}, status=status)


def form_page(
    request: HttpRequest,
    drawn: DrawnForm,
    context: dict[str, Any],
    *,
    scope: str,
    title: str,
    status: int = 200,
) -> HttpResponse:
    """Return the form in a page of its own, which works without script as well."""
    # Drawn from templates that escape every value (authoring/drawing/templating.py).
    form = mark_safe(drawn.html)  # noqa: S308
    return workshop_page(
        request,
        "workshop/form.html",
        {"form": form, "scope": scope, **context},
        title=title,
        status=status,
        scripts=("/player/edit.js", "form.js"),
        stylesheets=("/player/edit.css",),
    )
