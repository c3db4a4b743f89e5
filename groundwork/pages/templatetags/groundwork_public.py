"""Mark text that is in another language than its page; name the kinds of pages."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markupsafe import Markup

from curriculum.languages import Language
from player.api import Wording

register = template.Library()


@register.simple_tag(takes_context=True)
def attributes(context: Context, language: Language) -> SafeString | str:
    """Return ``lang`` and ``dir`` for text in *language*, with a blank before; nothing in the page's own."""
    if language is context["language"]:
        return ""
    return format_html(' lang="{}" dir="{}"', language.value, language.direction)


@register.simple_tag(takes_context=True)
def kind_name(context: Context, kind: str) -> Markup:
    """Return what a page's kind is called."""
    words: Wording = context["words"]
    return words(f"hub_kind_{kind}")
