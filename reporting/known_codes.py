"""Know whether a code stands for figures or a file of this site, without working out what it tells."""

from __future__ import annotations

from reporting.models import Export, FigureProof, ShownFigure

_MODELS = (FigureProof, Export, ShownFigure)


def is_code_known(code: str) -> bool:
    """Return whether *code* (``codes.read_code``) was given to figures or a file. Three queries at most."""
    return any(model._default_manager.filter(code=code).exists() for model in _MODELS)
