"""A site as it runs, on a database that the tests' own process uses too."""

from __future__ import annotations

from pathlib import Path

from reporting.ingest.sources import open_source
from reporting.models import SourceSystem
from reporting.xapi.models import SourceScopes
from scripts.database_servers import free_port
from tests.reporting.xapi.live import Site


def site_with_tables(folder: Path, url: str) -> Site:
    """Return a site in *folder* with the database at *url*, which this process uses too and has tables."""
    token = open_source("Live")
    SourceScopes.objects.create(source=SourceSystem.objects.get(name="Live"), scopes="all")
    return Site(folder, free_port(), token, url=url)
