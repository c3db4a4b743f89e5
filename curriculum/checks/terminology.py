"""Check that a translation calls a glossary term what the glossary of its language calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curriculum.folders import Folder
from curriculum.languages import SOURCE_LANGUAGE, TRANSLATED_LANGUAGES, Language
from curriculum.loaded import Curriculum
from curriculum.problem_codes import TERM_SAID_OTHERWISE, UNUSED_FORM
from curriculum.problems import Problem
from curriculum.references import Term
from curriculum.sections import SectionText
from curriculum.terminology import plain, says, terms_said
from curriculum.text_files import TextFile


def check_terminology(folder: Folder, curriculum: Curriculum) -> Iterator[Problem]:
    """Yield the links to terms whose words are neither the term's own nor one of its forms."""
    source = folder.source
    for language in TRANSLATED_LANGUAGES if source else ():
        file = folder.files.get(language)
        if source is None or file is None or "term:" not in file.text:
            continue
        shortened = {section.id: set(_shortened(section, curriculum)) for section in source.sections}
        for offset, identifier, words in terms_said(file.text):
            term = curriculum.terms.get(identifier)
            name = _name(term, language)
            if term is None or not name:
                continue  # an unknown term, or an untranslated one: reported as such
            section = file.section_at(file.position(offset).line)
            is_shortened = section is not None and identifier in shortened.get(section.id, ())
            if not says(
                words, name, language, _forms(curriculum, identifier, language), is_shortened=is_shortened
            ):
                yield _problem(file, offset, words, name)


def check_unused_forms(curriculum: Curriculum, folders: Iterable[Folder]) -> Iterator[Problem]:
    """Yield the forms of ``forms.yaml`` that no text of *folders* links to a term with.

    Nothing is said of a language in which a file is missing or cannot be read: it may say the form.
    """
    listed = curriculum.term_forms
    if listed is None:
        return
    folders = tuple(folders)
    not_whole = {one for folder in folders for one in folder.written_in if one not in folder.files}
    said: dict[tuple[str, Language], set[str]] = {}
    for folder in folders:
        for language, file in folder.files.items():
            for _, identifier, words in terms_said(file.text):
                said.setdefault((identifier, language), set()).add(plain(words, language))
    for index, entry in listed.entries:
        if entry.language in not_whole:
            continue
        used = said.get((entry.term, entry.language), set())
        for number, form in enumerate(entry.forms):
            if not any(plain(form, entry.language) in words for words in used):
                place = listed.document.at("forms", index, "forms", number)
                message = f"no text in {entry.language.english_name} says `{form}` for `{entry.term}`"
                yield UNUSED_FORM.at(listed.document.path, *place, message, "take the form out")


def says_form(folders: Iterable[Folder], term: str, language: Language, form: str) -> bool:
    """Return whether a text of *folders* in *language* links *term* with words that say *form*."""
    wanted = plain(form, language)
    files = [folder.files[language] for folder in folders if language in folder.files]
    return any(
        identifier == term and wanted in plain(words, language)
        for file in files
        for _, identifier, words in terms_said(file.text)
    )


def _shortened(section: SectionText, curriculum: Curriculum) -> Iterator[str]:
    """Yield the terms of which the English *section* says a part of the name only."""
    for _, identifier, words in terms_said(section.source):
        name = _name(curriculum.terms.get(identifier), SOURCE_LANGUAGE)
        if plain(name, SOURCE_LANGUAGE) not in plain(words, SOURCE_LANGUAGE):
            yield identifier


def _name(term: Term | None, language: Language) -> str:
    return term.texts[language].section.title if term and language in term.texts else ""


def _forms(curriculum: Curriculum, term: str, language: Language) -> frozenset[str]:
    return curriculum.term_forms.of(term, language) if curriculum.term_forms else frozenset()


def _problem(file: TextFile, offset: int, words: str, name: str) -> Problem:
    message = f"`{words}` is linked as a term that the glossary calls `{name}`"
    hint = f"write `{name}`, or add the form to glossary/forms.yaml with the reason"
    return TERM_SAID_OTHERWISE.at(file.path, *file.position(offset), message, hint)
