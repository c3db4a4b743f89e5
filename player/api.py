"""What other folders use of ``player``."""

from __future__ import annotations

from player.call_home import CallHome
from player.components import component_id, draw_component, draw_feedback, draw_items
from player.courses import draw_course, draw_lesson
from player.dispatch import Dispatch, DispatchStandard, dispatched_pages, pages_digest, served_pages
from player.hub import draw_facts, draw_hub_page, draw_law_cards, draw_routes, draw_terms
from player.loading import page_bytes, page_requests
from player.look import LOOK_COOKIE, TEXT_PERCENTS, Contrast, Look, Scheme, look_of_cookie
from player.media import MEDIA_FOLDER
from player.modules import draw_modules, module_files, module_page
from player.notices import draw_in_english, draw_notice, draw_unapproved
from player.observed import draw_case, draw_checklist, draw_paper_checklist, draw_ratings
from player.own_yaml import read_own_yaml
from player.packages import draw_package
from player.paper import PrintedForm, draw_answer_sheets, draw_booklet, draw_key
from player.pdf import pdf_of
from player.policy import OWN_SERVER, page_policy
from player.problems import MissingMaterialError, PdfUnavailableError, PlayerError, UnknownScriptError
from player.scripts import script, stylesheet, stylesheet_hub
from player.shells import draw_supports, page_shell
from player.teaching import read_again_in
from player.template_folders import templates_in
from player.texts import draw_text
from player.wording import Wording, number_text, strings

__all__ = [
    "LOOK_COOKIE",
    "MEDIA_FOLDER",
    "OWN_SERVER",
    "TEXT_PERCENTS",
    "CallHome",
    "Contrast",
    "Dispatch",
    "DispatchStandard",
    "Look",
    "MissingMaterialError",
    "PdfUnavailableError",
    "PlayerError",
    "PrintedForm",
    "Scheme",
    "UnknownScriptError",
    "Wording",
    "component_id",
    "dispatched_pages",
    "draw_answer_sheets",
    "draw_booklet",
    "draw_case",
    "draw_checklist",
    "draw_component",
    "draw_course",
    "draw_facts",
    "draw_feedback",
    "draw_hub_page",
    "draw_in_english",
    "draw_items",
    "draw_key",
    "draw_law_cards",
    "draw_lesson",
    "draw_modules",
    "draw_notice",
    "draw_package",
    "draw_paper_checklist",
    "draw_ratings",
    "draw_routes",
    "draw_supports",
    "draw_terms",
    "draw_text",
    "draw_unapproved",
    "look_of_cookie",
    "module_files",
    "module_page",
    "number_text",
    "page_bytes",
    "page_policy",
    "page_requests",
    "page_shell",
    "pages_digest",
    "pdf_of",
    "read_again_in",
    "read_own_yaml",
    "script",
    "served_pages",
    "strings",
    "stylesheet",
    "stylesheet_hub",
    "templates_in",
]
