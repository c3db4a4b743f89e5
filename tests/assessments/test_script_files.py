"""The script files themselves: classic, small, one global, one meaning in every engine."""

from __future__ import annotations

import gzip
import hashlib
import math
import re
from pathlib import Path

import pytest

from tests.assessments.twin import SCRIPTS, play

FIRST, LAST = "(function (Groundwork) {", "})(globalThis.Groundwork = globalThis.Groundwork || {});"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_file_is_one_classic_script_with_one_global(path: Path) -> None:
    text = path.read_text("utf-8")
    code = [line for line in text.splitlines() if line and not line.startswith("//")]
    assert (code[0], code[1].strip(), code[-1]) == (FIRST, '"use strict";', LAST)
    assert not re.search(
        r"^\s*(import|export)\b|\beval\b|new Function|document\.|window\.|fetch\(", text, re.MULTILINE
    )
    assert not re.search(r"\?\.|\?\?|\.\.\.[a-z]|\bcatch \{|\.flat\(|\.matchAll\(|[0-9]n\b", text), (
        "newer than ES2017"
    )


def test_the_files_stay_small() -> None:
    # As the player ships them: without comments of their own lines, and without indentation.
    lines = [line.strip() for path in SCRIPTS for line in path.read_text("utf-8").splitlines()]
    shipped = "\n".join(line for line in lines if line and not line.startswith("//"))
    assert len(gzip.compress(shipped.encode(), 9)) <= 7_800


def test_the_constants_of_sha_256_lie_far_from_any_rounding() -> None:
    # The script computes them from roots (FIPS 180-4, 4.2.2 and 5.3.3). Engines may differ in the last
    # bits of a cube root, so no fraction of 32 bits may come near a whole number.
    primes = [n for n in range(2, 312) if all(n % d for d in range(2, math.isqrt(n) + 1))]
    assert len(primes) == 64
    for prime in primes:
        scaled = math.cbrt(prime) * 2**32
        assert 2**-14 < scaled % 1 < 1 - 2**-14


def test_a_digest_of_every_length_around_a_block_is_right() -> None:
    texts = ["x" * length for length in range(130)]
    assert play(("keys.sha256", [text]) for text in texts) == [
        hashlib.sha256(text.encode()).hexdigest() for text in texts
    ]
