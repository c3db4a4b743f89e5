"""The script is one classic file: what was asked for, in an order in which each part finds the others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from player.api import PlayerError, UnknownScriptError, script
from player.scripts import PACKED, STORES, _bare, readable
from scripts.pack_script import TERSER, packed

FOLDER = Path(__file__).resolve().parents[2] / "player" / "script"


def test_a_script_holds_the_stores_that_were_asked_for_and_no_other() -> None:
    assert "stores.local" in script(("local",))
    assert "stores.scorm12" not in script(("local",))
    assert "stores.scorm12" in script(("scorm12",))


def test_an_unknown_store_is_refused_by_name() -> None:
    with pytest.raises(UnknownScriptError, match="'aicc'; expected one of local"):
        script(("aicc",))
    assert issubclass(UnknownScriptError, PlayerError)


@pytest.mark.parametrize("store", ["local", "scorm12", "scorm2004", "cmi5", "xblock"])
def test_the_script_of_every_store_is_sound_javascript(store: str, tmp_path: Path) -> None:
    file = tmp_path / "player.js"
    file.write_text(script((store,)), encoding="utf-8")
    done = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("store", STORES)
def test_the_packed_script_is_what_terser_makes_of_the_files_as_they_stand(store: str) -> None:
    """Red after a change of the script: run ``make pack`` and commit what it wrote."""
    if not TERSER.exists():
        pytest.fail("terser is missing: run npm ci --ignore-scripts")
    assert (PACKED / f"{store}.js").read_text(encoding="utf-8") == packed(store)
    assert script((store,)) in packed(store), "and it is the one that is delivered"


def test_a_packed_script_of_older_files_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = (PACKED / "local.js").read_text(encoding="utf-8")
    (tmp_path / "local.js").write_text("// " + "0" * 64 + fresh[67:], encoding="utf-8")
    monkeypatch.setattr("player.scripts.PACKED", tmp_path)
    script.cache_clear()
    try:
        assert script(("local",)) == readable(("local",))
    finally:
        script.cache_clear()


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
