"""The walks, by the names of their transcripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.screen_reader import access, hr, learner, trainer, workshop
from tests.screen_reader.reading import Places, Reader

WALKS: Mapping[str, Callable[[Reader, Places], None]] = {
    "my-learning": learner.my_learning,
    "lesson-en": learner.lesson,
    "lesson-vi": partial(learner.lesson, language="vi"),
    "lesson-zh-Hant": partial(learner.lesson, language="zh-Hant"),
    "lesson-ar": partial(learner.lesson, language="ar"),
    "gallery": learner.gallery,
    "record": learner.record,
    "hr": hr.hr,
    "trainer": trainer.trainer,
    "workshop": workshop.workshop,
    "tokens": access.tokens,
    "password": access.password,
    "audit-log": access.audit_log,
    "sign-in": access.sign_in,
}
