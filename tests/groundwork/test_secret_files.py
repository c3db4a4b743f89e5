"""Secrets may stand in files, and a mistake in them is told with its cure, and without the secret."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from groundwork.site.secret_files import SECRETS, read_secret_files
from tests.groundwork.test_operating import run

ROOT = Path(__file__).resolve().parents[2]


def test_a_secret_is_read_from_the_file_that_is_named_for_it(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(" kept as it stands \n", "utf-8")
    environ = {"GROUNDWORK_SECRET_KEY_FILE": str(tmp_path / "key"), "GROUNDWORK_HOSTS": "a"}

    read_secret_files(environ)
    read_secret_files(environ)

    assert environ["GROUNDWORK_SECRET_KEY"] == " kept as it stands "
    assert set(environ) == {"GROUNDWORK_SECRET_KEY_FILE", "GROUNDWORK_SECRET_KEY", "GROUNDWORK_HOSTS"}


@pytest.mark.parametrize(
    ("content", "given", "told"),
    [
        pytest.param(b"\n", {}, "is empty", id="empty"),
        pytest.param(None, {}, "No such file", id="absent"),
        pytest.param(b"\xff\xfe", {}, "no text in UTF-8", id="no text"),
        pytest.param(b"mercury", {"GROUNDWORK_SENDERS": "venus"}, "both set and differ", id="given twice"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_its_secret_is_not(
    tmp_path: Path, content: bytes | None, given: dict[str, str], told: str
) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)

    with pytest.raises(ValueError, match=re.escape(told)) as raised:
        read_secret_files({"GROUNDWORK_SENDERS_FILE": str(tmp_path / "secret"), **given})

    assert "GROUNDWORK_SENDERS_FILE" in str(raised.value)
    assert not {"mercury", "venus"} & set(str(raised.value).split())


def test_every_setting_that_is_a_secret_may_stand_in_a_file_and_the_reference_lists_them() -> None:
    reference = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    (sentence,) = re.findall(r"^Those that are secrets(.*)$", reference, re.M)
    settings = set(re.findall(r"^\| `([A-Z_]+)`", reference, re.M))

    assert tuple(re.findall(r"`(GROUNDWORK_[A-Z_]+)`", sentence.partition(":")[2])) == SECRETS
    assert set(SECRETS) <= settings
    assert {one for one in settings if re.search("SECRET|PASSWORD$|TOKEN|CREDENTIALS", one)} <= set(SECRETS)


def test_the_site_reads_its_database_from_such_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("foo://x\n", "utf-8")

    done = run(tmp_path, "jobs", "list", GROUNDWORK_DATABASE_URL_FILE=str(tmp_path / "url"))

    assert done.returncode == 1
    assert "GROUNDWORK_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
