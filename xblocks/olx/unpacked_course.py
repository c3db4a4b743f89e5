"""Read the files of a course archive by what they are: pointers, outline, media."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from assessments.model import CourseContent
from curriculum.media import MediaShelf, digest_of
from xblocks.olx.errors import OlxError
from xblocks.olx.keys import CourseKey
from xblocks.olx.outline import SETTING, Outline
from xblocks.olx.safe_xml import parse


@dataclass(frozen=True, slots=True)
class UnpackedCourse:
    """The files below the folder that holds ``course.xml``; Studio, too, takes the topmost of several."""

    archive: Mapping[str, bytes]
    paths: Mapping[str, str]
    """Where each file stands in the archive, by its path below the folder."""

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> UnpackedCourse:
        """Return the course among the *files* of an archive, none of which is read yet.

        Raises: OlxError: there is none.
        """
        roots = [path for path in files if PurePosixPath(path).name == "course.xml"]
        if not roots:
            message = "there is no course.xml in the archive; is it an OLX export?"
            raise OlxError(message)
        folder = PurePosixPath(min(roots, key=lambda path: (path.count("/"), path))).parent
        inside = {PurePosixPath(path): path for path in files}
        return cls(
            files,
            {
                str(place.relative_to(folder)): path
                for place, path in inside.items()
                if place.is_relative_to(folder)
            },
        )

    def read(self, path: str) -> bytes | None:
        """Return a file; None: it is not there."""
        return self.archive[self.paths[path]] if path in self.paths else None

    def bytes_of(self, path: str) -> bytes:
        """Return a file. Raises: OlxError: it is not there."""
        found = self.read(path)
        if found is None:
            message = f"the archive has no {path}, though the course names it"
            raise OlxError(message)
        return found

    def media(self, content: CourseContent) -> MediaShelf:
        """Return the files of *content* that are here; one that was replaced in Studio is not one of them."""
        named = {file.digest: self.read(f"static/{file.published_name}") for file in content.course.media}
        return MediaShelf(
            {digest: data for digest, data in named.items() if data and digest_of(data) == digest}
        )

    def xml(self, path: str) -> etree._Element:
        """Return a file's root element. Raises: OlxError: it is not there, not safe or not XML."""
        return parse(self.bytes_of(path), path)

    def follow(self, element: etree._Element) -> etree._Element:
        """Return the element itself, or the one in its own file if it is a pointer."""
        if len(element) or set(element.attrib) != {"url_name"}:
            return element
        return self.xml(f"{element.tag}/{element.get('url_name')}.xml")

    def key(self) -> CourseKey:
        """Return the course's key in the LMS. Raises: OlxError: course.xml does not say it."""
        pointer = self.xml("course.xml")
        return CourseKey(name_of(pointer, "org"), name_of(pointer, "course"), name_of(pointer, "url_name"))

    def outline(self, key: CourseKey) -> Outline:
        """Return what the course is beyond its blocks. Raises: OlxError: it has no outline of ours."""
        where = f"policies/{key.run}/policy.json"
        data = self.bytes_of(where)
        try:
            policy: Any = json.loads(data)
            raw = policy[f"course/{key.run}"]["other_course_settings"][SETTING]
            return Outline.model_validate(raw)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            kind = type(error).__name__
            message = f"{where}: other_course_settings has no outline of a Groundwork course ({kind})"
            raise OlxError(message) from None


def name_of(element: etree._Element, attribute: str) -> str:
    """Return an attribute that must be there. Raises: OlxError: it is not."""
    value = element.get(attribute)
    if not value:
        message = f"<{element.tag}> has no {attribute}"
        raise OlxError(message)
    return str(value)
