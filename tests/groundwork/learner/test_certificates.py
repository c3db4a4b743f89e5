"""A certificate is made once for a completion, is its person's own, and is checked by its code alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from curriculum.languages import Language
from groundwork.learner.certificates import withdraw
from groundwork.learner.models import Certificate
from groundwork.pages.words import words_in
from reporting.api import AppendOnlyModel, append
from reporting.codes import ALPHABET, new_code, read_code, shown_code
from reporting.models import CatalogueCourse, Completion
from tests.reporting.factories import record
from tests.xblocks.conftest import Learner


@pytest.fixture
def certificate(amal: Learner) -> Certificate:
    """Return the certificate that Amal made of her completed course."""
    amal.do_everything()
    completion = Completion.objects.get()
    make(amal, completion.registration)
    return Certificate.objects.get()


def make(learner: Learner, registration: str) -> int:
    return learner.client.post(
        "/learn/certificates/", {"course": "arc-100", "registration": registration}
    ).status_code


# Codes


@pytest.mark.parametrize("code", [new_code() for _ in range(20)], ids=range(20))
def test_a_code_is_read_however_it_is_typed(code: str) -> None:

    assert read_code(code) == code
    assert read_code(shown_code(code).lower().replace("-", " – ")) == code
    assert read_code(code.replace("0", "o").replace("1", "l")) == code
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert read_code(f"\u200f{code.translate(arabic)}\u200e") == code


@given(st.integers(0, 15), st.integers(1, 31))
def test_one_wrong_character_is_noticed(place: int, step: int) -> None:
    code = new_code()
    wrong = ALPHABET[(ALPHABET.index(code[place]) + step) % 32]

    assert read_code(code[:place] + wrong + code[place + 1 :]) is None


@given(st.integers(0, 13))
def test_two_neighbours_exchanged_are_noticed(place: int) -> None:
    code = new_code()
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_code(swapped) is None or swapped == code


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    code = read_code(text)
    assert code is None or re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{16}", code)


def test_codes_are_drawn_from_all_characters_and_never_twice() -> None:
    codes = {new_code() for _ in range(2000)}

    assert len(codes) == 2000
    assert set("".join(codes)) == set(ALPHABET)


# Issuing


def test_it_holds_what_the_record_and_the_roster_say(certificate: Certificate, today: date) -> None:
    assert certificate.name == "Amal Haddad"
    assert (certificate.course, certificate.edition, certificate.completed_on) == ("arc-100", "2026.1", today)
    assert certificate.titles["vi"].endswith("bằng tiếng Việt")


def test_asking_twice_makes_one_and_a_second_completion_another(
    certificate: Certificate, amal: Learner
) -> None:
    assert make(amal, certificate.registration) == 302
    assert Certificate.objects.count() == 1
    CatalogueCourse.objects.update(requires_success=False, requires_attestation=False)
    append([record(registration="second")])

    assert make(amal, "second") == 302
    assert Certificate.objects.count() == 2


def test_what_is_not_complete_has_none(amal: Learner) -> None:
    amal.read()

    assert make(amal, "") == 404
    assert not Certificate.objects.exists()


def test_a_certificate_never_changes(certificate: Certificate) -> None:
    certificate.name = "Somebody else"
    assert isinstance(certificate, AppendOnlyModel)
    with pytest.raises(TypeError, match="only ever added"):
        certificate.save()
    with pytest.raises(TypeError, match="only ever added"):
        certificate.delete()


# Looking


@pytest.mark.parametrize("page", ["certificate", "certificate-pdf"])
def test_only_its_person_sees_it(
    certificate: Certificate, sign_in: Callable[[str], Learner], hr: Client, page: str
) -> None:
    address = reverse(page, args=[certificate.code])

    assert sign_in("E001").client.get(address).status_code == 200
    assert sign_in("E002").client.get(address).status_code == 404
    assert hr.get(address).status_code == 404
    assert Client().get(address)["Location"].startswith("/?next=/learn/certificates/")


@pytest.mark.parametrize("language", list(Language))
def test_the_page_speaks_the_language_that_was_chosen(
    certificate: Certificate, amal: Learner, language: Language
) -> None:
    page = amal.get(f"/learn/certificates/{certificate.code}/?language={language}")

    assert words_in(language).plain("certificate") in page
    assert shown_code(certificate.code) in page
    assert "Amal Haddad" in page


def test_where_no_pdf_can_be_made_the_page_says_so_and_can_be_printed(
    certificate: Certificate, amal: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as on a machine without it

    answer = amal.client.get(f"/learn/certificates/{certificate.code}/pdf/?language=en")

    assert answer.status_code == 503
    page = answer.content.decode()
    assert "The PDF cannot be made on this server at the moment." in page
    assert "Amal Haddad" in page
    assert f'href="/learn/certificates/{certificate.code}/?language=vi"' in page


# Checking


def test_everybody_may_check_and_nobody_learns_whose_it_is(certificate: Certificate) -> None:
    page = Client().get(f"/verify/{shown_code(certificate.code).lower()}?language=en").content.decode()

    assert "This certificate is valid." in page
    assert "2026.1" in page
    for secret in ("Amal", "Haddad", "E001", certificate.registration, "Transit"):
        assert secret not in page


def test_the_form_leads_to_one_address_for_a_code(certificate: Certificate) -> None:
    typed = certificate.code.lower().replace("0", "O")

    assert Client().get("/verify/", {"code": f" {typed} "})["Location"] == f"/verify/{certificate.code}"


def test_a_withdrawn_an_expired_an_unknown_and_a_mistyped_one_are_told_in_words(
    certificate: Certificate, today: date
) -> None:
    assert "There is a slip in this code." in ask(certificate.code[:-1])
    assert "Nothing has this code: no certificate, no figures and no file." in ask(new_code())

    expired = Certificate.objects.create(
        code=new_code(),
        learner="E009",
        name="Somebody",
        course="arc-100",
        titles={"en": "Foundations"},
        edition="2024.1",
        registration="old",
        completed_on=today - timedelta(days=800),
        expires_on=today,
        issued_at=certificate.issued_at,
    )
    yesterday = words_in(Language.EN).date(today - timedelta(days=1))
    assert f"This certificate is genuine. It counted up to and including {yesterday}." in ask(expired.code)

    withdraw(certificate.code, "made by mistake", today)
    withdraw(certificate.code, "again", today)
    assert f"was withdrawn on {words_in(Language.EN).date(today)}" in ask(certificate.code)
    assert "mistake" not in ask(certificate.code)


def ask(code: str) -> str:
    return Client().get(f"/verify/{code}?language=en").content.decode()


def test_who_tries_codes_waits_and_keeps_nobody_behind_the_same_address_from_a_real_one(
    certificate: Certificate,
) -> None:
    statuses = [Client().get(f"/verify/{new_code()}").status_code for _ in range(61)]

    assert statuses == [404] * 60 + [429]
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get(f"/verify/{new_code()}").status_code == 404
    assert Client().get("/verify/ABCD").status_code == 404, "a slip of the pen is told as one"
    assert Client().get(f"/verify/{certificate.code}").status_code == 200


def test_one_code_is_not_answered_for_ever_to_who_asks_again_and_again(certificate: Certificate) -> None:
    statuses = [Client().get(f"/verify/{certificate.code}").status_code for _ in range(61)]

    assert statuses == [200] * 60 + [429]
    assert Client(REMOTE_ADDR="192.0.2.7").get(f"/verify/{certificate.code}").status_code == 200


@pytest.mark.parametrize("typed", ["…", "a" * 500, "%2F..%2F", "<script>"])
def test_no_typing_breaks_the_page(db: None, typed: str) -> None:
    answer = Client().get("/verify/", {"code": typed}, follow=True)

    assert answer.status_code == 404
    assert "<script>" not in answer.content.decode()
