"""Advise which course is best taken first, without locking anybody out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from curriculum.api import in_order
from curriculum.languages import Language
from curriculum.model import text_in
from groundwork.learner.due import is_done
from player.api import Wording
from reporting.api import OwnRequirement, title_in
from xblocks.host.api import Way


class Advice:
    """What the courses themselves say of their order (``after``), for one learner."""

    def __init__(self, asked: Mapping[str, OwnRequirement], ways: Mapping[str, Way], words: Wording) -> None:
        self.asked, self.ways, self.words = asked, ways, words
        self.after = {course: way.course.content.course.after for course, way in ways.items()}

    def ordered(self, courses: Iterable[str]) -> list[str]:
        """Return *courses*, what is left before what is done, each behind those it is best taken after."""
        listed = list(courses)
        left = [course for course in listed if not self._is_done(course)]
        return in_order(left, self.after) + [course for course in listed if self._is_done(course)]

    def sentence(self, course: str) -> Markup | None:
        """Return which courses are best taken before *course*; None: none that is left."""
        left = [one for one in self.after.get(course, ()) if self._is_known(one) and not self._is_done(one)]
        if not left or self._is_done(course):
            return None
        titles = [self.words("title_quoted", title=self._title(one)) for one in left]
        return self.words("best_after", courses=self.words.joined(titles))

    def _is_known(self, course: str) -> bool:
        return course in self.asked or course in self.ways

    def _is_done(self, course: str) -> bool:
        if course in self.asked:
            return is_done(self.asked[course])
        return course in self.ways and self.ways[course].is_complete

    def _title(self, course: str) -> Markup:
        """Return the title, marked with its language where it is another than that of the page."""
        if course in self.ways:
            language, text = text_in(self.ways[course].course.texts, self.words.language)
            return self._marked(text.section.title, language)
        title = title_in(self.asked[course].titles, course, self.words.language)
        return self._marked(title.text, title.language)

    def _marked(self, title: str, language: Language) -> Markup:
        if language is self.words.language:
            return Markup("<bdi>{}</bdi>").format(title)
        return Markup('<bdi lang="{}">{}</bdi>').format(language.value, title)
