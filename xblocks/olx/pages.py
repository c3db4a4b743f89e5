"""The pages of a course that are not blocks, in every language: what it is, what changed, who can help.

Plain HTML without classes: in an LMS these pages stand in the LMS's own look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.token import Token

from assessments.model import CourseContent
from curriculum.languages import Language
from curriculum.markdown import TERM_SCHEME, parser, plain_line
from curriculum.model import Text, Texts
from curriculum.references import Support
from editions.model import Edition
from player.api import strings


def overview(content: CourseContent) -> bytes:
    """Return ``about/overview.html``: title, summary and objectives, language by language."""
    course = content.course
    sections = []
    for language, text in _in_order(course.texts):
        heading = f"<h2>{plain(text.section.title)}</h2>\n"
        sections.append(
            _section(language, heading + _prose(text.section.body) + _objectives(content, language))
        )
    return "\n".join(sections).encode()


def short_description(content: CourseContent) -> bytes:
    """Return ``about/short_description.html``: the English summary, as plain words."""
    return (plain(content.course.texts[Language.EN].section.body) + "\n").encode()


def updates(edition: Edition) -> bytes:
    """Return ``info/updates.html``: which edition this is, so that people can name it."""
    known = f"<p>Edition {escape(edition.label)} <code>{edition.digest[:12]}</code></p>\n"
    return "\n".join([known, *_unapproved(edition)]).encode()


def _unapproved(edition: Edition) -> Iterator[str]:
    """Yield, in each language, that the edition was published before everyone had approved it."""
    missing = edition.missing
    for language in edition.content.course.written_in:
        words = strings(language)
        unsigned = missing.for_readers_of(language) if missing else ()
        if missing is not None and (unsigned or missing.statements):
            told = [words.plain(f"signer_{role}") for role, _ in unsigned]
            told += [words.plain("unapproved_statements", n=missing.statements)] * bool(missing.statements)
            items = "".join(f"<li>{escape(one)}</li>\n" for one in told)
            yield _section(
                language, f"<p>{words('unapproved')} {words('unapproved_who')}</p>\n<ul>\n{items}</ul>\n"
            )


def who_can_help(content: CourseContent) -> bytes:
    """Return ``tabs/who-can-help.html``: the supports, language by language."""
    supports = content.references.supports
    languages = [each for each in Language if any(each in support.texts for support in supports)]
    sections = (
        _section(language, "".join(_support(each, language) for each in supports)) for language in languages
    )
    return "\n".join(sections).encode() or b"<p></p>"


def plain(markdown: str) -> str:
    """Return the letters of one line of Markdown, escaped for HTML and for nothing else."""
    return escape(plain_line(markdown))


def _section(language: Language, html: str) -> str:
    return f'<section lang="{language.value}" dir="{language.direction}">\n{html}</section>'


def _objectives(content: CourseContent, language: Language) -> str:
    titles = [
        plain(objective.texts[language].section.title)
        for objective in content.course.objectives
        if language in objective.texts
    ]
    items = "".join(f"<li>{title}</li>\n" for title in titles)
    return f"<ul>\n{items}</ul>\n" if items else ""


def _support(support: Support, language: Language) -> str:
    text = support.texts.get(language)
    if text is None:
        return ""
    lines = [f"<h3>{plain(text.section.title)}</h3>\n", _prose(text.section.body)]
    if support.phone:
        phone = escape(support.phone)
        lines.append(f'<p><a href="tel:{phone}"><bdi dir="ltr">{phone}</bdi></a></p>\n')
    if support.url:
        url = escape(support.url)
        lines.append(f'<p><a href="{url}"><bdi dir="ltr">{url}</bdi></a></p>\n')
    return "".join(lines)


def _in_order(texts: Texts) -> Iterator[tuple[Language, Text]]:
    return ((language, texts[language]) for language in Language if language in texts)


def _prose(markdown: str) -> str:
    """Return paragraphs and lists as HTML, without citations and glossary links."""
    markdown_it = parser()
    tokens = markdown_it.parse(markdown)
    for token in tokens:
        token.children = _without_references(token.children) if token.children else token.children
    html: str = markdown_it.renderer.render(tokens, markdown_it.options, {})
    return html


def _without_references(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    in_term = False
    for token in tokens:
        if token.type == "link_open" and str(token.attrGet("href") or "").startswith(TERM_SCHEME):
            in_term = True
        elif token.type == "link_close" and in_term:
            in_term = False
        elif token.type not in {"fact_reference", "image"}:
            kept.append(token)
    return kept
