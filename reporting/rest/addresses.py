"""The addresses of the API that its description tells of: each with its view, and its name."""

from __future__ import annotations

ADDRESSES = (
    ("token/", "organisation.Token", "api-token"),
    ("people/", "people.People", "api-people"),
    ("people/<str:number>/obligations/", "people.Obligations", "api-obligations"),
    ("completions/", "people.Completions", "api-completions"),
    ("figures/completion/", "figures.CompletionFigures", "api-completion-figures"),
    ("figures/learned/", "learned.LearnedView", "api-learned"),
    ("figures/differences/", "differences.DifferencesView", "api-differences"),
    ("units/<unit:unit>/", "unit.UnitView", "api-unit"),
    ("sessions/", "sessions.Sessions", "api-sessions"),
    ("rules/", "organisation.Rules", "api-rules"),
    ("rosters/", "organisation.Rosters", "api-rosters"),
    ("exports/", "organisation.Exports", "api-exports"),
)
