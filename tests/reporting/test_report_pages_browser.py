"""The report pages are accessible in every language and colour mode, and fit on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
