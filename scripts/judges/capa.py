"""Play problems through Open edX's own capa: reads JSON from standard input, writes its scores.

Runs in an environment of its own that has ``xblocks-contrib`` (AGPL, 45 packages), never in ours:
``scripts/judge_open_edx.py`` makes it. Input: a list of ``{"xml": …, "answers": [[…], …]}``, where each
answer holds what is marked in each input of the problem, in order: the numbers of its options, from 0.
Output: for each problem, for each answer, score and whole, and the words of the page.
"""

# ruff: noqa: E402
from __future__ import annotations

import json
import sys
import warnings
from types import SimpleNamespace
from unittest import mock

warnings.simplefilter("ignore")

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    USE_I18N=False,
    SECRET_KEY="judge",  # noqa: S106 # signs nothing
)
django.setup()

from lxml import etree
from xblocks_contrib.problem.capa.capa_problem import LoncapaProblem, LoncapaSystem


def problem_of(xml: str) -> LoncapaProblem:
    """Return capa's problem of *xml*, its options in the order of the file."""
    system = LoncapaSystem(
        ajax_url="/",
        anonymous_student_id="judge",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=True,
        i18n=SimpleNamespace(gettext=str, ugettext=str, ngettext=lambda one, _many, _count: one),
        render_template=lambda template, context: "<div/>",
        resources_fs=None,
        seed=1,
        xqueue=None,
    )
    block = mock.MagicMock()
    return LoncapaProblem(xml, id="problem", capa_system=system, capa_block=block, seed=1)


def inputs_of(problem: LoncapaProblem) -> list[tuple[str, list[str], bool]]:
    """Return for each input its id, the values of its options in order, and whether several may be marked."""
    found = []
    for element in problem.tree.xpath("//choicegroup | //checkboxgroup | //optioninput"):
        if element.tag == "optioninput":
            values = [(option.text or "").strip() for option in element.findall("option")]
        else:
            values = [choice.get("name") for choice in element.findall("choice")]
        found.append((element.get("id"), values, element.tag == "checkboxgroup"))
    return found


def main() -> None:
    """Judge what stands on standard input."""
    results = []
    for task in json.load(sys.stdin):
        xml = etree.fromstring(task["xml"])
        for group in xml.iter("choicegroup"):
            group.attrib.pop("shuffle", None)
        text = etree.tostring(xml, encoding="unicode")
        scores = []
        for answer in task["answers"]:
            problem = problem_of(text)
            given = {}
            for (name, values, is_several), marked in zip(inputs_of(problem), answer, strict=True):
                chosen = [values[number] for number in marked]
                if is_several:
                    given[f"{name}[]"] = chosen
                elif chosen:
                    given[name] = chosen[0]
            problem.grade_answers({key.removesuffix("[]"): value for key, value in given.items()})
            score = problem.calculate_score()
            score = (
                score if isinstance(score, dict) else {"score": score.raw_earned, "total": score.raw_possible}
            )
            messages = " ".join(problem.correct_map.get_msg(name) for name, _, _ in inputs_of(problem))
            scores.append({**score, "messages": messages})
        results.append(scores)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
