"""Check that each form has what its purpose needs, and nothing that it cannot mean."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.authored import AuthoredForm, AuthoredForms
from assessments.problem_codes import FORM_DIFFERS
from assessments.test_out import PARALLEL
from curriculum.authoring import YamlDocument
from curriculum.problems import Problem

_LATER = ("follow_up", "booster")


def check_forms(authored: AuthoredForms, document: YamlDocument) -> Iterator[Problem]:
    """Yield the forms of one file that do not fit their purpose."""
    total = sum(quota.items for quota in authored.blueprint)
    for index, form in enumerate(authored.forms):
        for key, message, hint in _faults(form, authored, total):
            place = document.at("forms", index, key) if key else document.at("forms", index, "id")
            yield FORM_DIFFERS.at(document.path, *place, f"`{form.id}` {message}", hint)


def _beside_the_point(form: AuthoredForm) -> Iterator[tuple[str, str, str]]:
    """Yield what a form for testing out cannot mean: it asks enough of everything, and measures nobody."""
    for key in ("items", "mastery_percent", "asks_confidence"):
        if getattr(form, key):
            yield key, f"is for testing out, where `{key}` means nothing", f"delete `{key}`"


def _faults(form: AuthoredForm, authored: AuthoredForms, total: int) -> Iterator[tuple[str, str, str]]:
    """Yield the key at fault (none where one is missing), what is wrong, and its cure."""
    if form.purpose in _LATER and form.after_days is None:
        yield "", f"is a {form.purpose}, and nothing says when it is taken", "add `after_days`"
    elif form.purpose not in _LATER and form.after_days is not None:
        yield (
            "after_days",
            f"is a {form.purpose}-check, which belongs to the course itself",
            "delete `after_days`",
        )
    if form.purpose == "test_out":
        yield from _beside_the_point(form)
    elif form.test_out and form.purpose != "pre":
        yield "test_out", "makes lessons optional that come before it", "only a pre-check can test out"
    elif form.test_out and not any(
        quota.items >= PARALLEL for quota in form.on(authored.blueprint).blueprint
    ):
        message = f"asks about no objective {PARALLEL} times, so it can show none"
        yield "test_out", message, "ask more items of an objective, or delete `test_out`"
    if form.attempts is not None and form.mastery_percent is None:
        yield (
            "attempts",
            "limits attempts at nothing: without a mastery score one is enough",
            "delete `attempts`",
        )
    if form.items is not None and form.items >= total:
        message = f"asks {form.items} items; the blueprint has {total}"
        yield "items", message, "delete `items`, or ask fewer"
