"""What is shown of a text: in which language it really is, how far it can be trusted, and its HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from markupsafe import Markup

from assessments.api import showable_objectives
from assessments.model import Form
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.markdown import plain_line
from curriculum.model import Objective, Section, Texts, text_in
from curriculum.references import Fact, References, Term
from curriculum.translations import TranslationStatus
from player.citations import Citations
from player.media import AT_HAND, Source
from player.prose import Prose
from player.wording import Wording, strings

_NO_FIGURES: Mapping[str, Source] = MappingProxyType({})
_NO_GAPS: Mapping[str, Markup] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a piece of the page has in common with its surroundings."""

    language: Language
    """The language that the learner chose."""
    citations: Citations
    heading: int = 3
    """The level of a component's heading, from 2 to 5."""
    has_feedback: bool = True
    """Whether feedback and rationale stand in the page; false where a server judges."""
    is_original_inline: bool = True
    """Whether the English stands in the page beside a translation; false where the script fetches it."""
    is_alone: bool = True
    """Whether a component stands alone, with its own sources, and not inside a lesson."""

    written_in: tuple[Language, ...] = tuple(Language)
    """The languages in which the course is written."""
    media: str = AT_HAND
    """What the addresses of pictures, sounds and films begin with."""
    objectives: tuple[Objective, ...] = ()
    """Those that the result of a form names."""
    teaching: Mapping[str, tuple[str, Markup]] = field(default_factory=dict)
    """For an objective the page where it can be read again: its id and title."""

    @property
    def words(self) -> Wording:
        """Return the page's own strings."""
        return strings(self.language)

    @property
    def references(self) -> References:
        """Return what the text refers to."""
        return self.citations.references

    def show(
        self, texts: Texts, *, is_gathering: bool = False, figures: Mapping[str, Source] = _NO_FIGURES
    ) -> Shown:
        """Return the text as it is shown; *is_gathering* when its sources stand below it, without numbers."""
        language, text = text_in(texts, self.language)
        notice = _notice(self.language, language, text.status, text.reviewed_by)
        if notice == "missing" and self.is_in_english:
            notice = None  # said once for all texts of the page
        original = texts[SOURCE_LANGUAGE].section if notice in {"stale", "unreviewed"} else None
        return Shown(self, language, text.section, is_gathering, notice, original, texts, figures)

    @property
    def is_in_english(self) -> bool:
        """Return whether the course is not written in the page's language: it says so once, at its head."""
        return self.language not in self.written_in

    def objectives_of(self, form: Form) -> list[tuple[str, Shown, tuple[str, Markup] | None]]:
        """Return what *form* asks for: the objective, its text, and where it can be read again."""
        asked = {quota.objective for quota in form.blueprint}
        return [
            (objective.id, self.show(objective.texts), self.teaching.get(objective.id))
            for objective in self.objectives
            if objective.id in asked
        ]

    def objectives_shown_by(self, form: Form) -> list[tuple[str, Shown, tuple[str, Markup] | None]]:
        """Return those of :meth:`objectives_of` that can be shown in *form*, which makes lessons optional."""
        able = showable_objectives(form)
        return [one for one in self.objectives_of(form) if one[0] in able]

    def definitions(self) -> Iterator[tuple[Term, Shown]]:
        """Yield the terms used so far, each with its name and definition, to be drawn one by one.

        A definition may use another term, which then is defined as well.
        """
        at = 0
        while at < len(self.citations.terms):
            term = self.citations.terms[at]
            yield term, self.show(term.texts)
            at += 1

    def attributes(self, language: Language) -> Markup:
        """Return ``lang`` and ``dir`` where *language* is not the page's."""
        if language is self.language:
            return Markup("")
        return Markup(' lang="{}" dir="{}"').format(language.value, language.direction)


@dataclass(frozen=True, slots=True)
class Shown:
    """A section, or a part of one, ready to be drawn."""

    page: Page
    language: Language
    section: Section
    is_gathering: bool
    notice: str | None
    """``missing``, ``stale``, ``unreviewed``, or None: what the learner is told of the translation."""
    original_section: Section | None
    texts: Texts
    # By factories: on Python 3.11 a mapping proxy cannot be hashed, and dataclasses refuse it as a default.
    figures: Mapping[str, Source] = field(default_factory=lambda: _NO_FIGURES)
    """The pictures that stand in the text, by figure id."""
    gaps: Mapping[str, Markup] = field(default_factory=lambda: _NO_GAPS)
    """What stands in each gap of the text, by gap id; a gap without it is drawn as a blank with its name."""

    @property
    def attributes(self) -> Markup:
        """Return ``lang`` and ``dir`` where the text is not in the page's language."""
        return self.page.attributes(self.language)

    @property
    def page_attributes(self) -> Markup:
        """Return ``lang`` and ``dir`` for the page's own words inside this text, where the two differ."""
        if self.language is self.page.language:
            return Markup("")
        language = self.page.language
        return Markup(' lang="{}" dir="{}"').format(language.value, language.direction)

    @property
    def title(self) -> Markup:
        """Return the heading, with its links."""
        return self._prose().inline(self.section.title)

    @property
    def label(self) -> Markup:
        """Return the heading without links: for labels, legends and links."""
        return self._prose().inline(self.section.title, is_linked=False)

    @property
    def plain(self) -> str:
        """Return the heading's letters alone."""
        return plain_line(self.section.title)

    @property
    def body(self) -> Markup:
        """Return the text below the heading."""
        return self._prose().block(self.section.body)

    @property
    def feedback(self) -> Markup:
        """Return the feedback; its sources are not numbered, see :attr:`feedback_facts`."""
        return self._prose(is_gathering=True).block(self.section.feedback)

    @property
    def feedback_facts(self) -> tuple[Fact, ...]:
        """Return the facts that the feedback cites."""
        return self._gathered(self.section.feedback)

    @property
    def body_facts(self) -> tuple[Fact, ...]:
        """Return the facts that an item cites, whose sources stand below it."""
        return self._gathered(f"{self.section.title}\n\n{self.section.body}") if self.is_gathering else ()

    @property
    def gap_names(self) -> Mapping[str, str]:
        """Return what the text calls each of its gaps, by gap id."""
        return self._prose().gap_names(self.section.body)

    @property
    def with_blanks(self) -> Shown:
        """Return the text with nothing in its gaps."""
        return replace(self, gaps=_NO_GAPS)

    @property
    def original(self) -> Shown | None:
        """Return the English text, to be read beside an unreviewed or stale translation."""
        if self.original_section is None:
            return None
        return replace(
            self.with_blanks,
            language=SOURCE_LANGUAGE,
            section=self.original_section,
            notice=None,
            original_section=None,
        )

    def part(self, identifier: str) -> Shown:
        """Return a part; the English one where the translation lacks it."""
        try:
            return replace(self, section=self.section.part(identifier), notice=None)
        except KeyError:
            english = self.texts[SOURCE_LANGUAGE].section.part(identifier)
            return replace(self, language=SOURCE_LANGUAGE, section=english, notice="missing")

    def parts(self, identifiers: Iterable[str]) -> list[Shown]:
        """Return the parts in the order of *identifiers*."""
        return [self.part(identifier) for identifier in identifiers]

    def _prose(self, *, is_gathering: bool = False) -> Prose:
        return Prose(
            self.language,
            self.page.citations,
            heading=min(6, self.page.heading + 1),
            are_sources_gathered=is_gathering or self.is_gathering,
            figures=self.figures,
            gaps=self.gaps,
        )

    def _gathered(self, markdown: str) -> tuple[Fact, ...]:
        if "[^" not in markdown:  # most texts cite nothing: no need to read them twice
            return ()
        prose = self._prose(is_gathering=True)
        prose.block(markdown)
        return tuple({fact.id: fact for fact in prose.gathered}.values())


def _notice(
    wanted: Language, found: Language, status: TranslationStatus, reviewed_by: str | None
) -> str | None:
    if found is not wanted:
        return "missing"
    if found is SOURCE_LANGUAGE:
        return None
    if status is TranslationStatus.STALE:
        return "stale"
    return None if reviewed_by else "unreviewed"
