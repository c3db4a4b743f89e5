"""What other folders use of ``authoring.media``."""

from __future__ import annotations

from authoring.media.placing import (
    Shown,
    credit_of,
    users_of,
    with_figure,
    with_media,
    with_other_file,
    with_poster,
    without_file,
)
from authoring.media.record import LONGEST_SOURCE, RECORD, Licence, Rights, edited_record, rights_in
from authoring.media.taking import MediaRefusedError, Refused, Taken, Use, captions_fit, take, take_captions

__all__ = [
    "LONGEST_SOURCE",
    "RECORD",
    "Licence",
    "MediaRefusedError",
    "Refused",
    "Rights",
    "Shown",
    "Taken",
    "Use",
    "captions_fit",
    "credit_of",
    "edited_record",
    "rights_in",
    "take",
    "take_captions",
    "users_of",
    "with_figure",
    "with_media",
    "with_other_file",
    "with_poster",
    "without_file",
]
