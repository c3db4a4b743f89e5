"""Load the pictures, sounds, films and captions that a lesson names, and judge each on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from curriculum.captions import Cue, out_of_time, read_captions, still_english
from curriculum.catalogue import ProblemCode
from curriculum.drawings import judge_drawing
from curriculum.languages import SOURCE_LANGUAGE, Language
from curriculum.media import MediaFile, digest_of
from curriculum.media_types import ENDINGS, MOST_BYTES, Use, ending_of, is_really
from curriculum.model import Component, Lesson, MediaComponent, TextComponent
from curriculum.pictures import Size, UnreadablePictureError, says_where, size_of
from curriculum.positions import Keys, YamlDocument
from curriculum.problem_codes import (
    BROKEN_CAPTIONS,
    MEDIA_NOT_USED,
    MEDIA_TOO_LARGE,
    MISSING_CAPTIONS,
    MISSING_MEDIA,
    PLACE_IN_FILE,
    UNSAFE_DRAWING,
    UNTRANSLATED,
    WORDS_IN_DRAWING,
    WRONG_MEDIA_TYPE,
)
from curriculum.problems import Problem
from curriculum.sources import read_source
from curriculum.text_files import FrontMatter, TextFile

FOLDER = "media"

_Named = tuple[str, Use, Keys]
"""A file's name, what it is used as, and where the YAML file says so."""


@dataclass(slots=True)
class LoadedMedia:
    """What stands in ``media/`` beside a lesson, as far as it is sound."""

    document: YamlDocument
    written_in: tuple[Language, ...] = tuple(Language)
    """The languages in which captions are wanted."""
    places: dict[str, Path] = field(default_factory=dict)
    """Where the bytes are, by digest."""
    captions: list[TextFile] = field(default_factory=list)
    """Every caption file that can be read: learners read its words, so the checks of letters do too."""
    problems: list[Problem] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    @property
    def folder(self) -> Path:
        """Return the folder of the files."""
        return self.document.path.parent / FOLDER

    def lesson(self, lesson: Lesson) -> Lesson:
        """Return *lesson* with its files and captions; what cannot be taken is left out and a problem."""
        components = tuple(
            self._component(component, ("components", index))
            for index, component in enumerate(lesson.components)
        )
        self._not_used()
        return lesson.model_copy(update={"components": components})

    def _component(self, component: Component, keys: Keys) -> Component:
        if isinstance(component, TextComponent) and component.figures:
            named: list[_Named] = [
                (figure.file, "picture", (*keys, "figures", at, "file"))
                for at, figure in enumerate(component.figures)
            ]
            return component.model_copy(update={"media": self._files(named)})
        if isinstance(component, MediaComponent):
            named = [(component.file, "sound" if component.kind == "audio" else "film", (*keys, "file"))]
            if component.poster:
                named.append((component.poster, "picture", (*keys, "poster")))
            update = {"media": self._files(named), "captions": self._captions(component.id)}
            return component.model_copy(update=update)
        return component

    def _files(self, named: list[_Named]) -> tuple[MediaFile, ...]:
        found = {name: self._file(name, use, keys) for name, use, keys in named}
        return tuple(file for file in found.values() if file is not None)

    def _file(self, name: str, use: Use, keys: Keys) -> MediaFile | None:
        """Return the file *name* when it is there, small enough, what it says it is, and safe."""
        path, ending = self.folder / name, ending_of(name)
        self._used.add(name)
        if ending not in ENDINGS[use]:
            known = ", ".join(sorted(ENDINGS[use]))
            self._at(WRONG_MEDIA_TYPE, keys, f"`{name}` is no {use}", f"a {use} is one of {known}")
            return None
        try:
            size = path.stat().st_size
            data = path.read_bytes() if 0 < size <= MOST_BYTES else b""
        except OSError:
            self._at(MISSING_MEDIA, keys, f"{FOLDER}/ has no file `{name}`", "add it, or correct the name")
            return None
        if size > MOST_BYTES:
            message = f"`{name}` has {size:,} bytes, more than the {MOST_BYTES:,} allowed"
            self._at(MEDIA_TOO_LARGE, keys, message, "make it shorter, or its picture smaller")
            return None
        if not is_really(ending, data):
            hint = "export it again in the format of its ending"
            self._at(WRONG_MEDIA_TYPE, keys, f"`{name}` does not hold what its ending says", hint)
            return None
        if says_where(ending, data):
            message = f"`{name}` says where it was taken"
            self._at(PLACE_IN_FILE, keys, message, "export it without location (metadata)")
            return None
        shown, is_sound = self._size(path, use, data, keys)
        if not is_sound:
            return None
        digest = digest_of(data)
        self.places[digest] = path
        width, height = shown or (None, None)
        return MediaFile(name=name, digest=digest, size=size, width=width, height=height)

    def _size(self, path: Path, use: Use, data: bytes, keys: Keys) -> tuple[Size | None, bool]:
        """Return width and height of a picture, and whether it can be shown."""
        if use != "picture":
            return None, True
        if ending_of(path.name) != "svg":
            try:
                return size_of(ending_of(path.name), data), True
            except UnreadablePictureError as error:
                self._at(WRONG_MEDIA_TYPE, keys, f"`{path.name}`: {error}", "export it again")
                return None, False
        drawing = judge_drawing(data)
        for line, words in drawing.words:
            message = f"the drawing has words in it: `{words[:40]}`"
            hint = "number the places, and say in the text what each number is"
            self.problems.append(WORDS_IN_DRAWING.at(path, line, 1, message, hint))
        for line, message, hint in drawing.objections:
            self.problems.append(UNSAFE_DRAWING.at(path, line, 1, message, hint))
        return drawing.size, not drawing.objections

    # ---- captions

    def _captions(self, component: str) -> dict[Language, str]:
        found: dict[Language, str] = {}
        english: tuple[Cue, ...] = ()
        for language in (SOURCE_LANGUAGE, *(one for one in Language if one is not SOURCE_LANGUAGE)):
            path = self.folder / f"{component}.{language.value}.vtt"
            self._used.add(path.name)
            if not path.is_file() and language not in self.written_in:
                continue
            if not path.is_file():
                message = f"the {language.english_name} captions of `{component}` are missing"
                self.problems.append(MISSING_CAPTIONS.at(path, 1, 1, message, "write them as WebVTT"))
                continue
            text, problems = read_source(path)
            self.problems += problems
            if text is None:
                continue
            cues, faults = read_captions(text)
            self.problems += [
                BROKEN_CAPTIONS.at(path, fault.line, 1, fault.message, fault.hint) for fault in faults
            ]
            if language is SOURCE_LANGUAGE:
                english = cues
            elif english and not faults:
                self.problems += _differences(path, english, cues)
            self.captions.append(TextFile(path, language, text, FrontMatter(), None, ()))
            if not faults:
                found[language] = "\n".join(text.splitlines()) + "\n"
        return found

    # ---- problems

    def _not_used(self) -> None:
        there = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for path in there:
            if path.name not in self._used and not path.name.startswith("."):
                message = f"no component of this lesson uses {FOLDER}/{path.name}"
                self.problems.append(MEDIA_NOT_USED.at(path, 1, 1, message, "name it, or delete it"))

    def _at(self, code: ProblemCode, keys: Keys, message: str, hint: str) -> None:
        place = self.document.at(*keys)
        self.problems.append(code.at(self.document.path, place.line, place.column, message, hint))


def _differences(path: Path, english: tuple[Cue, ...], cues: tuple[Cue, ...]) -> Iterator[Problem]:
    """Yield where a translation's captions are not those of the English: other times, or still English."""
    odd = out_of_time(english, cues)
    if odd is not None:
        message = "these captions do not have the times of the English ones"
        hint = "translate the English file caption by caption, and leave its times as they are"
        yield BROKEN_CAPTIONS.at(path, odd.line, 1, message, hint)
        return
    same = still_english(english, cues)
    if same is not None:
        yield UNTRANSLATED.at(path, same.line, 1, f"still English: {same.text[:40]}…", "translate it")
