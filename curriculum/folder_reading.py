"""Read the text files that belong to a YAML file, and check them against what it says they must hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from curriculum.checks.structure import check_structure
from curriculum.checks.translations import check_missing
from curriculum.folders import ExpectedSection, Folder, read_files
from curriculum.languages import Language
from curriculum.positions import YamlDocument
from curriculum.problems import Problem

_ALL = tuple(Language)


def read_folder(
    document: YamlDocument,
    sections: Iterable[ExpectedSection],
    *,
    needs_title: bool = False,
    is_ordered: bool = False,
    lists_facts: bool = True,
    written_in: tuple[Language, ...] = _ALL,
) -> tuple[Folder, list[Problem]]:
    """Return the folder of *document*, whose text files must hold *sections*, and what is wrong with them.

    The other arguments are those of :class:`Folder`. Told are files that cannot be read, headings that are
    missing, unknown, doubled or in the wrong order, and translations that are wanted and not there.
    """
    files, unreadable, problems = read_files(document.path.parent)
    folder = Folder(
        document,
        files,
        tuple(sections),
        needs_title=needs_title,
        is_ordered=is_ordered,
        lists_facts=lists_facts,
        written_in=written_in,
        unreadable=unreadable,
    )
    return folder, [*problems, *check_structure(folder), *check_missing(folder)]


def read_partial_folder(
    document: YamlDocument | None, path: Path, written_in: tuple[Language, ...] = _ALL
) -> tuple[Folder, list[Problem]]:
    """Return the folder of the YAML file *path*, which was not understood, and what is wrong with its texts.

    Its texts can still be checked one by one, so that an author sees all mistakes in one run.
    """
    files, unreadable, problems = read_files(path.parent)
    document = document or YamlDocument(path, None, {}, {})
    folder = Folder(document, files, (), is_partial=True, unreadable=unreadable, written_in=written_in)
    return folder, [*problems, *check_structure(folder), *check_missing(folder)]
