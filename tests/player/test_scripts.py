"""The script: one classic file, or a start and parts that come later; whatever a lesson needs, it is told."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Literal

import pytest

from assessments.model import Form, Quota
from curriculum.model import AssessmentComponent
from player.api import PlayerError, UnknownScriptError, script
from player.kinds.drawing import _DRAW
from player.kinds.parts import _OF_KIND, script_parts
from player.scripts import (
    _DISPATCH,
    PACKED,
    PARTS,
    STORES,
    _bare,
    readable_start,
    script_call_home,
    script_dispatch,
    script_part,
    script_self_test,
    script_start,
    sources,
)
from scripts.pack_script import TERSER, packed
from tests.factories_player import a_check, a_text
from tests.player.kinds.stories import a_rehearsal

NAMED_OTHERWISE = {
    **dict.fromkeys(("knowledge_check", "sort", "match", "order"), "practice"),
    **dict.fromkeys(("reflection", "commitment"), "notebook"),
    **dict.fromkeys(("audio", "video"), "media"),
}
"""Kinds whose elements have a class in common."""
FOLDER = Path(__file__).resolve().parents[2] / "player" / "script"


def test_a_script_holds_the_stores_that_were_asked_for_and_no_other() -> None:
    assert "stores.local" in script(("local",))
    assert "stores.scorm12" not in script(("local",))
    assert "stores.scorm12" in script(("scorm12",))


def test_an_unknown_store_is_refused_by_name() -> None:
    with pytest.raises(UnknownScriptError, match="'aicc'; expected one of local"):
        script(("aicc",))
    assert issubclass(UnknownScriptError, PlayerError)


def test_the_whole_script_is_the_start_and_every_part() -> None:
    whole = script(("local",))
    assert whole.startswith(script_start(("local",)))
    parts = [name for name in PARTS if name != "calendar"]  # all of it is in the notebook's
    assert len(whole) == len(script_start(("local",))) + sum(len(script_part(name)) for name in parts)
    assert whole.count("BEGIN:VCALENDAR") == 1


def test_every_file_is_in_the_start_or_in_a_part() -> None:
    """One in none would never be loaded; one that is loaded twice must only define what it defines."""
    started = {store: readable_start((store,)) for store in STORES}
    others = ("self-test", "call-home", *_DISPATCH, *(f"part-{name}" for name in PARTS))
    parted = "".join(sources()[name] for name in others)
    for file in FOLDER.glob("*.js"):
        text = _bare(file.read_text(encoding="utf-8"))
        places = any(text in one for one in started.values()) + parted.count(text)
        assert places, f"{file.name} is in neither"
        if places > 1 and file.name != "exit.js":  # in the start, and in pages that have no start
            assert not re.search(r"kinds\.push|addEventListener", text), f"{file.name}: in {places} places"


def test_every_kind_of_component_has_its_parts() -> None:
    assert set(_OF_KIND) == set(_DRAW)
    by_itself = {"calendar", "care", "choice", "lesson", "timing"}
    assert {part for parts in _OF_KIND.values() for part in parts} | by_itself == set(PARTS)


@pytest.mark.parametrize("kind", sorted(set(_OF_KIND) - {"text", "resource"}))
def test_the_parts_of_a_kind_know_its_element(kind: str) -> None:
    name = NAMED_OTHERWISE.get(kind, kind).replace("_", "-")
    assert f'selector: ".gw-{name}"' in "".join(sources()[f"part-{part}"] for part in _OF_KIND[kind])


def test_a_lesson_is_told_each_of_its_parts_once_and_no_other() -> None:
    noted = a_text().model_copy(update={"sensitive": ("hate",)})
    assert script_parts([a_text()]) == ()
    assert script_parts([a_check(), noted, a_check()]) == ("questions", "care")


def test_a_form_for_later_brings_the_calendar_and_another_one_does_not() -> None:
    quota = (Quota(objective="ARC100.O3", items=1),)
    later = Form(id="f", purpose="booster", blueprint=quota, after_days=30)
    now = Form(id="g", purpose="booster", blueprint=quota)
    assessment = AssessmentComponent(id="later", kind="assessment", form="f")
    assert script_parts([assessment], [later, now]) == ("questions", "assessment", "calendar")
    other = assessment.model_copy(update={"form": "g"})
    assert script_parts([other], [later, now]) == ("questions", "assessment")


@pytest.mark.parametrize(
    ("mode", "parts"),
    [
        ("choose", ("situations",)),
        ("order", ("questions", "situations")),
        ("write", ("situations", "notebook")),
    ],
)
def test_a_rehearsal_brings_what_its_mode_needs(
    mode: Literal["choose", "order", "write"], parts: tuple[str, ...]
) -> None:
    assert script_parts([a_rehearsal(mode)]) == parts


def _delivered(name: str) -> str:
    """Return what a package holds of the source *name*."""
    if name == "self-test":
        return script_self_test()
    if name == "call-home":
        return script_call_home()
    if name in _DISPATCH:
        return script_dispatch(name)  # type: ignore[arg-type]  # a name of those that there are
    return script_part(name[5:]) if name.startswith("part-") else script_start((name,))


@pytest.mark.parametrize("name", sources())
def test_every_file_of_the_script_is_sound_javascript_alone(name: str, tmp_path: Path) -> None:
    file = tmp_path / "player.js"
    file.write_text(_delivered(name), "utf-8")
    done = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sources())
def test_the_packed_script_is_what_terser_makes_of_the_files_as_they_stand(name: str) -> None:
    """Red after a change of the script: run ``make pack`` and commit what it wrote."""
    if not TERSER.exists():
        pytest.fail("terser is missing: run npm ci --ignore-scripts")
    made = packed(name, sources()[name])
    assert (PACKED / f"{name}.js").read_text(encoding="utf-8") == made
    assert _delivered(name) in made, "and it is the one that is delivered"


def test_nothing_is_packed_that_nobody_asks_for() -> None:
    assert {file.stem for file in PACKED.iterdir()} == set(sources())


def test_only_what_is_called_with_new_stays_a_function_that_can_be() -> None:
    assert "GroundworkBlock=function" in script_start(("xblock",)), "an arrow function refuses new"
    for file in FOLDER.glob("*.js"):
        made = set(re.findall(r"\bnew ((?:Groundwork\.)?\w+)", file.read_text(encoding="utf-8")))
        assert not {one for one in made if one.startswith("Groundwork")}, file.name


def test_a_packed_script_of_older_files_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = (PACKED / "local.js").read_text(encoding="utf-8")
    (tmp_path / "local.js").write_text("// " + "0" * 64 + fresh[67:], encoding="utf-8")
    monkeypatch.setattr("player.scripts.PACKED", tmp_path)
    script_start.cache_clear()
    try:
        assert script_start(("local",)) == readable_start(("local",))
    finally:
        script_start.cache_clear()


def test_bare_files_are_without_comments_of_their_own_lines_and_nothing_else() -> None:
    assert (
        _bare("/* one\n   two */\n  // three\n  const a = 1; // four\n\n  f();\n")
        == "const a = 1; // four\nf();\n"
    )


def test_no_file_has_a_text_that_packing_would_change() -> None:
    for file in FOLDER.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        for literal in re.findall(r"`[^`]*`", re.sub(r"//.*", "", text)):
            assert "\n" not in literal, f"{file.name}: a template over several lines"


def test_the_script_uses_nothing_that_old_frames_and_strict_policies_refuse() -> None:
    for file in FOLDER.glob("*.js"):
        text = re.sub(r"//.*|/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for word in (
            r"\beval\(",
            r"new Function\(",
            r"^\s*import\s",
            r"^\s*export\s",
            r"\.on(un)?load\s*=\s*[\"']",
            r"\balert\(",
        ):
            assert not re.search(word, text, re.MULTILINE), f"{file.name}: {word}"
        assert "unload" not in text.replace("beforeunload", "unload"), (
            f"{file.name}: pages may not listen to unload"
        )
