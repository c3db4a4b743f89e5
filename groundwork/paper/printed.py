"""From the code of a printed form back to the form: which edition, which drawing."""

from __future__ import annotations

from dataclasses import dataclass, field

from assessments.api import LetteredItem, SheetCode, draw, lettered, sheet_code
from assessments.model import Form
from editions.api import Edition
from groundwork.content import Content
from groundwork.paper.errors import PaperError


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing of a form, as it stands on paper."""

    code: SheetCode
    edition: Edition
    form: Form
    items: tuple[LetteredItem, ...]


def drawing(edition: Edition, form_id: str, version: int) -> Drawing:
    """Return *version* of the form *form_id*: the same version of the same edition is always the same.

    Raises:
        PaperError: *edition* has no such form, or it is for testing out.
        DrawingError: the banks cannot fill it, or an item has more choices than paper has room for.
    """
    material = edition.content.material
    form = next((one for one in material.forms if one.id == form_id), None)
    if form is None:
        have = ", ".join(one.id for one in material.forms) or "none"
        raise PaperError(f"{edition.content.course.id} has no form {form_id} (there are: {have})")
    if form.purpose == "test_out":
        raise PaperError(
            f"{form_id} is for testing out, and paper makes no lesson optional: "
            "agree with the trainer what the class attends, or print another form"
        )
    code = sheet_code(form_id, version, edition.digest)
    return Drawing(code, edition, form, lettered(draw(form, material.banks, code.seed, 1), material.banks))


@dataclass(slots=True)
class PrintedForms:
    """The drawings that codes lead to, each made once: of the content as it stands or of a frozen edition."""

    content: Content
    _found: dict[SheetCode, Drawing] = field(default_factory=dict)
    # Each made once: a file may hold thousands of codes that fit no edition.
    _present: tuple[Edition, ...] | None = None
    _frozen: dict[tuple[str, str], Edition] = field(default_factory=dict)

    def edition_with(self, form_id: str) -> Edition:
        """Return the edition, as the files stand, of the course that has the form *form_id*.

        Raises: PaperError: no course has it.
        """
        if self._present is None:
            self._present = self.content.editions()
        for edition in self._present:
            if any(form.id == form_id for form in edition.content.material.forms):
                return edition
        have = ", ".join(form.id for form in self.content.material.forms) or "none"
        raise PaperError(f"no course has a form {form_id} (there are: {have})")

    def drawing_of(self, code: SheetCode) -> Drawing:
        """Return what was printed under *code*.

        Raises: PaperError: no course has the form, or no edition fits the code.
        """
        if code not in self._found:
            self._found[code] = drawing(self._edition(code), code.form, code.version)
        return self._found[code]

    def _edition(self, code: SheetCode) -> Edition:
        present = self.edition_with(code.form)
        if present.digest.startswith(code.fingerprint):
            return present
        course = present.content.course.id
        for label in reversed(self.content.published.labels(course)):
            if (course, label) not in self._frozen:
                self._frozen[course, label] = self.content.published.read(course, label)
            edition = self._frozen[course, label]
            if edition.digest.startswith(code.fingerprint):
                return edition
        raise PaperError(
            f"no edition of {course} fits {code}: the text was changed after the form was printed and was "
            "not frozen; mark these sheets with the key that was printed with them"
        )
