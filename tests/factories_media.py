"""A sound, a film and a figure, on disk beside a lesson and as components of a course."""

from __future__ import annotations

import shutil
from pathlib import Path

from curriculum.languages import Language
from curriculum.media import MediaFile, MediaShelf, digest_of
from curriculum.model import Figure, MediaComponent, TextComponent
from tests.factories_content import CHECK, WORDS, ContentTree
from tests.factories_player import texts

SAMPLES = Path(__file__).parent / "media"
MEDIA = f"{CHECK}/media"

_LESSON = """\
  - {id: a-counter, kind: audio, file: a-counter.mp3}
  - {id: a-line, kind: video, file: a-line.mp4, poster: a-line.png}
  - id: queue
    kind: text
    figures:
      - {id: desk, file: a-desk.svg}
"""
_TEXT = """\

## WORD {#a-counter}

WORD

## WORD {#a-line}

WORD

## WORD {#queue}

WORD

![WORD WORD](figure:desk)
"""
ALTERNATIVES = {
    Language.EN: "Two people wait, one behind the other, in front of a counter with a clerk.",
    Language.VI: "Hai người chờ, người này sau người kia, trước quầy có một nhân viên.",
    Language.ZH_HANT: "兩個人一前一後在櫃檯前等候，櫃檯後有一位職員。",
    Language.AR: "شخصان ينتظران واحدًا خلف الآخر أمام مكتب فيه موظف.",
}


def add_media(tree: ContentTree) -> None:
    """Write a sound, a film and a figure into the lesson ``check`` of *tree*, without a fault."""
    path = tree.path(f"{CHECK}/lesson.yaml")
    path.write_text(path.read_text(encoding="utf-8") + _LESSON, encoding="utf-8")
    for language, word in WORDS.items():
        text = tree.path(f"{CHECK}/{language.value}.md")
        text.write_text(text.read_text(encoding="utf-8") + _TEXT.replace("WORD", word), encoding="utf-8")
    shutil.copytree(SAMPLES, tree.path(MEDIA), ignore=shutil.ignore_patterns("README.md"))
    tree.stamp()


def a_file(name: str, width: int | None = None, height: int | None = None) -> MediaFile:
    """Return what a course knows of the sample *name*."""
    data = (SAMPLES / name).read_bytes()
    return MediaFile(name=name, digest=digest_of(data), size=len(data), width=width, height=height)


def a_shelf() -> MediaShelf:
    """Return a shelf with every sample on it."""
    files = [path for path in SAMPLES.iterdir() if path.suffix in {".mp3", ".mp4", ".png", ".svg"}]
    return MediaShelf({digest_of(path.read_bytes()): path for path in files})


def a_sound() -> MediaComponent:
    """Return a sound of twelve seconds."""
    return MediaComponent(
        id="a-counter",
        kind="audio",
        file="a-counter.mp3",
        captions=_captions("a-counter"),
        media=(a_file("a-counter.mp3"),),
        texts=texts("a-counter", "At the counter"),
    )


def a_film() -> MediaComponent:
    """Return a film of ten seconds with a poster."""
    return MediaComponent(
        id="a-line",
        kind="video",
        file="a-line.mp4",
        poster="a-line.png",
        captions=_captions("a-line"),
        media=(a_file("a-line.mp4"), a_file("a-line.png", 320, 180)),
        texts=texts("a-line", "A line"),
    )


def a_figured_text(title: str = "") -> TextComponent:
    """Return a text with a figure, whose caption is *title*."""
    caption = f' "{title}"' if title else ""
    whole = texts("queue", "Who waits")
    found = {
        language: text.model_copy(
            update={
                "section": text.section.model_copy(
                    update={
                        "body": f"{text.section.body}\n\n![{ALTERNATIVES[language]}](figure:desk{caption})"
                    }
                )
            }
        )
        for language, text in whole.items()
    }
    return TextComponent(
        id="queue",
        kind="text",
        figures=(Figure(id="desk", file="a-desk.svg"),),
        media=(a_file("a-desk.svg", 640, 300),),
        texts=found,
    )


def _captions(component: str) -> dict[Language, str]:
    return {
        language: (SAMPLES / f"{component}.{language.value}.vtt").read_text(encoding="utf-8")
        for language in Language
    }
