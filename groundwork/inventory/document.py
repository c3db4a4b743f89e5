"""Write the inventory as a page of the reference: what a privacy impact assessment asks for."""

from __future__ import annotations

from collections.abc import Iterable

from groundwork.inventory.kinds import DataKind
from groundwork.inventory.reading import Table

_MEANINGS = {
    DataKind.IDENTITY: "says who somebody is: name, employee number, account, address",
    DataKind.WORK: "somebody's job: unit, leader, days, leave",
    DataKind.LEARNING: "what somebody took, when, and what came of it",
    DataKind.WORDS: "free text that a person wrote or another system sent: it may hold anything",
    DataKind.CHOICE: "how somebody wants the site: language, look, reminders",
    DataKind.TRACE: "when somebody did something here, or what was done to their data",
    DataKind.SECRET: "proves who somebody is; passwords and tokens are kept as digests",
    DataKind.LINK: "leads to a row about a person, and tells nothing without it",
    DataKind.GROUP: "counts people and names none; small groups are hidden where it is shown",
    DataKind.NONE: "tells nothing about anybody",
}

_IN_THE_BROWSER = (
    "## Cookies",
    "",
    "| cookie | what it holds | until |",
    "|---|---|---|",
    "| `sessionid` (`__Host-` before it behind https) | a random key of the session | the session ends |",
    "| `csrftoken` (likewise) | a random proof that a form is ours | a year |",
    "| `groundwork_look` | colours and sizes that somebody chose | sign-out, or a year |",
    "| `groundwork_browser` | for each of up to ten people who signed in there with a password, a digest "
    "that only this site can make; a site with mail tells people of their password in another browser "
    "| a year after the last sign-in |",
    "",
    "None is for anybody else, and none counts visits. "
    "What lessons keep in the browser: [stores](stores.md).",
    "",
)
"""No table of ours, and all the same something about people."""


def inventory_document(tables: Iterable[Table]) -> str:
    """Return the page, in Markdown, with the tables in the order of their names."""
    ordered = sorted(tables, key=lambda one: one.name)
    personal = [one for one in ordered if one.is_personal]
    others = [one for one in ordered if not one.is_personal]
    return "\n".join(
        [
            "# Data inventory",
            "",
            "Written by `groundwork inventory` from the models of the site.",
            "A test fails when a column is not classified, or when this page is older than the models.",
            "No column, form or export holds race, ethnicity, ancestry, religion or belief: a test looks.",
            *_switched_on(ordered),
            "The tables that the Open edX plugin adds to an LMS are not among these: "
            "[open-edx-plugin](open-edx-plugin.md).",
            "Reflections, and the answers and confidence of one person, are in none of them for HR to see: "
            "[small groups](../explanation/small-groups.md).",
            "",
            "| kind | meaning |",
            "|---|---|",
            *(f"| {kind} | {meaning} |" for kind, meaning in _MEANINGS.items()),
            "",
            *_IN_THE_BROWSER,
            f"## Tables with personal data ({len(personal)})",
            "",
            *(line for one in personal for line in _section(one)),
            f"## Tables without ({len(others)})",
            "",
            "| table | what it is | columns |",
            "|---|---|---|",
            *(f"| `{one.name}` | {_cell(one.purpose)} | {', '.join(one.kinds)} |" for one in others),
            "",
        ]
    )


def _switched_on(tables: Iterable[Table]) -> list[str]:
    """Return what is to be said where counts by category are switched on."""
    labels = [f"`{one.name}`" for one in tables if one.label.startswith("groundwork_disaggregated.")]
    return (
        [
            f"This site shows counts by category: {' and '.join(labels)} hold numbers of people by the "
            "categories of a data standard, which may be of race and Indigenous identity; "
            "no row is about a person."
        ]
        if labels
        else []
    )


def _section(table: Table) -> Iterable[str]:
    yield from (f"### `{table.name}`", "", table.purpose, "")
    yield from (f"From: {table.origin}.", f"Seen by: {table.seen_by}.", "", "| kind | columns |", "|---|---|")
    for kind in DataKind:
        columns = [f"`{name}`" for name, its in table.kinds.items() if its is kind]
        if columns:
            yield f"| {kind} | {', '.join(columns)} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
