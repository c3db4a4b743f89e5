"""Write a sound curriculum of any size, to measure checking and building at the size of a city's.

A generated lesson has what a written one has: two texts with a citation, a term and a
link, a knowledge check, and a sort of twelve cards, some 900 words of English.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from curriculum.api import stamp_file
from curriculum.languages import TRANSLATED_LANGUAGES, Language
from tests.factories_content import ContentTree, write_content

LESSONS_A_COURSE = 20

_SENTENCES = {
    Language.EN: (
        "A resident asks at the counter for a form in another language and is told to come back.",
        "Two colleagues talk about who was invited to the meeting and who was not.",
        "The rule has been the same for years, and nobody remembers why it was made.",
        "She writes down what she saw, when it was, and what the person asked for.",
        "In 2027 the service will look at the numbers again and say what has changed.",
    ),
    Language.VI: (
        "Một cư dân đến quầy xin mẫu đơn bằng ngôn ngữ khác và được bảo quay lại sau.",
        "Hai đồng nghiệp nói về việc ai được mời họp và ai không được mời.",
        "Quy định này đã có từ nhiều năm và không ai nhớ vì sao nó được đặt ra.",
        "Cô ấy ghi lại điều mình thấy, lúc nào, và người đó đã yêu cầu điều gì.",
        "Năm 2027, bộ phận sẽ xem lại các con số và cho biết điều gì đã thay đổi.",
    ),
    Language.ZH_HANT: (
        "一位居民在櫃檯索取另一種語言的表格，卻被告知改天再來。",
        "兩位同事談論誰獲邀參加會議，誰沒有獲邀。",
        "這條規定多年不變，沒有人記得當初為何訂立。",
        "她寫下自己看見的事、發生的時間，以及對方提出的要求。",
        "到 2027 年，該部門會再次檢視數字，並說明有何改變。",
    ),
    Language.AR: (
        "يطلب أحد السكان عند الشباك نموذجًا بلغة أخرى فيُقال له أن يعود لاحقًا.",
        "يتحدث زميلان عمن دُعي إلى الاجتماع ومن لم يُدعَ إليه.",
        "القاعدة على حالها منذ سنوات ولا أحد يتذكر سبب وضعها.",
        "تكتب ما رأته ومتى حدث ذلك وما الذي طلبه الشخص.",
        "في عام 2027 ستنظر الجهة في الأرقام مرة أخرى وتقول ما الذي تغيّر.",
    ),
}
_NAMES = {
    Language.EN: "Case",
    Language.VI: "Trường hợp",
    Language.ZH_HANT: "案例",
    Language.AR: "حالة",
}
_STRUCTURE = """\
id: {lesson}
minutes: 14
objectives: [{objective}]
actions: [FA1.EMP.1]
components:
  - {{id: why, kind: text}}
  - {{id: places, kind: text, facts: [F001]}}
  - id: which
    kind: knowledge_check
    objective: {objective}
    options: [a, b, c]
    correct: [b]
  - id: levels
    kind: sort
    objective: {objective}
    bins: [one, two, three, four]
    cards:
"""


def write_lessons(root: Path, lessons: int) -> ContentTree:
    """Write a sound content tree with *lessons* lessons in four languages below *root*, and return it."""
    tree = write_content(root)
    for course, first in enumerate(range(0, lessons, LESSONS_A_COURSE), start=200):
        numbers = range(first, min(first + LESSONS_A_COURSE, lessons))
        _write_course(tree, course, [f"lesson-{number}" for number in numbers])
    return tree


def _write_course(tree: ContentTree, course: int, lessons: list[str]) -> None:
    folder, objective = f"curriculum/content/courses/gen-{course}", f"GEN{course}.O1"
    modules = "".join(f"  - {{id: module-{name}, lessons: [{name}]}}\n" for name in lessons)
    tree.write(
        f"{folder}/course.yaml",
        f"id: gen-{course}\naudiences: [employees]\nactions: [FA1.EMP.1]\nobjectives:\n"
        f"  - {{id: {objective}, tag: knowledge, actions: [FA1.EMP.1]}}\nmodules:\n{modules}",
    )
    cards = "".join(
        f"      - {{id: card-{number}, bin: {('one', 'two', 'three', 'four')[number % 4]}}}\n"
        for number in range(12)
    )
    for language in Language:
        tree.write(f"{folder}/{language.value}.md", _course_text(language, objective, lessons))
    for name in lessons:
        tree.write(
            f"{folder}/lessons/{name}/lesson.yaml",
            _STRUCTURE.format(lesson=name, objective=objective) + cards,
        )
        for language in Language:
            tree.write(f"{folder}/lessons/{name}/{language.value}.md", _lesson_text(language))
    _write_bank(tree, objective)
    for language in TRANSLATED_LANGUAGES:
        for path in tree.path(folder).rglob(f"{language.value}.md"):
            stamp_file(path)
        stamp_file(tree.path(f"assessments/content/banks/{objective}/{language.value}.md"))


def _write_bank(tree: ContentTree, objective: str) -> None:
    prefix = objective.lower().replace(".", "-")
    source, target = "assessments/content/banks/ARC100.O1", f"assessments/content/banks/{objective}"
    for name in ("bank.yaml", *(f"{language.value}.md" for language in Language)):
        text = tree.path(f"{source}/{name}").read_text(encoding="utf-8")
        tree.write(f"{target}/{name}", text.replace("ARC100.O1", objective).replace("o1-", f"{prefix}-"))


def _course_text(language: Language, objective: str, lessons: list[str]) -> str:
    name, sentences = _NAMES[language], _SENTENCES[language]
    modules = "".join(f"## {name} {{#module-{lesson}}}\n\n{sentences[1]}\n\n" for lesson in lessons)
    head = f"---\ntitle: {name}\nsummary: {sentences[0]}\n---\n\n"
    return f"{head}{modules}## {name} {{#{objective.lower().replace('.', '-')}}}\n"


def _lesson_text(language: Language) -> str:
    return "\n\n".join(_blocks(_NAMES[language], _SENTENCES[language])) + "\n"


def _blocks(name: str, sentences: tuple[str, ...]) -> Iterator[str]:
    paragraph = "\n".join(sentences)
    yield f"---\ntitle: {name}\nsummary: {sentences[0]}\n---"
    yield f"## {name} {{#why}}"
    yield from [paragraph] * 3
    yield f"## {name} {{#places}}"
    yield f"{sentences[0]}[^F001] [{name}](term:racism) [{name}](https://example.org/help)"
    yield from [paragraph] * 4
    yield f"## {name} {{#which}}"
    yield paragraph
    for option in ("a", "b .correct", "c"):
        yield f"### {sentences[1]} {{#{option}}}"
        yield f"> {sentences[2]} {sentences[3]}"
    yield f"## {name} {{#levels}}"
    yield sentences[3]
    for one in ("one", "two", "three", "four"):
        yield f"### {name} {{#{one}}}"
    for number in range(12):
        yield f"### {sentences[number % 4]} {{#card-{number}}}"
        yield f"> {sentences[2]}"
