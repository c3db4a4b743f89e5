"""The script is one classic file: what was asked for, in an order in which each part finds the others."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from player.api import PlayerError, UnknownScriptError, script
from player.scripts import _packed

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


def test_packing_leaves_out_comments_of_their_own_lines_and_nothing_else() -> None:
    assert (
        _packed("/* one\n   two */\n  // three\n  const a = 1; // four\n\n  f();\n")
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
