"""Name what can go wrong in ``assessments`` and is not an author's to fix."""

from __future__ import annotations


class AssessmentsError(Exception):
    """The base of all of them."""


class ResponseError(AssessmentsError, ValueError):
    """A response that its question cannot have, such as an option that it does not offer."""


class StateError(AssessmentsError, ValueError):
    """A learner's state that cannot be one, or belongs to another course or edition."""


class DrawingError(AssessmentsError, ValueError):
    """A form that its banks cannot fill."""
