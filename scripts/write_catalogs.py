"""Write the gettext catalogs of the blocks, by which Studio and the LMS show our words in four languages.

One source: the words marked with ``_`` in ``xblocks/``, and their translations in
``xblocks/strings/blocks``. ``extract`` writes the template, ``compile`` the catalogs; the two
names are those of OEP-58. The LMS looks in ``translations`` of the package that a block comes
from, for the domain ``text`` and the locale of the page (``XBlockI18nService`` in
openedx-platform): so Traditional Chinese stands under each spelling that Open edX has for it.
There is no ``zh``: gettext would take it for the mainland's ``zh_CN`` as well.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "xblocks" / "translations"
DOMAIN = "text"
LOCALES = {"ar": ("ar",), "vi": ("vi",), "zh-Hant": ("zh_TW", "zh_HK", "zh_Hant")}
"""By our language: the locales of Open edX that are served it."""
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # the same words give the same bytes


def words(language: str) -> dict[str, str]:
    """Return the words of *language*, by key."""
    path = ROOT / "xblocks" / "strings" / "blocks" / f"{language}.yaml"
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))["words"]
    return loaded


def marked() -> dict[str, list[str]]:
    """Return the words that are marked in the code, with the files in which they stand."""
    found: dict[str, list[str]] = {}
    for name, _line, message, *_ in extract_from_dir(
        str(ROOT / "xblocks"), method_map=[("**.py", "python")], keywords={"_": None}
    ):
        assert isinstance(message, str), (name, message)  # noqa: S101 # no plurals are marked here
        found.setdefault(message, []).append(f"xblocks/{name}")
    return dict(sorted(found.items()))


def untranslated() -> list[str]:
    """Return what is wrong between the code and the files of words, each with its cure."""
    english, code = words("en"), marked()
    file = "xblocks/strings/blocks/{}.yaml"
    wrong = [
        f"{file.format('en')}: '{each}' ({where[0]}) is not there; add it to all four files"
        for each, where in code.items()
        if each not in english.values()
    ]
    wrong += [
        f"{file.format('en')}: '{key}' is not in the code any more; remove it from all four files"
        for key, each in english.items()
        if each not in code
    ]
    for language in LOCALES:
        theirs = words(language)
        wrong += [
            f"{file.format(language)}: '{key}' is missing; translate '{english[key]}'"
            for key in english
            if not theirs.get(key)
        ]
        wrong += [
            f"{file.format(language)}: '{key}' is not in en.yaml; remove it"
            for key in theirs.keys() - english.keys()
        ]
    return wrong


def catalogs() -> dict[Path, bytes]:
    """Return every file of translations as it has to be, by its path."""
    english, where = words("en"), marked()
    files: dict[Path, bytes] = {}
    for language, locales in LOCALES.items():
        theirs = words(language)
        for locale in locales:
            catalog = _catalog(locale, {english[key]: theirs[key] for key in english}, where)
            for ending, write in ((".po", _po), (".mo", _mo)):
                files[FOLDER / locale / "LC_MESSAGES" / f"{DOMAIN}{ending}"] = write(catalog)
    return files


def template() -> dict[Path, bytes]:
    """Return the English template, which translators' tools begin from."""
    where = marked()
    return {
        FOLDER / "en" / "LC_MESSAGES" / f"{DOMAIN}.po": _po(_catalog("en", dict.fromkeys(where, ""), where))
    }


def main() -> int:
    """Write what the argument names; return 1 where words are missing that catalogs must have."""
    is_template = sys.argv[1:] == ["extract"]
    wrong = [] if is_template else untranslated()
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        return 1
    for path, content in (template if is_template else catalogs)().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(ROOT))
    return 0


def _catalog(locale: str, translations: dict[str, str], where: dict[str, list[str]]) -> Catalog:
    catalog = Catalog(
        locale=locale,
        header_comment="# Written by scripts/write_catalogs.py from xblocks/strings/blocks. Apache-2.0.",
        project="groundwork-learning",
        version="1",
        msgid_bugs_address="(see SECURITY.md and CONTRIBUTING.md)",
        last_translator="Groundwork (not yet reviewed by a speaker of the language)",
        language_team=locale,
        creation_date=_WRITTEN,
        revision_date=_WRITTEN,
        fuzzy=False,
        charset="utf-8",
    )
    for message, translation in sorted(translations.items()):
        catalog.add(message, translation, locations=[(name, None) for name in sorted(set(where[message]))])
    return catalog


def _po(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalog, include_lineno=False, sort_output=True)
    return file.getvalue()


def _mo(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
