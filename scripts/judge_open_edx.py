"""Play our problems for Open edX through capa itself, and say where its points are not ours.

Makes an environment of its own below ``var/judges`` (a minute, once): ``xblocks-contrib`` is AGPL and
brings 45 packages, so neither the product nor the tests have it.
Usage: ``.venv/bin/python -m scripts.judge_open_edx``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from lxml import etree

from assessments.api import points
from assessments.exchange.olx_library import problem
from curriculum.model import Choice, Interaction
from tests.assessments.exchange.banks import make_bank
from tests.assessments.exchange.judging import items_of, responses

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "var" / "judges" / "open-edx"
JUDGE = ROOT / "scripts" / "judges" / "capa.py"
OTHERWISE = {"multiple", "ranked"}
"""Kinds whose points differ, as docs/reference/exchange.md says."""


def environment() -> Path:
    """Return the Python that has capa, made if need be."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True)
        packages = ["xblocks-contrib==1.0.7", "setuptools<81"]
        pip = [str(python), "-m", "pip", "install", "--quiet", "--quiet"]
        subprocess.run([*pip, *packages], check=True)
    return python


def marked(asked: Interaction, response: Any) -> list[list[int]]:
    """Return *response* as the numbers that are marked in each input of the problem."""
    if isinstance(asked, Choice):
        return [[asked.options.index(one) for one in response]]
    return [
        [asked.offered(card).index(response[card.id])] if card.id in response else [] for card in asked.cards
    ]


def main() -> None:
    """Print each kind with how many answers had our points, and leave with 1 where another kind differs."""
    tasks, ours, names = [], [], []
    for item in items_of(make_bank()):
        asked = item.item.interaction
        given = list(responses(asked, 20))
        xml = etree.tostring(problem(item), encoding="unicode")
        tasks.append({"xml": xml, "answers": [marked(asked, one) for one in given]})
        ours.append([points(asked, one) for one in given])
        names.append(item.item.id.removeprefix("arc100-o5-"))
    run = subprocess.run(
        [str(environment()), str(JUDGE)],
        input=json.dumps(tasks),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    strange = []
    for name, mine, theirs in zip(names, ours, json.loads(run.stdout), strict=True):
        found = [int(1000 * one["score"] / one["total"] + 1e-6) for one in theirs]
        same = sum(a == b for a, b in zip(mine, found, strict=True))
        print(f"{name:12} {same} of {len(mine)} answers have our points")
        strange += [name] if same < len(mine) and name not in OTHERWISE else []
    sys.exit(f"capa judges otherwise: {', '.join(strange)}" if strange else 0)


if __name__ == "__main__":
    main()
