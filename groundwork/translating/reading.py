"""What the pages of translators show: the texts as their files stand, read again only where one changed."""

from __future__ import annotations

import threading

from django.conf import settings
from django.http import Http404

from curriculum.api import Memory
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from groundwork.changes import version_of
from groundwork.translating.texts import TextsToTranslate, texts_of

_lock = threading.RLock()
_memory = Memory()
_last: tuple[object, str, TextsToTranslate] | None = None


def texts_now() -> TextsToTranslate:
    """Return the texts as the files have them now."""
    global _last
    with _lock:
        version = version_of(settings.HOME)
        if _last is None or _last[:2] != (settings.HOME, version):
            _last = settings.HOME, version, texts_of(settings.HOME, _memory)
        return _last[2]


def language_or_404(tag: str) -> Language:
    """Return the language into which texts are translated. Raises: Http404: it is none of them."""
    if tag not in set(TRANSLATED_LANGUAGES):
        raise Http404
    return Language(tag)


def named_or_404(texts: TextsToTranslate, name: str) -> str:
    """Return *name*. Raises: Http404: nothing goes out under it."""
    if name not in texts.names():
        raise Http404
    return name
