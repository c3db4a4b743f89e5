"""A sound or film loses the place where it was taken, and nothing of its picture and sound."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from authoring.media.api import MediaRefusedError, Refused, Use, take
from authoring.media.bare_films import without_place
from authoring.media.wholeness import is_whole
from curriculum.authoring import says_where

_MEDIA = Path(__file__).parents[2] / "media_with_place"
_OURS = Path(__file__).parents[2] / "media"
_LINE = (_OURS / "a-line.mp4").read_bytes()
PLACE, LOCI = b"+12.3456", struct.pack(">i", round(12.3456 * 65_536))
"""As text, and in a box of 3GPP (TS 26.244, 8.10), in 65,536th of a degree."""
FILMS = ["with-place.mp4", "with-place-of-a-telephone.mp4", "with-place.webm"]
SOUNDS = ["with-place.ogg", "with-place.mp3"]


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def _use(name: str) -> Use:
    return "film" if name in FILMS else "sound"


@pytest.mark.parametrize("name", [*FILMS, *SOUNDS])
def test_what_says_the_place_is_overwritten_and_nothing_moves(name: str) -> None:
    sent = (_MEDIA / name).read_bytes()
    assert PLACE in sent or LOCI in sent

    taken = take(sent, _use(name))

    assert taken.said_where
    assert PLACE not in taken.data
    assert LOCI not in taken.data
    assert not says_where(taken.ending, taken.data)
    if taken.ending != "mp3":  # the tag in front of its frames is left out as a whole
        assert len(taken.data) == len(sent)
    assert take(taken.data, _use(name)).data == taken.data, "what is bare stays as it is"


def test_what_else_a_film_says_of_itself_stays() -> None:
    taken = take((_MEDIA / "with-place.mp4").read_bytes(), "film")

    assert b"Counter" in taken.data, "its title stands in another box than the place"


def test_the_sums_of_pages_are_right_again() -> None:
    """RFC 3533, 6: players leave out a page whose sum is wrong. Where nothing was changed, all stay."""
    sent = (_MEDIA / "with-place.ogg").read_bytes()
    bare = without_place("ogg", sent)
    pages = [bare[at : at + 27] for at in range(len(bare)) if bare[at : at + 4] == b"OggS"]
    before = [sent[at : at + 27] for at in range(len(sent)) if sent[at : at + 4] == b"OggS"]

    changed = [number for number, (old, new) in enumerate(zip(before, pages, strict=True)) if old != new]
    assert changed == [1], "the comments stand on the second page"
    assert without_place("ogg", bare.replace(b"X=", b"Y=")) == bare.replace(b"X=", b"Y=")


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(_box(b"uuid", b"0123456789abcdef<x exif:GPSLatitude='51'/>"), id="XMP beside the film"),
        pytest.param(_box(b"udta", _box(b"\xa9xyz", b"\0\x08\0\0" + PLACE)), id="beside the film"),
        pytest.param(_box(b"udta", b"com.apple.quicktime.location"), id="in nothing that can be read"),
        pytest.param(struct.pack(">I", 1) + b"meta" + struct.pack(">Q", 20) + b"loci", id="in a large box"),
    ],
)
def test_a_box_beside_the_film_is_overwritten(box: bytes) -> None:
    taken = take(_LINE + box, "film")

    assert taken.said_where
    assert taken.data.startswith(_LINE)
    assert len(taken.data) == len(_LINE + box)
    assert b"free" in taken.data[len(_LINE) :]


@pytest.mark.parametrize(
    "moov",
    [
        pytest.param(_box(b"trak", _box(b"mdia", b"gpmd")), id="a track of where the camera was"),
        pytest.param(
            _box(b"trak", _box(b"mdia", b"com.apple.quicktime.location.ISO6709")), id="of a telephone"
        ),
    ],
)
def test_a_place_that_cannot_be_taken_out_is_refused(moov: bytes) -> None:
    with pytest.raises(MediaRefusedError) as refused:
        take(_LINE + _box(b"moov", moov), "film")

    assert refused.value.reason is Refused.PLACE


def test_the_place_of_the_cover_of_a_sound_goes_with_its_tag() -> None:
    sound = (_OURS / "a-counter.mp3").read_bytes()[20:]
    cover = b"Exif\0\0MM\0\x2a" + struct.pack(">IHHHII", 8, 1, 0x8825, 4, 1, 26) + b"\0\0\0\0"
    taken = take(b"ID3\x03\0\0\0\0\0" + bytes([4 + len(cover)]) + b"APIC" + cover + sound, "sound")

    assert taken.data == sound
    assert taken.said_where


def test_boxes_nested_without_end_are_gone_through_in_levels() -> None:
    nested = _box(b"\xa9xyz", PLACE)
    for _ in range(3_000):
        nested = _box(b"udta", nested)

    assert PLACE not in take(_LINE + nested, "film").data


@given(spoilt=st.binary(max_size=40), at=st.integers(0, 6_000), name=st.sampled_from([*FILMS, *SOUNDS]))
def test_no_file_however_spoilt_comes_back_with_a_place(spoilt: bytes, at: int, name: str) -> None:
    sent = (_MEDIA / name).read_bytes()
    sent = sent[:at] + spoilt + sent[at + len(spoilt) :]
    try:
        taken = take(sent, _use(name))
    except MediaRefusedError:
        return

    assert not says_where(taken.ending, taken.data)
    assert is_whole(taken.ending, taken.data)


_SEEN = """async ([type, data]) => {
  const player = document.createElement(type.startsWith("video") ? "video" : "audio");
  player.muted = true;
  player.src = `data:${type};base64,${data}`;
  document.body.append(player);
  await new Promise((ready, failed) => {
    player.onloadeddata = ready;
    player.onerror = () => failed(new Error(player.error.message));
  });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [player.videoWidth || 1, player.videoHeight || 1];
  const drawing = canvas.getContext("2d");
  if (player.videoWidth) drawing.drawImage(player, 0, 0);
  player.playbackRate = 8;
  await player.play();
  await new Promise((ended) => { player.onended = ended; });
  return [player.duration, player.currentTime, canvas.toDataURL()];
}"""
_TYPES = {"mp4": "video/mp4", "webm": "video/webm", "ogg": "audio/ogg", "mp3": "audio/mpeg"}


@pytest.mark.browser
def test_a_browser_plays_the_same_as_before(chromium: Browser) -> None:
    page = chromium.new_page()
    for name in [*FILMS, *SOUNDS]:
        sent = (_MEDIA / name).read_bytes()
        taken = take(sent, _use(name))
        kind = _TYPES[taken.ending]
        before, after = (
            page.evaluate(_SEEN, [kind, base64.b64encode(data).decode()]) for data in (sent, taken.data)
        )
        assert before == after, name
        assert after[0] > 0.4, f"{name} lasts as long as its sound"
    page.close()
