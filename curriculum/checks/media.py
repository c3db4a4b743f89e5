"""Check that every figure stands once in every language, with words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from curriculum.folders import ExpectedSection, Folder
from curriculum.markdown import FIGURE_SCHEME, lone_figure, parser
from curriculum.mentions import Mention, MentionKind
from curriculum.problem_codes import MISSING_ALTERNATIVE, WRONG_FIGURE
from curriculum.problems import Problem
from curriculum.sections import SectionText
from curriculum.text_files import TextFile
from curriculum.validation import closest


def check_figures(folder: Folder) -> Iterator[Problem]:
    """Yield figures that are unknown, doubled, not placed, inside a sentence, or without an alternative."""
    expected = {section.id: section for section in folder.sections}
    for file in folder.files.values():
        for section in file.sections:
            placed = [one for one in file.mentions_in(section) if one.kind is MentionKind.FIGURE]
            known = expected.get(section.id)
            if known and (placed or known.figures):
                yield from _check(file, section, known, placed)


def _check(
    file: TextFile, section: SectionText, expected: ExpectedSection, placed: list[Mention]
) -> Iterator[Problem]:
    names = dict(expected.figures)
    yield from _placed(file, section, names, placed)
    drawn = {
        figure: words
        for text in (section, *section.parts)
        for figure, words in _alone(parser().parse(text.body))
    }
    for mention in placed:
        name, place = names.get(mention.target), file.position(mention.offset)
        if name is None:
            continue  # already a problem
        if mention.target not in drawn:
            hint = "write it as ![what it shows](figure:id), with an empty line before and after"
            message = f"the figure `{mention.target}` does not stand in a paragraph of its own"
            yield WRONG_FIGURE.at(file.path, *place, message, hint)
        elif drawn[mention.target].strip().lower() in ("", name, name.rpartition(".")[0], mention.target):
            message = f"nothing says what the figure `{mention.target}` shows"
            hint = f"say it between the brackets, in {file.language.english_name}"
            yield MISSING_ALTERNATIVE.at(file.path, *place, message, hint)


def _placed(
    file: TextFile, section: SectionText, names: dict[str, str], placed: list[Mention]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for mention in placed:
        place = file.position(mention.offset)
        if mention.target not in names:
            message = f"`{section.id}` has no figure `{mention.target}`"
            hint = closest(mention.target, names) or "list it under its `figures`"
            yield WRONG_FIGURE.at(file.path, *place, message, hint)
        elif mention.target in seen:
            message = f"the figure `{mention.target}` stands here twice"
            yield WRONG_FIGURE.at(file.path, *place, message, "place it once")
        seen.add(mention.target)
    for figure in names:
        if figure not in seen:
            message = f"the figure `{figure}` is not placed in `{section.id}`"
            hint = f"write ![what it shows](figure:{figure}) where it belongs"
            yield WRONG_FIGURE.at(file.path, section.line, 1, message, hint)


def _alone(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield id and alternative of every figure that is a paragraph of its own."""
    for token in tokens:
        picture = lone_figure(token)
        if picture is not None:
            yield str(picture.attrGet("src"))[len(FIGURE_SCHEME) :], picture.content
