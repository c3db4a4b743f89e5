"""The addresses of the API that its description tells of."""

from __future__ import annotations

from django.urls import path

from reporting.rest.differences import DifferencesView
from reporting.rest.figures import CompletionFigures
from reporting.rest.learned import LearnedView
from reporting.rest.organisation import Exports, Rosters, Rules, Token
from reporting.rest.people import Completions, Obligations, People
from reporting.rest.sessions import Sessions
from reporting.rest.unit import UnitView

urlpatterns = [
    path("token/", Token.as_view(), name="api-token"),
    path("people/", People.as_view(), name="api-people"),
    path("people/<str:number>/obligations/", Obligations.as_view(), name="api-obligations"),
    path("completions/", Completions.as_view(), name="api-completions"),
    path("figures/completion/", CompletionFigures.as_view(), name="api-completion-figures"),
    path("figures/learned/", LearnedView.as_view(), name="api-learned"),
    path("figures/differences/", DifferencesView.as_view(), name="api-differences"),
    path("units/<unit:unit>/", UnitView.as_view(), name="api-unit"),
    path("sessions/", Sessions.as_view(), name="api-sessions"),
    path("rules/", Rules.as_view(), name="api-rules"),
    path("rosters/", Rosters.as_view(), name="api-rosters"),
    path("exports/", Exports.as_view(), name="api-exports"),
]
