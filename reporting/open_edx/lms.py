"""Reach the platform's tables and courses by name, so that this package installs without the platform."""

from __future__ import annotations

import importlib
from typing import Any

from django.apps import apps


def table(app_label: str, model: str) -> Any:
    """Return the default manager of a model of the platform.

    Raises: LookupError: the platform has no such table, or it is not installed here.
    """
    return apps.get_model(app_label, model)._default_manager


def course_key(text: str) -> Any:
    """Return *text* as the platform's own kind of key.

    Raises: ValueError: it is no course key.
    """
    # By way of a field that holds such keys: opaque_keys is the platform's, and not needed to install this.
    model: Any = apps.get_model("completion", "BlockCompletion")  # type: ignore[misc] # the platform's
    try:
        return model._meta.get_field("context_key").to_python(text)
    except Exception as error:  # opaque_keys' own error, which is not imported here
        raise ValueError(f"{text[:80]!r} is no course key") from error


def modulestore() -> Any:
    """Return the store of courses that Studio writes and the LMS reads."""
    return importlib.import_module("xmodule.modulestore.django").modulestore()
