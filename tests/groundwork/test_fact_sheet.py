"""The fact sheet for a privacy impact assessment tells of every table with personal data."""

from __future__ import annotations

from groundwork.fact_sheet import fact_sheet
from groundwork.inventory.reading import tables


def test_every_table_with_personal_data_has_a_line_and_no_other() -> None:
    rows = [line for line in fact_sheet().splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == sorted(one.name for one in tables() if one.is_personal)
    assert all(len(row.split(" | ")) == 6 and "||" not in row and "|  |" not in row for row in rows)


def test_a_line_says_what_is_kept_how_long_and_what_an_erasure_does() -> None:
    rows = {line.split("`")[1]: line for line in fact_sheet().splitlines() if line.startswith("| `")}
    waiting = rows["groundwork_reporting_quarantinedrecord"]
    assert (
        "| Records that wait for their person or course: 365 days, then delete; Records that wait until "
        in waiting
    )
    assert waiting.endswith("HR decides whether they count: 2555 days, then stay | rows deleted |")
    assert rows["groundwork_reporting_ledgerentry"].endswith("| with the person | taken out of the chain |")
    assert "| kept: goes with the account |" in rows["auth_user_groups"]


def test_what_only_the_city_knows_is_asked() -> None:
    assert "- Authority to collect, use and disclose (section of the act): …" in fact_sheet()
