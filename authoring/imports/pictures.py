"""Take the pictures of a source: only what browsers show, what it really is, and nothing that tells more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final

from assessments.exchange.api import Identifiers
from authoring.imports.document import Picture
from authoring.imports.losses import Loss, LossKind, Place
from authoring.media.bare_pictures import bare_picture
from curriculum.authoring import (
    ENDINGS,
    UnreadablePictureError,
    is_really,
    judge_drawing,
    says_where,
)

MOST_PICTURE_BYTES: Final = 30_000_000
"""As for every file of a lesson (docs/reference/content-format.md)."""
_SAME = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}


@dataclass(slots=True)
class Pictures:
    """The pictures of one source; the same bytes are one file."""

    losses: list[Loss]
    _names: dict[str, str] = field(default_factory=dict)
    """The file name that the picture with a digest has."""
    _ids: Identifiers = field(default_factory=lambda: Identifiers("picture"))

    def take(self, data: bytes, name: str, description: str, place: Place) -> Picture | None:
        """Return the picture that *data* is, called *name* in its source; None when it cannot be shown.

        What is not as it was is told, with the words of *description* where they would be lost.
        """
        said = name.rpartition(".")[2].lower() if "." in name else ""
        said = _SAME.get(said, said)
        ending = next((one for one in sorted(ENDINGS["picture"]) if is_really(one, data)), "")
        bare = _bare(ending, data)
        if isinstance(bare, LossKind):
            self.losses.append(Loss(bare, place, description, name))
            return None
        if says_where(ending, data):
            self.losses.append(Loss(LossKind.PICTURE_PLACE_REMOVED, place, detail=name))
        if said and said != ending:
            self.losses.append(Loss(LossKind.PICTURE_RENAMED, place, detail=f"{name} → {ending}"))
        if not description:
            self.losses.append(Loss(LossKind.PICTURE_UNDESCRIBED, place, detail=name))
        return Picture(self._name(bare, name, ending), bare, description)

    def _name(self, data: bytes, name: str, ending: str) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._names:
            self._names[digest] = f"{self._ids.new(name.rpartition('.')[0] or name)}.{ending}"
        return self._names[digest]


def _bare(ending: str, data: bytes) -> bytes | LossKind:
    """Return a picture with what its pixels need and nothing else; or why it cannot be taken.

    A deck of others is no better known than a file of the form, and its pictures come with places, cameras,
    names and previews, or are an archive as well. The pixels stay as they are, bit for bit.
    """
    if not ending:
        return LossKind.PICTURE_OTHER
    if len(data) > MOST_PICTURE_BYTES:
        return LossKind.PICTURE_BROKEN
    if ending == "svg":
        return LossKind.PICTURE_BROKEN if judge_drawing(data).objections else data
    try:
        return bare_picture(ending, data)
    except UnreadablePictureError:
        return LossKind.PICTURE_BROKEN
