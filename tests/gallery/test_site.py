"""The trainers' gallery and the courses they try out: whole pages, for trainers alone."""

from __future__ import annotations

import pytest

from groundwork.preview.gallery import Gallery
from reporting.roles import Role
from tests.groundwork.test_site import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/trainers/gallery/", "/trainers/gallery/source/", "/trainers/arc-100/try/"]
)
def test_only_a_trainer_sees_it(address: str) -> None:
    assert client_of("E1").get(address).status_code == 403
    assert client_of("E2", Role.TRAINER).get(address).status_code == 200


def test_the_gallery_is_the_page_of_a_package_with_all_its_files() -> None:
    client = client_of("E1", Role.TRAINER)
    index = client.get("/trainers/gallery/").content.decode()
    assert 'id="gw-reading"' in index
    assert '"store":"local"' in index
    assert '<a href="/trainers/gallery/source/">' in index
    for name, kind in (("player.css", "text/css"), ("player.js", "text/javascript")):
        answer = client.get(f"/trainers/gallery/{name}")
        assert answer["Content-Type"].startswith(kind), name
    assert client.get("/trainers/gallery/nothing.js").status_code == 404


def test_the_pages_of_a_course_to_try_warn_before_the_session_ends() -> None:
    client = client_of("E1", Role.TRAINER)
    for course in ("gallery", "arc-100/try"):
        for name in ("", "read-ar.html"):
            page = client.get(f"/trainers/{course}/{name}").content.decode()
            assert page.count('<script src="/static/site/session.js" defer></script>') == 1, (course, name)


def test_a_trainer_can_seek_in_a_film_of_the_gallery(gallery: Gallery) -> None:
    client = client_of("E1", Role.TRAINER)
    film = next(one for one in gallery.edition.content.course.media if one.name == "line.mp4")
    answer = client.get(f"/trainers/gallery/media/{film.published_name}", headers={"Range": "bytes=0-99"})
    assert (answer.status_code, answer["Content-Type"]) == (206, "video/mp4")
    assert len(b"".join(answer.streaming_content)) == 100
    assert client_of("E2").get(f"/trainers/gallery/media/{film.published_name}").status_code == 403


def test_a_component_is_shown_as_its_author_wrote_it() -> None:
    page = client_of("E1", Role.TRAINER).get("/trainers/gallery/source/").content.decode()
    assert "- id: match-cards" in page
    assert "decoys: [send-home]" in page
    assert "### Send the person home. {#send-home}" in page
    assert "- id: order-cards" not in page.split("- id: match-cards")[1].split("</pre>")[0]
    assert "banks/GAL100.O1" in page
    assert "kind: cloze" in page
    assert "[when it is judged](gap:when-judged)" in page


def test_the_trainers_page_leads_there() -> None:
    page = client_of("E1", Role.TRAINER).get("/trainers/").content.decode()
    for address in ("/trainers/gallery/", "/trainers/gallery/source/", "/trainers/arc-100/try/"):
        assert f'href="{address}"' in page


def test_no_learner_is_offered_the_gallery() -> None:
    client = client_of("E1", Role.TRAINER)
    assert "gallery" not in client.get("/learn/").content.decode()
    assert client.get("/learn/gallery/").status_code == 404
