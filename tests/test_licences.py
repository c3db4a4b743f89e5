"""Nothing under the GPL family is in what runs, but for what Open edX itself cannot do without."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.write_sbom import installed

ROOT = Path(__file__).resolve().parent.parent
# Each with its reason: docs/decisions/0009 and 0013.
KNOWN = {
    "edx-opaque-keys": "AGPL-3.0-only; XBlock (Apache 2.0) requires it itself",
    "web-fragments": "AGPL-3.0-only; the same, on Python 3.11, where XBlock does not hold it itself",
    "pyphen": "MPL-1.1, which it offers beside GPL-2.0 and LGPL-2.1; WeasyPrint (BSD) requires it",
    "psycopg": "LGPL-3.0-only; the driver of PostgreSQL, used as it comes",
    "psycopg-binary": "LGPL-3.0-only; the same",
}


def _name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def _closure() -> set[str]:
    """Return the names of everything that requirements/runtime.in brings in, as installed here."""
    lines = (ROOT / "requirements/runtime.in").read_text(encoding="utf-8").splitlines()
    waiting = [line for line in lines if line and not line.startswith("#")]
    found: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = _name(requirement)
        if name in found:
            continue
        here = installed(name)
        if here is None:  # for another platform, or an extra that nobody asked for
            continue
        needed = here.requires or []
        found.add(name)
        asked = {"django", "binary"}  # the extras that runtime.in asks for
        for one in needed:
            extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)", one)
            if extra is None or extra.group(1) in asked:
                waiting.append(one)
    return found


def _licence(name: str) -> str:
    here = installed(name)
    assert here is not None, name
    about = here.metadata
    told = [about.get("License-Expression") or "", (about.get("License") or "")[:80]]
    return " ".join(told + [line for line in about.get_all("Classifier") or [] if line.startswith("License")])


def test_no_gpl_runs_but_what_is_known_and_explained() -> None:
    closure = _closure()
    # A package may offer the GPL beside another licence.
    found = {name for name in closure if re.search(r"GPL|GNU", _licence(name))}

    assert len(closure) > 40
    assert found == set(KNOWN) & closure


def test_only_the_embedded_host_and_nothing_that_a_learner_is_given_touches_opaque_keys() -> None:
    users = {
        path.relative_to(ROOT).parts[:2]
        for folder in (
            "curriculum",
            "assessments",
            "player",
            "editions",
            "xblocks",
            "scorm_export",
            "reporting",
        )
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"^\s*(from|import) opaque_keys", path.read_text(encoding="utf-8"), re.M)
    }

    assert users == {("xblocks", "host")}
