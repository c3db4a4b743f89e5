"""Check one bank that lies apart from the content, such as one that has just come in."""

from __future__ import annotations

from pathlib import Path

from assessments.bank_loader import load_bank
from assessments.checks.everything import check_material
from assessments.loader import LoadedMaterial
from assessments.model import Material
from curriculum.api import Curriculum
from curriculum.problems import Problem


def check_new_bank(place: Path, curriculum: Curriculum) -> list[Problem]:
    """Return what ``groundwork check`` would say of the bank in the folder *place*, were it in the content.

    Reads only. Whether other banks use its ids already is not known here.
    """
    written, asked, folder, problems = load_bank(place)
    loaded = LoadedMaterial(
        material=Material(banks=(asked,) if asked else ()),
        problems=tuple(problems),
        content=place.parent,
        bank_folders=((written, folder),) if written else (),
        folders=(folder,),
    )
    return [one for one in check_material(loaded, curriculum) if one.path.is_relative_to(place)]
