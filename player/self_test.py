"""Draw the self-test page: what a learning system and a browser offer to a course, for help desks.

One document a language, with a script of its own: whoever learns never loads any of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from curriculum.languages import Language
from player.scripts import script_self_test, stylesheet_self_test
from player.shown import Page
from player.templating import draw
from player.wording import Message, strings

_PREFIX = "selftest_"


def self_test_name(language: Language, languages: Sequence[Language]) -> str:
    """Return the name of the self-test page in *language*; in the first of *languages* ``self-test.html``."""
    return "self-test.html" if language is languages[0] else f"self-test-{language.value}.html"


def self_test_strings(language: Language) -> Mapping[str, Message]:
    """Return the strings that the script of the self-test needs."""
    return {key: message for key, message in strings(language).page.items() if key.startswith(_PREFIX)}


def draw_self_test(
    pages: Sequence[Page],
    title: Mapping[Language, str],
    data: Mapping[Language, Markup],
    edition: tuple[str, str],
    policy: str,
) -> dict[str, str]:
    """Return the files of the self-test by name: a document for each of *pages*, the script, the styles.

    *title* is the course's, and *data* the block that the script reads, by language.
    *edition*: its label and digest. *policy*: what :func:`player.policy.page_policy` says of the documents.
    """
    languages = [page.language for page in pages]
    addresses = [(language, self_test_name(language, languages)) for language in languages]
    documents = {
        self_test_name(page.language, languages): str(
            draw(
                "self_test.html.j2",
                "self_test",
                page,
                title[page.language],
                addresses,
                *edition,
                data[page.language],
                policy,
            )
        )
        for page in pages
    }
    return {**documents, "self-test.js": script_self_test(), "self-test.css": stylesheet_self_test()}
