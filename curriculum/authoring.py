"""What another folder needs to load and check its own authored files in the same way.

``curriculum.api`` is for those who read a curriculum; this is for those who, like
``assessments``, keep a YAML file and a text file per language of their own.
"""

from __future__ import annotations

from curriculum.authored import objective_heading
from curriculum.catalogue import ProblemCode
from curriculum.checks.everything import grounds
from curriculum.checks.facts import check_unused
from curriculum.checks.folder import check_folder
from curriculum.checks.hub import check_hub
from curriculum.checks.links import check_addresses, check_links_named
from curriculum.checks.references import check_actions
from curriculum.checks.safety import check_values
from curriculum.checks.structure import check_structure
from curriculum.checks.terminology import check_unused_forms, says_form
from curriculum.checks.translations import check_missing
from curriculum.drawings import judge_drawing
from curriculum.expected_parts import expected_section
from curriculum.folder_reading import read_folder, read_partial_folder
from curriculum.folders import ExpectedPart, ExpectedSection, Folder, PartRole
from curriculum.hub_loader import hub_sections
from curriculum.interactions import check_interactions, doubled
from curriculum.lesson_loader import load_lesson, name_differs
from curriculum.loaded import Curriculum
from curriculum.media_types import ENDINGS, is_really
from curriculum.media_types import MOST_BYTES as MOST_MEDIA_BYTES
from curriculum.mentions import facts_cited
from curriculum.pictures import UnreadablePictureError, box_says_where, length_of_tag, says_where, size_of
from curriculum.positions import Keys, Position, YamlDocument
from curriculum.problem_codes import UNREAD, WRONG_VALUE
from curriculum.quoting import MOST_WORDS, stands_in
from curriculum.sources import read_source
from curriculum.text_files import TextFile, head_source, parse_text_file
from curriculum.texts import head_texts, section_texts
from curriculum.validation import closest, validate
from curriculum.yaml_reader import parse_yaml, read_yaml

__all__ = [
    "ENDINGS",
    "MOST_MEDIA_BYTES",
    "MOST_WORDS",
    "UNREAD",
    "WRONG_VALUE",
    "Curriculum",
    "ExpectedPart",
    "ExpectedSection",
    "Folder",
    "Keys",
    "PartRole",
    "Position",
    "ProblemCode",
    "TextFile",
    "UnreadablePictureError",
    "YamlDocument",
    "box_says_where",
    "check_actions",
    "check_addresses",
    "check_folder",
    "check_hub",
    "check_interactions",
    "check_links_named",
    "check_missing",
    "check_structure",
    "check_unused",
    "check_unused_forms",
    "check_values",
    "closest",
    "doubled",
    "expected_section",
    "facts_cited",
    "grounds",
    "head_source",
    "head_texts",
    "hub_sections",
    "is_really",
    "judge_drawing",
    "length_of_tag",
    "load_lesson",
    "name_differs",
    "objective_heading",
    "parse_text_file",
    "parse_yaml",
    "read_folder",
    "read_partial_folder",
    "read_source",
    "read_yaml",
    "says_form",
    "says_where",
    "section_texts",
    "size_of",
    "stands_in",
    "validate",
]
