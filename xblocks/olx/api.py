"""What other folders use of ``xblocks.olx``."""

from __future__ import annotations

from assessments.exchange.api import Finding
from xblocks.olx.archive import Source
from xblocks.olx.block_content import BlockContent, block_contents
from xblocks.olx.component_xml import AUTHORED, read_block, read_content, write_content
from xblocks.olx.course import block_element, file_name, write_course
from xblocks.olx.course_reader import OlxBlock, OlxCourse, read_course
from xblocks.olx.errors import OlxError, UnsafeArchiveError, UnsafeXmlError
from xblocks.olx.keys import BLOCK_TYPES, CourseKey, course_key
from xblocks.olx.meeting import Change
from xblocks.olx.others_course import read_others_course
from xblocks.olx.returned_course import ReturnedCourse, course_of, returned_course, unpacked

__all__ = [
    "AUTHORED",
    "BLOCK_TYPES",
    "BlockContent",
    "Change",
    "CourseKey",
    "Finding",
    "OlxBlock",
    "OlxCourse",
    "OlxError",
    "ReturnedCourse",
    "Source",
    "UnsafeArchiveError",
    "UnsafeXmlError",
    "block_contents",
    "block_element",
    "course_key",
    "course_of",
    "file_name",
    "read_block",
    "read_content",
    "read_course",
    "read_others_course",
    "returned_course",
    "unpacked",
    "write_content",
    "write_course",
]
