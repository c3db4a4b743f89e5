"""The documents say what is true: commands, settings, addresses, words."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from django.urls import Resolver404, resolve

from groundwork.cli import _VERBS, groundwork

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_command_is_documented_with_its_help() -> None:
    written = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")

    assert written == commands_reference()


def test_every_command_has_help() -> None:
    context = click.Context(groundwork)
    assert all(groundwork.get_command(context, verb).help for verb in _VERBS)  # type: ignore[union-attr]


def test_every_setting_that_the_code_reads_is_documented_and_no_other() -> None:
    read = set()
    for folder in ("groundwork", "reporting", "xblocks", "scorm_export", "player"):
        for path in (ROOT / folder).rglob("*.py"):
            read |= set(re.findall(r'environ(?:\.get\(|\[)\s*"([A-Z_]+)"', path.read_text("utf-8")))
    documented = set(
        re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text("utf-8"), re.M)
    )

    assert documented == read - {"DJANGO_SETTINGS_MODULE"}


def test_every_documented_address_is_served() -> None:
    text = (ROOT / "docs/reference/addresses.md").read_text(encoding="utf-8")
    addresses = re.findall(r"`(/[^`]*)`", text)
    filled = [
        one.replace("<course>", "arc-100").replace("<lesson>", "words-we-share").replace("…", "player.css")
        for one in addresses
        if one != "/wb/"  # when debugging only
        and "…" not in one.replace("/player/…", "")
    ]

    assert len(filled) > 8
    for address in filled:
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{address} is documented and not served")


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in DOCS:
        prose = re.sub(r"^```.*?^```|^    .*?$|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose):
            is_elsewhere = re.match(r"https?:|mailto:|term:|fact:", target)
            if not is_elsewhere and not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")

    assert broken == []


def test_the_map_of_the_readme_names_every_folder() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {"docs"}

    assert {name for name in folders if f"\n{name}/" not in readme} == set()


def test_no_document_names_a_place_on_somebodys_machine() -> None:
    found = [
        path.relative_to(ROOT)
        for path in DOCS
        if re.search(r"/(?:root|home|work|tmp|Users)/", path.read_text(encoding="utf-8"))
    ]

    assert found == []


def commands_reference() -> str:
    """Return docs/reference/commands.md as it should be; running this module writes it."""
    parts = ["# Commands", "", "Made from `--help`; a test holds it true.", ""]
    context = click.Context(groundwork, info_name="groundwork")
    for verb in sorted(_VERBS):
        command = groundwork.get_command(context, verb)
        assert command is not None
        parts += _page(command, f"groundwork {verb}")
    return "\n".join(parts)


def _page(command: click.Command, name: str) -> list[str]:
    context = click.Context(command, info_name=name, terminal_width=100, help_option_names=["-h", "--help"])
    text = re.sub(r"[ \t]+$", "", command.get_help(context), flags=re.M)
    lines = [f"## {name}", "", "```", text, "```", ""]
    if isinstance(command, click.Group):
        for verb in sorted(command.commands):
            lines += _page(command.commands[verb], f"{name} {verb}")
    return lines


if __name__ == "__main__":
    (ROOT / "docs/reference/commands.md").write_text(commands_reference(), encoding="utf-8")
