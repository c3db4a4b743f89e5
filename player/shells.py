"""Draw what stands around a learner's page on a site: header with languages, who helps, the way out."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from curriculum.languages import Language
from curriculum.references import References
from player.citations import Citations
from player.look import Look
from player.shown import Page
from player.templating import draw


def draw_supports(language: Language, references: References) -> str:
    """Return the section that says who helps: the same on every page, in the same place."""
    return str(draw("shell.html.j2", "supports", _page(language, references)))


def page_shell(
    main: str,
    *,
    title: str,
    language: Language,
    references: References,
    languages: Sequence[tuple[Language, str]] = (),
    site_name: str = "",
    home: str = "",
    stylesheets: Sequence[str] = ("player.css",),
    scripts: Sequence[str] = (),
    edition_label: str = "",
    digest: str = "",
    look: Look = Look(),  # noqa: B008 # frozen
    start: str = "",
) -> str:
    """Return a whole HTML document around *main*, which must be safe HTML that begins at a level-2 heading.

    *languages* are the ones to switch to with the address of this page in each, the current one included.
    *title* is plain text for the window; *site_name* (else *title*) stands in the header and leads to *home*.
    *look* is how the reader wants pages to look. *start* is the address of their own learning, for the pages
    on which nothing else leads there.
    """
    return str(
        draw(
            "shell.html.j2",
            "site",
            _page(language, references),
            title,
            site_name or title,
            home,
            list(languages),
            Markup(main),  # noqa: S704 # the caller vouches for it, as the docstring says
            list(stylesheets),
            list(scripts),
            edition_label,
            digest,
            look.attributes,
            start,
        )
    )


def _page(language: Language, references: References) -> Page:
    return Page(language, Citations(references, "gw"))
