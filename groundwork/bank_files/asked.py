"""Find which questions of a course an address asks for: ids are looked up, and never made a path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from assessments.exchange.api import Format
from assessments.model import Bank, CourseContent
from curriculum.languages import SOURCE_LANGUAGE, Language

_ENDINGS = {
    Format.QTI21: "zip",
    Format.QTI3: "zip",
    Format.GIFT: "txt",
    Format.CSV: "csv",
    Format.AIKEN: "txt",
    Format.OLX: "tar.gz",
}


@dataclass(frozen=True, slots=True)
class AskedQuestions:
    """Questions in a language."""

    content: CourseContent
    objective: str
    """Whose questions; empty: those of all objectives."""
    language: Language

    @property
    def banks(self) -> tuple[Bank, ...]:
        """Return the banks that are asked for."""
        found = self.content.material.banks
        return tuple(one for one in found if self.objective in ("", one.objective))

    def languages(self, form: Format) -> tuple[Language, ...]:
        """Return the languages that a file of *form* holds."""
        return (self.language,) if form.is_of_one_language else tuple(Language)

    def file_name(self, form: Format) -> str:
        """Return how the file is called: small letters, figures, hyphens and the ending."""
        what = self.objective.replace(".", "-").lower() or f"{self.content.course.id}-questions"
        language = f"-{self.language.value}" if form.is_of_one_language else ""
        return f"{what}-{form.value}{language}.{_ENDINGS[form]}"


def asked_questions(content: CourseContent, sent: Mapping[str, str], of_page: Language) -> AskedQuestions:
    """Return what *sent*, the parameters of an address, ask for of the course.

    Without a language it is *of_page*, where the course is written in it, else English.

    Raises: Http404: there is no such objective with questions, or no such language.
    """
    objective, said = sent.get("bank", ""), sent.get("in", "")
    if objective and objective not in {one.objective for one in content.material.banks}:
        raise Http404(f"{content.course.id} has no questions about {objective[:20]!r}.")
    written = content.course.written_in
    if said and said not in set(written):
        raise Http404(f"{content.course.id} is not written in {said[:20]!r}.")
    usual = of_page if of_page in written else SOURCE_LANGUAGE
    return AskedQuestions(content, objective, Language(said) if said else usual)
