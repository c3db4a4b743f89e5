"""Find answers that stand for other answers: "all of the above", "none of these", "A and B".

Options are shuffled, so nothing stands above; and whoever knows that two answers are right need not judge the
third (Haladyna, Downing and Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines for Classroom
Assessment", Applied Measurement in Education 15, 2002).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessments.problem_codes import CATCH_ALL
from curriculum.authoring import Folder
from curriculum.languages import Language
from curriculum.problems import Problem

_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
"""What Arabic may write or leave out: short vowels, and the stroke that draws a word out."""
_LETTER = r"\(?[a-e1-5أبجده١-٥]\)?"
_REFERENCES = rf"(?:both )?{_LETTER}(?:\s?[,،、] ?{_LETTER})* ?(?:and|or|&|và|hoặc|和|及|或|و|أو) ?{_LETTER}"
_PATTERNS = {
    Language.EN: (
        r"(?:all|none|any|both|neither|either|some|most) (?:of )?(?:the |these |those )?"
        r"(?:above|previous|foregoing|options|answers|choices|alternatives|these|those|them)"
        r"(?: (?:above|is|are|apply|applies|right|correct|true|wrong|false))*"
    ),
    Language.VI: (
        r"(?:(?:tất )?cả (?:hai |ba |bốn |năm )?|không |chẳng )(?:có )?(?:các |những )?"
        r"(?:câu|ý|điều|đáp án|phương án|lựa chọn|mục)"
        r"(?: trả lời| nào| nói| kể| nêu| ở| trên| này| đó| đều| là| đúng| sai)+"
        r"|(?:tất )?cả(?: hai| ba| bốn)? đều (?:đúng|sai)"
        r"|(?:các|những) (?:câu|ý|đáp án|phương án) (?:ở )?trên đều (?:đúng|sai)"
    ),
    Language.ZH_HANT: (
        r"(?:以上|上述|上列|前述)(?:各項|各個|選項|答案|所有|的)*(?:皆|都|均|全|任何|所有|全部|沒有|無一|無|不).*"
        r"|(?:所有|全部)(?:的)?(?:選項|答案)?(?:皆|都|均|全)?(?:是|對|正確|不對|錯|錯誤)"
        r"|(?:皆|都|均|全都)(?:是|非|不是|對|不對|正確|錯)"
        r"|沒有(?:一個|一項|任何一項)?(?:選項|答案)?(?:是)?(?:對|正確)的?"
    ),
    Language.AR: (
        r"(?:كل|جميع) (?:ما|الذي) (?:سبق|ذكر|تقدم|ورد).*"
        r"|(?:كل|جميع) (?:الإجابات|الأجوبة|الخيارات)(?: السابقة| أعلاه| المذكورة| صحيحة| خاطئة| خطأ)*"
        r"|(?:لا شيء|ليس أي|ليس أيا|لا أحد) (?:مما|من) (?:سبق|ذكر|تقدم|ورد|ما سبق|ما ذكر).*"
        r"|لا توجد (?:إجابة|أي إجابة) صحيحة"
    ),
}
_IN = {
    language: re.compile(f"(?:{pattern}|{_REFERENCES})", re.IGNORECASE)
    for language, pattern in _PATTERNS.items()
}


def check_catch_alls(folder: Folder) -> Iterator[Problem]:
    """Yield every answer of a bank that stands for others, in any language."""
    answers = {
        (section.id, part.id) for section in folder.sections for part in section.parts if part.role != "card"
    }
    for language, file in folder.files.items():
        for section in file.sections:
            for part in section.parts:
                if (section.id, part.id) in answers and is_catch_all(part.title, language):
                    message = f"the answer “{part.title}” stands for other answers"
                    hint = "write what is meant, or leave it out: answers are shown in any order"
                    yield CATCH_ALL.at(file.path, part.line, 5, message, hint)


def is_catch_all(answer: str, language: Language) -> bool:
    """Return whether *answer* says nothing itself, but which other answers are right."""
    bare = _VOWEL_MARKS.sub("", answer).strip(" .,:;!?“”\"'«»「」。，！？…()（）")
    return bool(_IN[language].fullmatch(" ".join(bare.split())))
