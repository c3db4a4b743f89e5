"""Tutor finds the plugin and renders an environment with it, which can be read by what will read it."""

from __future__ import annotations

import ast
import re
import subprocess
from typing import Any

import pytest
import yaml

from reporting.open_edx.defaults import DEFAULTS
from tests.groundwork.tutor.rendering import Tutor, environment

# Once: no database is in it, so that of the site makes no difference.
pytestmark = pytest.mark.slow
PLUGIN = "groundwork"
TROUBLE = 'it\'s "quoted": {{ and }} # and more'
"""What a password may hold and YAML could trip over."""


@pytest.fixture(scope="module")
def tutor(tmp_path_factory: pytest.TempPathFactory) -> Tutor:
    project = Tutor(environment(), tmp_path_factory.mktemp("tutor"))
    enabled = project.run("plugins", "enable", PLUGIN)
    assert enabled.returncode == 0, enabled.stdout + enabled.stderr
    return project.saved(
        GROUNDWORK_RECORDS="http",
        GROUNDWORK_RECORDS_URL="https://learning.example/api/v1/records/signed/",
        GROUNDWORK_COURSES=["course-v1:Calgary+ARC100+2026_1"],
        GROUNDWORK_IMPORT=["arc-100", "arc-200"],
    )


def _settings(tutor: Tutor, service: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(tutor.read("apps", "openedx", "config", f"{service}.env.yml"))
    return found


def test_the_lms_has_every_setting_of_the_plugin_with_its_type(tutor: Tutor) -> None:
    settings = _settings(tutor, "lms")

    assert {name: type(settings[name]) for name in DEFAULTS} == {
        name: type(value) for name, value in DEFAULTS.items()
    }
    assert settings["GROUNDWORK_RECORDS"] == "http"
    assert settings["GROUNDWORK_COURSES"] == ["course-v1:Calgary+ARC100+2026_1"]
    assert settings["GROUNDWORK_CERTIFICATE_COUNTS"] is False


def test_the_secret_is_made_once_long_enough_and_kept(tutor: Tutor) -> None:
    secret = _settings(tutor, "lms")["GROUNDWORK_RECORDS_SECRET"]

    assert re.fullmatch(r"[A-Za-z0-9]{48}", secret)
    assert _settings(tutor.saved(), "lms")["GROUNDWORK_RECORDS_SECRET"] == secret


def test_studio_has_none_of_the_secrets(tutor: Tutor) -> None:
    assert not [name for name in _settings(tutor, "cms") if name.startswith("GROUNDWORK_")]


def test_the_settings_modules_are_python(tutor: Tutor) -> None:
    modules = [
        file
        for service in ("lms", "cms")
        for file in (tutor.root / "env" / "apps" / "openedx" / "settings" / service).glob("*.py")
    ]
    assert len(modules) >= 6
    for file in modules:
        ast.parse(file.read_text(encoding="utf-8"), str(file))


def test_the_image_gets_the_package_within_the_pins_of_the_platform(tutor: Tutor) -> None:
    dockerfile = tutor.read("build", "openedx", "Dockerfile")

    install = next(line for line in dockerfile.splitlines() if "groundwork-learning==" in line)
    assert install.strip() == (
        "$PIP_COMMAND install -c /openedx/edx-platform/requirements/edx/base.txt 'groundwork-learning==0.1.0'"
    )
    stage = dockerfile[: dockerfile.index(install)].rpartition("\nFROM ")[2]
    assert stage.startswith("python AS python-requirements")


def test_kubernetes_compares_once_a_day(tutor: Tutor) -> None:
    every = [one for one in yaml.safe_load_all(tutor.read("k8s", "deployments.yml")) if one]
    (job,) = [one for one in every if one["kind"] == "CronJob"]
    workers = next(one for one in every if one["metadata"]["name"] == "lms-worker")

    assert job["spec"]["schedule"] == "17 3 * * *"
    pod, worker = job["spec"]["jobTemplate"]["spec"]["template"]["spec"], workers["spec"]["template"]["spec"]
    assert pod["containers"][0]["args"] == ["./manage.py", "lms", "groundwork_reconcile"]
    # The same image, settings and volumes as the LMS's workers: when Tutor moves them, this fails.
    assert pod["containers"][0]["image"] == worker["containers"][0]["image"]
    assert pod["containers"][0]["volumeMounts"] == worker["containers"][0]["volumeMounts"]
    assert pod["containers"][0]["env"] == worker["containers"][0]["env"]
    assert pod["volumes"] == worker["volumes"]


def test_set_up_jobs_migrate_and_import_the_courses(tutor: Tutor) -> None:
    tasks = _init_tasks(tutor)

    assert "./manage.py lms migrate groundwork_open_edx" in tasks["lms"]
    assert "groundwork_reporting" not in tasks["lms"]
    assert "groundwork build 'arc-100' 'arc-200' --delivery olx" in tasks["cms"]
    assert "./manage.py cms groundwork_import_courses" in tasks["cms"]
    for script in tasks.values():
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


def test_the_ledgers_tables_are_made_where_records_go_into_it(tutor: Tutor) -> None:
    tutor.saved(GROUNDWORK_RECORDS="ledger", GROUNDWORK_IMPORT=[])
    tasks = _init_tasks(tutor)

    assert "./manage.py lms migrate groundwork_reporting" in tasks["lms"]
    assert "groundwork build" not in tasks["cms"]


def test_a_value_with_quotes_and_braces_comes_through_whole(tutor: Tutor) -> None:
    tutor.saved(GROUNDWORK_LEARNER=TROUBLE.replace("{{", "{").replace("}}", "}"))
    assert _settings(tutor, "lms")["GROUNDWORK_LEARNER"] == TROUBLE.replace("{{", "{").replace("}}", "}")


def test_the_jobs_can_be_asked_for_by_hand(tutor: Tutor) -> None:
    jobs = tutor.run("local", "do", "--help").stdout
    assert "groundwork-reconcile" in jobs
    assert "groundwork-backfill" in jobs


def test_disabled_the_plugin_leaves_nothing(tutor: Tutor) -> None:
    assert tutor.run("plugins", "disable", PLUGIN).returncode == 0
    tutor.run("config", "save")

    left = [
        file
        for file in (tutor.root / "env").rglob("*")
        if file.is_file() and "groundwork" in file.read_text(encoding="utf-8", errors="ignore").lower()
    ]
    assert left == []


def _init_tasks(tutor: Tutor) -> dict[str, str]:
    """Return the script of each service that ``tutor local do init`` hands to Docker."""
    calls = tutor.calls_to_docker("local", "do", "init", "--limit=groundwork")
    found = {service: call for call in calls for service in ("lms", "cms") if f"{service}-job" in call}
    return {service: call[-1] for service, call in found.items()}
