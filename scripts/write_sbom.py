"""Write the list of all components (SBOM) as CycloneDX 1.6 JSON, from the lock files alone.

``python scripts/write_sbom.py dist/groundwork.cdx.json``. What runs has the scope ``required``; what only
builds and judges is ``excluded``. Licences are those that the installed packages state. The same lock files
give the same bytes: no moment is in it (OWASP ASVS 4.0.3, 14.2.5).
"""

from __future__ import annotations

import base64
import json
import re
import sys
import sysconfig
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("locked-3.12.txt", "locked-3.11.txt", "locked-tutor.txt")
"""The first is the one that a release is installed from; of the others what is not in it is listed too."""
RUNS = "-r requirements/runtime.in"
_PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)")
_STATED = re.compile(r'^    (name|version)="([^"]+)"', re.MULTILINE)
_SERIAL = uuid.UUID("9d6d3f1c-2f0e-5a86-9d0f-6b0c7a3f4f4e")
_SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
_UNSTATED = {"pyrage": "MIT"}
"""Licences that stand beside the source of a package, and not in what is installed."""
_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of a lock file."""

    name: str
    version: str
    digests: tuple[str, ...]
    """SHA-256, in hex, of each file that may be installed."""
    via: tuple[str, ...]
    """What asked for it: other packages, or files of requirements."""

    @property
    def purl(self) -> str:
        """Its package URL, by which the document refers to it."""
        return f"pkg:pypi/{self.name}@{quote(self.version)}"


def locked_in(text: str) -> list[Locked]:
    """Return the packages of a lock file as uv writes it."""
    found = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        pinned = _PINNED.match(block)
        if pinned is None:
            continue
        comment = block.partition("# via")[2]
        via = tuple(line.strip(" #") for line in comment.splitlines() if line.strip(" #"))
        digests = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
        found.append(Locked(_plain(pinned[1]), pinned[2], digests, via))
    return found


def running(locked: list[Locked]) -> set[str]:
    """Return the names of those that run: asked for by ``runtime.in``, or by one that runs."""
    found: set[str] = set()
    while more := {
        one.name
        for one in locked
        if one.name not in found and any(by == RUNS or _plain(by) in found for by in one.via)
    }:
        found |= more
    return found


def sbom(root: Path) -> _Json:
    """Return the document for the checkout at *root*."""
    components, dependencies = _python(root)
    components += _npm(json.loads((root / "package-lock.json").read_text("utf-8")))
    about = dict(_STATED.findall((root / "setup.py").read_text("utf-8")))
    whole = {
        "type": "application",
        "bom-ref": "groundwork",
        "name": about["name"],
        "version": about["version"],
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": whole},
        "components": components,
        "dependencies": dependencies,
    }
    serial = uuid.uuid5(_SERIAL, json.dumps(body, sort_keys=True))
    return {"$schema": _SCHEMA, "serialNumber": f"urn:uuid:{serial}"} | body


def _python(root: Path) -> tuple[list[_Json], list[_Json]]:
    components: dict[str, _Json] = {}
    dependencies: list[_Json] = []
    for file in LOCKS:
        locked = locked_in((root / "requirements" / file).read_text("utf-8"))
        runs = running(locked)
        components |= {
            one.purl: _component(one, runs=one.name in runs) for one in locked if one.purl not in components
        }
        if not dependencies:  # of the release's own lock file
            asked = [one.purl for one in locked if RUNS in one.via]
            dependencies = [{"ref": "groundwork", "dependsOn": asked}, *_needs(locked)]
    return list(components.values()), dependencies


def _needs(locked: list[Locked]) -> Iterator[_Json]:
    for one in locked:
        needed = [other.purl for other in locked if one.name in {_plain(by) for by in other.via}]
        yield {"ref": one.purl, "dependsOn": needed} if needed else {"ref": one.purl}


def _component(one: Locked, *, runs: bool) -> _Json:
    files = [{"alg": "SHA-256", "content": digest} for digest in one.digests]
    source = {"type": "distribution", "url": f"https://pypi.org/simple/{one.name}/", "hashes": files}
    licences = _licences(one.name)
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "scope": "required" if runs else "excluded",
        **({"licenses": licences} if licences else {}),
        **({"externalReferences": [source]} if files else {}),
    }


def installed(name: str) -> Distribution | None:
    """Return the package as it is installed here; None where it is not.

    Only among what was installed: some packages carry others within themselves and put them on the path.
    """
    return next(iter(distributions(name=name, path=[sysconfig.get_path("purelib")])), None)


def _licences(name: str) -> list[_Json]:
    """Return what the package says of its licence; nothing where it is not installed here."""
    found = installed(name)
    if found is None:
        return []
    about = found.metadata
    if expression := about.get("License-Expression"):
        return [{"expression": expression}]
    classified = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    told = _UNSTATED.get(name) or (about.get("License") or "").partition("\n")[0][:80]
    said = [line.rpartition(" :: ")[2] for line in classified] or [told]
    return [{"license": {"name": one}} for one in dict.fromkeys(said) if one]


def _npm(lock: _Json) -> list[_Json]:
    """Return what is fetched by npm: it builds and judges, and nothing of it is in the product."""
    found: dict[str, _Json] = {}
    for path, told in lock["packages"].items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{quote(name)}@{quote(told['version'])}"
        digest = base64.b64decode(told["integrity"].partition("-")[2]).hex()
        algorithm = {"sha512": "SHA-512", "sha1": "SHA-1"}[told["integrity"].partition("-")[0]]
        found[purl] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": told["version"],
            "purl": purl,
            "scope": "excluded",
            "hashes": [{"alg": algorithm, "content": digest}],
            **({"licenses": [{"license": {"name": str(told["license"])}}]} if "license" in told else {}),
        }
    return list(found.values())


def _plain(name: str) -> str:
    """Return *name* as the package index has it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"{json.dumps(sbom(ROOT), indent=1, ensure_ascii=False)}\n", encoding="utf-8")
    print(f"{target} written")
