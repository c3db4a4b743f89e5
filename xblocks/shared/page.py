"""Put a block on a page: its HTML, the player's stylesheet and script, and what the script must know.

A host that serves the player's two files itself, and draws a language switch around the
blocks, offers the service ``groundwork_player`` with the files' addresses. Elsewhere both
stand inline, as small XBlocks do, since an LMS serves no files that are made at run time;
and each block has a switch of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from web_fragments.fragment import Fragment

from curriculum.languages import Language
from player.api import draw_in_english, script, strings, stylesheet
from xblocks.shared.drawing import MEDIA

PLAYER_SERVICE = "groundwork_player"
ADDRESS_SERVICE = "replace_urls"
"""The LMS's service that knows where the files of a course are."""
INIT_FUNCTION = "GroundworkBlock"
STORES = ("xblock",)


def fragment(block: Any, html: str, language: Language, args: dict[str, Any] | None = None) -> Fragment:
    """Return *html* as a block's fragment; with *args* the script is started on it."""
    html = with_addresses(block, html)
    served = block.runtime.service(block, PLAYER_SERVICE)
    # An LMS knows no dark colours: a dark block on its white page would be hard to read beside.
    scheme = Markup(' data-gw-scheme="light"') if served is None else Markup("")
    wrapper = Markup('<div class="gw gw-block" lang="{}" dir="{}"{}>{}</div>')
    body = wrapper.format(language.value, language.direction, scheme, Markup(html))  # noqa: S704 # the player's
    drawn = Fragment(str(body))
    if served is None:
        drawn.add_css(stylesheet())
    else:
        drawn.add_css_url(served.stylesheet_url)
    if args is not None:
        if served is None:
            drawn.add_javascript(script(STORES))
        else:
            drawn.add_javascript_url(served.script_url)
        drawn.initialize_js(INIT_FUNCTION, args)
    return drawn


def with_addresses(block: Any, html: str) -> str:
    """Return *html* with the addresses of its pictures, sounds and films, as the runtime serves them.

    An LMS does so by itself for a view, and not for what a handler returns.
    """
    service = block.runtime.service(block, ADDRESS_SERVICE) if MEDIA in html else None
    return html if service is None else str(service.replace_urls(html))


def in_english(block: Any, language: Language) -> str:
    """Return that the lesson is in English so far; nothing where the page around the block says it.

    An LMS shows a lesson's blocks below each other, and the stylesheet lets only the first one say it.
    """
    if block.runtime.service(block, PLAYER_SERVICE) is not None:
        return ""
    return draw_in_english("lesson", language, block.content.written_in)


def language_switch(block: Any, language: Language, languages: Sequence[Language]) -> str:
    """Return a row of buttons, one for each language; nothing where the page around the block has them."""
    if block.runtime.service(block, PLAYER_SERVICE) is not None or len(languages) < 2:
        return ""
    buttons = Markup("").join(
        Markup(
            '<li><button type="button" lang="{0}" dir="{1}" data-gw-language="{0}"{2}>{3}</button></li>'
        ).format(
            each.value,
            each.direction,
            Markup(' aria-current="true"') if each is language else "",
            each.endonym,
        )
        for each in languages
    )
    row = Markup('<nav class="gw-languages" aria-label="{}" data-gw-live hidden><ul>{}</ul></nav>')
    return str(row.format(strings(language).plain("language"), buttons))
