"""A changed page of the hub builds the plain web package again, and no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from curriculum.languages import Language
from groundwork.building import build_if_changed, find_built
from groundwork.known_editions import EditionMark
from tests.sample_city import sample_edition


@pytest.mark.parametrize(("delivery", "is_as_it_was"), [("web", False), ("cmi5", True)])
def test_a_changed_hub_changes_the_web_package_alone(
    tmp_path: Path, delivery: str, is_as_it_was: bool
) -> None:
    edition = sample_edition()
    build_if_changed(edition, delivery, (Language.EN,), tmp_path)
    mark = EditionMark.of(edition)

    assert find_built(mark, delivery, (Language.EN,), tmp_path) is not None
    changed = replace(mark, hub="of another hub")
    assert (find_built(changed, delivery, (Language.EN,), tmp_path) is not None) is is_as_it_was
