"""Hold a title and a text, as they were typed, against the very checks of the text files.

What a form lets pass, ``groundwork check`` must not refuse for how it is written: a heading with an id, an
open fence, a letter that nobody sees. What a text refers to is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.authoring import (
    Curriculum,
    ExpectedSection,
    Folder,
    YamlDocument,
    check_folder,
    check_structure,
    parse_text_file,
)
from curriculum.languages import Language
from curriculum.model import Section
from curriculum.section_writing import UnwritableTextError, heading_text, refuse_other_meaning

HEADING = "CUR015"
_WRITTEN_WRONGLY = frozenset(
    f"CUR{number:03}" for number in (12, 14, 15, 16, 17, 28, 32, 34, 47, 53, 54, 55, 61, 62, 63, 64, 71, 72)
)
"""Problems of how a text is written, whatever it refers to."""
_NOTHING = Curriculum(courses={}, facts={}, terms={}, supports={}, framework={}, problems=(), content=Path())


def written_wrongly(title: str, body: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield ``title`` or ``body`` with the code of what is wrong in it, each of the two once."""
    meant = Section.model_construct(id="typed", title=title, body=body, feedback="", parts=())
    text = heading_text(meant, 2)
    file, found = parse_text_file(text, Path(f"typed/{language.value}.md"), language)
    expected = ExpectedSection("typed", "section", ())
    folder = Folder(YamlDocument(Path("typed/typed.yaml"), {}, {}, {}), {language: file}, (expected,))
    problems = sorted([*found, *check_structure(folder), *check_folder(folder, _NOTHING)])
    told = {
        "title" if one.line == 1 else "body": one.code
        for one in reversed(problems)
        if one.code in _WRITTEN_WRONGLY and one.path == file.path
    }
    try:
        refuse_other_meaning(text, meant)
    except UnwritableTextError:
        told.setdefault("body" if body else "title", HEADING)
    yield from sorted(told.items())
