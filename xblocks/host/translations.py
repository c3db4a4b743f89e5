"""The service ``i18n``: a block's own catalogs of translations, found where the LMS looks for them."""

from __future__ import annotations

import gettext
from functools import cache
from importlib import resources
from typing import Any

from django.utils.translation import to_locale
from xblock.runtime import NullI18nService

from curriculum.languages import Language

_FOLDER, _DOMAIN = "translations", "text"
"""Inside the package of a block, as ``XBlockI18nService.get_python_locale`` of openedx-platform has it."""


class HostI18nService(NullI18nService):
    """The service for one block, in the language of the page."""

    def __init__(self, block: Any, language: Language) -> None:
        super().__init__()
        original = getattr(block, "unmixed_class", type(block))
        self._translations = _catalog(original.__module__.partition(".")[0], language)


@cache
def _catalog(package: str, language: Language) -> gettext.NullTranslations:
    """Return the words of *package* in *language*; one that leaves them as they are where it has none."""
    with resources.as_file(resources.files(package) / _FOLDER) as folder:
        return gettext.translation(_DOMAIN, str(folder), [to_locale(language.value.lower())], fallback=True)
