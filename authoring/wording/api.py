"""What other folders use of ``authoring.wording``."""

from __future__ import annotations

from authoring.wording.waivers import EDITORIAL, key_of_waiver, with_waiver, without_waiver

__all__ = ["EDITORIAL", "key_of_waiver", "with_waiver", "without_waiver"]
