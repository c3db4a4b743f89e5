"""Read the fields of a page, each beside what stood in it when the page was opened."""

from __future__ import annotations

from django.http import HttpRequest

from authoring.forms.api import Values, read_pairs

_WAS = "was "
"""Before the name of a field: what stood there when the page was opened."""
_NO_FIELDS = frozenset({"csrfmiddlewaretoken", "act"})


def sent_with_before(request: HttpRequest) -> tuple[Values, Values]:
    """Return what was sent, and what stood in the fields when the page was opened.

    Raises: TooMuchError: it is more than a form holds.
    """
    sent = read_pairs((name, str(word)) for name, words in request.POST.lists() for word in words)
    named = [name for name in sent if name not in _NO_FIELDS]
    ours = {name: sent[name] for name in named if not name.startswith(_WAS)}
    base = {name.removeprefix(_WAS): sent[name] for name in named if name.startswith(_WAS)}
    return _said(ours), _said(base)


def _said(words: dict[str, tuple[str, ...]]) -> Values:
    values = Values(words)
    plain = {name: tuple(Values({name: (word,)}).text(name) for word in values[name]) for name in values}
    return Values({name: found for name, found in plain.items() if any(found)})
