"""The walk through what keeps others out: tokens of systems, a new password, the audit log."""

from __future__ import annotations

from tests.screen_reader.reading import Places, Reader

_LATER = "() => { const day = document.querySelector('[name=last_day]'); day.value = day.max; }"


def tokens(reader: Reader, places: Places) -> None:
    """Ask for a token without saying what for, then say it, and read what was made: a token with an end."""
    reader.open(places.links["HR analyst"])
    reader.open(f"{places.site}/hr/systems/?language=en")
    reader.read()
    reader.use("main input[name=system]", "a")
    reader.use("main form button")  # the browser says what is missing
    reader.use("main input[name=purpose]", "b")
    reader.go("main input[name=last_day]")
    reader.window.evaluate(_LATER)
    reader.use("main form button")
    reader.read("what was made")


def password(reader: Reader, places: Places) -> None:
    """Type a weak password and a strong one: how hard each is to guess is said once."""
    reader.open(places.links["auditor"])
    reader.open(f"{places.site}/settings/password/?language=en")
    reader.read()
    for typed in ("qwertyuiop", "123", "harbourlanternmoss"):
        reader.go("main input[name=new]")
        said = [one.words for one in reader.press("End", *typed) if "Strength" in one.words]
        reader.expect(len(said) == 1, f"the strength was said {len(said)} times: {said}")
    reader.use("main input[name=old]", "a")
    reader.use("main input[name=repeated]", "b")
    reader.use("main form.site-form button")
    reader.read("what the form answers")


def audit_log(reader: Reader, places: Places) -> None:
    """Read the log, ask for what broke a rule of protection, and have the chain followed."""
    reader.open(places.links["auditor"])
    reader.open(f"{places.site}/hr/audit/?language=en")
    reader.read()
    reader.use("#action", "Down")
    reader.use("main form.gr-days button:not([name])")
    reader.read("what was found")
    reader.use("main form.gr-days button[name=prove]")
    reader.read("what was proved")


def sign_in(reader: Reader, places: Places) -> None:
    """Sign in with a password that does not belong to the name."""
    reader.open(f"{places.site}/?language=en")
    reader.read()
    reader.use("input[name=username]", "a")
    reader.use("input[name=password]", "b")
    reader.press("Return")
    reader.read("what the form answers")
