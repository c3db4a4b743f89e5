"""A spoilt file of translators is refused with its lines, or changes texts that still read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from authoring.exchange.api import Format, write
from curriculum.languages import Language
from groundwork.home import Home
from groundwork.translating.importing import arrive
from groundwork.translating.texts import TextsToTranslate, exchange_of, texts_of
from tests.curriculum.test_fuzz import mutate
from tests.factories_content import write_content

_FILES = 120
"""How many spoilt files of each format come back."""


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> TextsToTranslate:
    return texts_of(Home(write_content(tmp_path_factory.mktemp("fuzz")).root))


@pytest.mark.parametrize("form", Format)
def test_spoilt_files_are_told_with_their_lines(texts: TextsToTranslate, form: Format) -> None:
    chance = random.Random(form.value)  # noqa: S311  (chosen to be repeatable)
    sound = write(exchange_of(texts, "arc-100", Language.AR), form)
    refused = 0
    for _ in range(_FILES):
        data = mutate(sound, chance)
        lines = data.count(b"\n") + data.count(b"\r") + 1
        arrival = arrive([(f"arc-100{form.suffix}", data)], texts)
        findings = [finding for one in arrival.files for finding in one.findings]
        refused += bool(findings)
        assert all(1 <= finding.line <= lines and finding.message for finding in findings), findings
        # One thing wrong, and nothing at all is written.
        assert not (findings and arrival.edits)
        assert all(isinstance(path, Path) and text.strip() for path, text in arrival.edits.items())
    assert refused > _FILES / 2
