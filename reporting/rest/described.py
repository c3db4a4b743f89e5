"""The addresses of the API that its description tells of."""

from __future__ import annotations

from django.urls import path

from reporting.rest.figures import CompletionFigures
from reporting.rest.organisation import Exports, Rosters, Rules, Token
from reporting.rest.people import Completions, Obligations, People

urlpatterns = [
    path("token/", Token.as_view(), name="api-token"),
    path("people/", People.as_view(), name="api-people"),
    path("people/<str:number>/obligations/", Obligations.as_view(), name="api-obligations"),
    path("completions/", Completions.as_view(), name="api-completions"),
    path("figures/completion/", CompletionFigures.as_view(), name="api-completion-figures"),
    path("rules/", Rules.as_view(), name="api-rules"),
    path("rosters/", Rosters.as_view(), name="api-rosters"),
    path("exports/", Exports.as_view(), name="api-exports"),
]
