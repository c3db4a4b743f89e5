"""Make up names as varied as a city's staff, and deal them out without regard to the job.

Names say nothing about posts here: they are shuffled over all units and leaders alike.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.languages import Language


@dataclass(frozen=True, slots=True)
class Naming:
    """One way of naming: given and family names, and how they stand together."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    pattern: str = "{given} {family}"
    language: Language = Language.EN
    """A language besides English that some of these people may prefer."""


_NAMINGS = (
    Naming(
        ("Minh Anh", "Thị Lan", "Quốc Bảo", "Thu Hà", "Văn Dũng", "Ngọc Mai", "Đức Huy", "Thanh Tâm"),
        ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Vũ", "Đặng", "Bùi"),
        "{family} {given}",
        Language.VI,
    ),
    Naming(
        ("美玲", "志明", "家豪", "雅婷", "怡君", "建國", "淑芬", "俊傑"),
        ("陳", "林", "黃", "張", "李", "王", "吳", "劉"),
        "{family}{given}",
        Language.ZH_HANT,
    ),
    Naming(
        ("Mei-Ling", "Wai-Keung", "Ka-Yan", "Siu-Fong", "Chi-Ho", "Yee-Man"),
        ("Chan", "Wong", "Cheung", "Lau", "Ng", "Kwok"),
        language=Language.ZH_HANT,
    ),
    Naming(
        ("أميرة", "يوسف", "ليلى", "سامر", "هناء", "كريم", "رانيا", "طارق"),
        ("حداد", "خوري", "منصور", "شاهين", "بركات", "نجار"),
        language=Language.AR,
    ),
    Naming(
        ("Amira", "Yousef", "Layla", "Samer", "Hana", "Karim", "Rania", "Tarek"),
        ("Haddad", "Khoury", "Mansour", "Shaheen", "Barakat", "Najjar"),
        language=Language.AR,
    ),
    Naming(
        ("Harpreet", "Anjali", "Imran", "Sunita", "Gurdeep", "Farzana", "Ravi", "Meena", "Tahir", "Nimal"),
        ("Gill", "Sharma", "Malik", "Patel", "Dhaliwal", "Rahman", "Iyer", "Perera", "Chaudhry", "Nair"),
    ),
    Naming(
        ("Maricel", "Jomar", "Liza", "Rodel", "Cristina", "Arnel"),
        ("Santos", "Dela Cruz", "Villanueva", "Bautista", "Mendoza", "Ramos"),
    ),
    Naming(
        ("Ifeoma", "Kwame", "Hodan", "Tesfaye", "Amara", "Liban", "Selam", "Chidi"),
        ("Okafor", "Mensah", "Warsame", "Bekele", "Adeyemi", "Hersi", "Tadesse", "Boateng"),
    ),
    Naming(
        ("Camila", "Andrés", "Lucía", "Mateo", "Ximena", "Joaquín"),
        ("Herrera", "Salazar", "Quintero", "Fuentes", "Rojas", "Ibarra"),
    ),
    Naming(
        ("Oksana", "Andriy", "Halyna", "Taras", "Iryna", "Bohdan"),
        ("Kovalenko", "Melnyk", "Shevchuk", "Bondar", "Tkachuk", "Lysenko"),
    ),
    Naming(
        ("Jin-Ho", "Soo-Ah", "Dae-Jung", "Hye-Rin"),
        ("Kim", "Park", "Choi", "Yoon"),
    ),
    Naming(
        ("Darius", "Shirin", "Kaveh", "Nasrin"),
        ("Rostami", "Karimi", "Moradi", "Jafari"),
    ),
    Naming(
        ("Geneviève", "Luc", "Sylvie", "Étienne", "Josée", "Rémi", "Noémie", "Benoît"),
        ("Gagnon", "Bouchard", "Lavoie", "Fortin", "Pelletier", "Ouellet", "Laframboise", "Delorme"),
    ),
    Naming(
        (
            "Susan",
            "Dale",
            "Heather",
            "Craig",
            "Joan",
            "Wayne",
            "Tess",
            "Ross",
            "Robin",
            "Jordan",
            "Dawn",
            "Cody",
        ),
        (
            "Whitford",
            "Baird",
            "Hodgson",
            "Sinclair",
            "Letendre",
            "Marsh",
            "Cardinal",
            "Lindqvist",
            "Doyle",
            "Okemaw",
        ),
    ),
)


_DIFFERENT = 460
"""So many names are dealt once each, of more than 700; beyond, people share names, as in any large city."""


def people(count: int, chance: random.Random) -> Iterator[tuple[str, Language]]:
    """Yield *count* names, each with the language that the person prefers; the first 460 are different."""
    seen: set[str] = set()
    dealt = 0
    while dealt < count:
        naming = chance.choice(_NAMINGS)
        name = naming.pattern.format(given=chance.choice(naming.given), family=chance.choice(naming.family))
        if name not in seen or dealt >= _DIFFERENT:
            seen.add(name)
            dealt += 1
            prefers_other = chance.random() < 0.45
            yield name, naming.language if prefers_other else Language.EN
