"""The frozen editions of a folder: ``<course>/<label>.json``, one file each, never rewritten.

Pictures, sounds and films stand beside them under their digests, ``<course>/media/<digest>.<type>``,
once for all editions that use them.

The label is the year and a running number within it (``2026.1``), so that people can say
it; the digest inside proves which text it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from assessments.api import CoursePlan, bare_plan, course_plan
from curriculum.approval import Missing
from curriculum.languages import Language
from curriculum.media import MediaShelf
from editions.changes import Changes
from editions.decided import Decided, decided_file, read_decided
from editions.errors import AlteredEditionError, EditionError
from editions.frozen_file import parsed, read_frozen, write_frozen
from editions.model import Edition, canonical_json

_PLANS: dict[Path, CoursePlan] = {}
_MISSING_KEPT = 256
"""Of so many editions it is kept what each lacks: a few lines, for which all of its text would be read."""
_LABEL = re.compile(r"^(\d{4})\.([1-9]\d*)$")


@dataclass(frozen=True, slots=True)
class Said:
    """What the author of a frozen edition said of its changes."""

    label: str
    digest: str
    older: tuple[str, ...]
    """The digests of the editions before it, oldest first."""
    frozen_on: date
    changes: Changes
    counts: tuple[str, ...] = ()
    """The digests of those of them whose completion counts as this one."""
    is_withdrawn: bool = False
    """Whether it asks nobody anything any more."""


@dataclass(frozen=True, slots=True)
class Published:
    """What has been frozen so far, by course."""

    folder: Path | None
    today: date

    @classmethod
    def empty(cls) -> Published:
        """Return a shelf with nothing on it, for previews and tests."""
        return cls(None, date(2000, 1, 1))

    def courses(self) -> tuple[str, ...]:
        """Return the ids of the courses of which something was frozen, in the order of the alphabet."""
        if self.folder is None or not self.folder.is_dir():
            return ()
        return tuple(sorted(path.name for path in self.folder.iterdir() if self.labels(path.name)))

    def labels(self, course_id: str) -> tuple[str, ...]:
        """Return the labels of *course_id*, oldest first."""
        if self.folder is None or not (self.folder / course_id).is_dir():
            return ()
        labels = [path.stem for path in (self.folder / course_id).glob("*.json") if _LABEL.match(path.stem)]
        return tuple(sorted(labels, key=_order))

    def read(self, course_id: str, label: str) -> Edition:
        """Return the frozen edition.

        Raises:
            EditionError: there is no such edition.
            AlteredEditionError: its text is not the one that was frozen.
        """
        path = self._path(course_id, label)
        if not path.is_file():
            have = ", ".join(self.labels(course_id)) or "none"
            message = f"no edition {label} of {course_id} (there are: {have})"
            raise EditionError(message)
        frozen = read_frozen(path)
        told = {
            "label": label,
            "content": frozen["content"],
            "media": self._media(course_id),
            "missing": frozen.get("missing"),
        }
        edition = parsed(path, Edition.model_validate, told)
        if edition.digest != frozen["digest"]:
            message = (
                f"{path}: the text was changed after it was frozen "
                f"(expected digest {frozen['digest'][:12]}, got {edition.digest[:12]}); "
                "restore the file and freeze a new edition instead"
            )
            raise AlteredEditionError(message)
        return edition

    def plans(self, course_id: str, *, skips_damaged: bool = False) -> tuple[CoursePlan, ...]:
        """Return the bare plans of the frozen editions of *course_id*, oldest first, each kind once.

        Raises:
            AlteredEditionError: the text of one is not the one that was frozen; not where that
                *skips_damaged*: for pages on which a course is written, which nobody completes.
        """
        plans: dict[str, CoursePlan] = {}
        for label in self.labels(course_id):
            try:
                plan = self._plan(course_id, label)
            except AlteredEditionError:
                if not skips_damaged:
                    raise
                continue
            plans[plan["code"]] = plan
        return tuple(plans.values())

    def _plan(self, course_id: str, label: str) -> CoursePlan:
        path = self._path(course_id, label)
        if path not in _PLANS:  # a frozen edition never changes
            _PLANS[path] = bare_plan(course_plan(self.read(course_id, label).content, None))
        return _PLANS[path]

    def label_for(self, course_id: str, digest: str) -> str:
        """Return the label of the frozen edition with *digest*, or the next label with ``-draft``."""
        labels = self.labels(
            course_id
        )  # once: what somebody freezes meanwhile would else be none and have a name
        return self._label_among(labels, course_id, digest) or f"{self._label_behind(labels)}-draft"

    def label_of(self, course_id: str, digest: str) -> str | None:
        """Return the label of the newest frozen edition whose digest begins with *digest*; None: none has.

        Of a text that was published anew there are two: they are the same to the letter.
        """
        return self._label_among(self.labels(course_id), course_id, digest)

    def _label_among(self, labels: Sequence[str], course_id: str, digest: str) -> str | None:
        newest_first = reversed(labels) if digest else ()
        found = (one for one in newest_first if self._frozen_digest(course_id, one).startswith(digest))
        return next(found, None)

    def next_label(self, course_id: str) -> str:
        """Return the label that the next frozen edition of *course_id* gets."""
        return self._label_behind(self.labels(course_id))

    def _label_behind(self, labels: Sequence[str]) -> str:
        last_year, last_number = _order(labels[-1]) if labels else (0, 0)
        year = max(self.today.year, last_year)
        return f"{year}.{last_number + 1 if year == last_year else 1}"

    def decided(self, course_id: str) -> Decided:
        """Return what was decided about the editions of *course_id* after they were frozen.

        Raises: EditionError: the file that says it cannot be read.
        """
        return Decided() if self.folder is None else read_decided(decided_file(self.folder, course_id))

    def frozen_on(self, course_id: str, label: str) -> date:
        """Return the day on which the edition was frozen. Raises: EditionError: there is no such edition."""
        path = self._path(course_id, label)
        if not path.is_file():
            message = f"no edition {label} of {course_id}"
            raise EditionError(message)
        return date.fromisoformat(read_frozen(path)["frozen_on"])

    def standing(self, course_id: str) -> tuple[str, ...]:
        """Return the labels of the editions of *course_id* that were not withdrawn, oldest first."""
        decided = self.decided(course_id)
        return tuple(label for label in self.labels(course_id) if not decided.withdrawal(label))

    def latest(self, course_id: str) -> Edition | None:
        """Return the newest frozen edition of *course_id* that stands; None: there is none."""
        labels = self.standing(course_id)
        return self.read(course_id, labels[-1]) if labels else None

    def next_file(self, course_id: str) -> Path:
        """Return where an author says of each change whether it is material, until it is frozen."""
        return (self.folder or Path()) / course_id / "next.yaml"

    def said(self, course_id: str) -> tuple[Said, ...]:
        """Return what the authors of the frozen editions said of their changes, oldest first."""
        decided = self.decided(course_id)
        found: list[Said] = []
        digests: dict[str, str] = {}
        for label in self.labels(course_id):
            path = self._path(course_id, label)
            frozen = read_frozen(path)
            if changes := frozen.get("changes"):
                told = parsed(path, Changes.model_validate, changes)
                counted = dict.fromkeys((*told.counts, *decided.counted_as(label)))
                found.append(
                    Said(
                        label,
                        frozen["digest"],
                        tuple(dict.fromkeys(digests.values())),
                        date.fromisoformat(frozen["frozen_on"]),
                        told,
                        tuple(digests[one] for one in counted if one in digests),
                        decided.withdrawal(label) is not None,
                    )
                )
            digests[label] = str(frozen["digest"])
        return tuple(found)

    def missing(self, course_id: str, label: str) -> Missing | None:
        """Return what was missing of its approval when the edition was frozen; None: it does not say.

        Raises: EditionError: there is no such edition.
        """
        path = self._path(course_id, label)
        if not path.is_file():
            message = f"no edition {label} of {course_id}"
            raise EditionError(message)
        state = path.stat()
        return _missing(path, state.st_mtime_ns, state.st_size)

    def freeze(
        self, edition: Edition, changes: Changes | None = None, missing: Missing | None = None
    ) -> Edition:
        """Write *edition* under the next label, with what is said of its *changes*; return it so.

        *missing* of its approval is told beside the text, and is no part of what the digest proves.
        Freezing the same text twice freezes it once.

        Raises:
            EditionError: this shelf has no folder; or the text is that of an edition that was withdrawn, or
                that is not the newest; or another text was frozen under the same label meanwhile.
            MissingMediaError: a picture, sound or film of the edition is not at hand.
        """
        if self.folder is None:
            message = "this shelf of editions has no folder to freeze into"
            raise EditionError(message)
        course_id = edition.content.course.id
        label = self.label_for(course_id, edition.digest)
        if not label.endswith("-draft"):
            self._refuse_bygone(course_id, label)
            return edition.model_copy(update={"label": label, "missing": self.missing(course_id, label)})
        try:
            return self._write(edition, label.removesuffix("-draft"), changes, missing)
        except _TakenError:
            # Somebody froze at the same moment: the same text, or one that nobody has compared with this.
            theirs = self.label_of(course_id, edition.digest)
            if theirs is None:
                raise
            return edition.model_copy(update={"label": theirs, "missing": self.missing(course_id, theirs)})

    def republish(self, course_id: str, label: str, changes: Changes) -> Edition:
        """Write the text of the frozen edition *label* anew, under the next label; return it so.

        It is the same to the letter and has the same digest: whoever completed *label* has completed it.

        Raises:
            EditionError: there is no such edition, or it is the newest that stands.
            AlteredEditionError: its text is not the one that was frozen.
        """
        edition = self.read(course_id, label)
        if (standing := self.standing(course_id)) and standing[-1] == label:
            message = (
                f"{label} is the newest edition of {course_id} that stands: there is nothing to bring back"
            )
            raise EditionError(message)
        # The same text was signed or not before; what it lacked then it lacks now.
        return self._write(edition, self.next_label(course_id), changes, self.missing(course_id, label))

    def _refuse_bygone(self, course_id: str, label: str) -> None:
        """Raise: EditionError: the text was withdrawn, or is that of an edition before the newest."""
        if gone := self.decided(course_id).withdrawal(label):
            why = gone.reason.get(Language.EN, "")
            raise EditionError(f"this text is edition {label}, which was withdrawn on {gone.on}: {why}")
        newest = self.standing(course_id)[-1]
        if label != newest:
            raise EditionError(
                f"this text is edition {label} to the letter, and {newest} came after it; "
                f"`groundwork edition republish {course_id} {label}` publishes it anew"
            )

    def _write(
        self, edition: Edition, label: str, changes: Changes | None, missing: Missing | None
    ) -> Edition:
        course_id = edition.content.course.id
        path = self._path(course_id, label)
        # Before the text: an edition that can be read has all that it names.
        self._keep_media(edition)
        frozen: dict[str, object] = {
            "label": label,
            "digest": edition.digest,
            "modules": edition.module_digests,
            "frozen_on": self.today.isoformat(),
        }
        if changes is not None:
            frozen["changes"] = changes.model_dump(mode="json")
        if missing is not None:
            frozen["missing"] = missing.model_dump(mode="json")
        frozen["content"] = edition.content.model_dump(mode="json")
        try:
            write_frozen(path, frozen, _readable)
        except FileExistsError:
            message = f"somebody froze {label} of {course_id} just now; look at what it says and begin anew"
            raise _TakenError(message) from None
        return edition.model_copy(
            update={"label": label, "media": self._media(course_id), "missing": missing}
        )

    def _media(self, course_id: str) -> MediaShelf:
        """Return the shelf of all files that the editions of *course_id* were frozen with."""
        folder = self._media_folder(course_id)
        return MediaShelf({path.stem: path for path in folder.glob("*.*")} if folder.is_dir() else {})

    def _keep_media(self, edition: Edition) -> None:
        for file in edition.content.course.media:
            folder = self._media_folder(edition.content.course.id)
            edition.media.write(file, folder / f"{file.digest}.{file.ending}")

    def _media_folder(self, course_id: str) -> Path:
        return (self.folder or Path()) / course_id / "media"

    def _path(self, course_id: str, label: str) -> Path:
        if self.folder is None or not _LABEL.match(label):
            message = f"'{label}' is not the label of a frozen edition; expected one such as 2026.1"
            raise EditionError(message)
        return self.folder / course_id / f"{label}.json"

    def _frozen_digest(self, course_id: str, label: str) -> str:
        """Return the digest of a frozen edition; empty where its file is damaged: nothing reads like it.

        So that the pages on which a course is written stay; those of its editions say what is wrong.
        """
        try:
            return str(read_frozen(self._path(course_id, label))["digest"])
        except AlteredEditionError:
            return ""


class _TakenError(EditionError):
    """The label was taken by somebody else meanwhile."""


@lru_cache(_MISSING_KEPT)
def _missing(path: Path, _saved_at: int, _size: int) -> Missing | None:
    """Return what the edition in the file lacked; by time and size it is known that it is the same file."""
    missing = read_frozen(path).get("missing")
    return None if missing is None else parsed(path, Missing.model_validate, missing)


def _order(label: str) -> tuple[int, int]:
    match = _LABEL.match(label)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)


def _readable(frozen: Mapping[str, object]) -> str:
    """Return JSON with the heads on lines of their own, so that a person can read who and when."""
    lines = [f"{json.dumps(key)}: {canonical_json(value)}" for key, value in frozen.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"
