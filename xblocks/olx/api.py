"""What other folders use of ``xblocks.olx``."""

from __future__ import annotations

from xblocks.olx.block_content import BlockContent, block_contents
from xblocks.olx.component_xml import AUTHORED, read_block, read_content, write_content
from xblocks.olx.course import block_element, file_name, write_course
from xblocks.olx.course_reader import OlxBlock, OlxCourse, read_course
from xblocks.olx.errors import OlxError, UnsafeArchiveError, UnsafeXmlError
from xblocks.olx.keys import BLOCK_TYPES, CourseKey, course_key
from xblocks.olx.letters import letters

__all__ = [
    "AUTHORED",
    "BLOCK_TYPES",
    "BlockContent",
    "CourseKey",
    "OlxBlock",
    "OlxCourse",
    "OlxError",
    "UnsafeArchiveError",
    "UnsafeXmlError",
    "block_contents",
    "block_element",
    "course_key",
    "file_name",
    "letters",
    "read_block",
    "read_content",
    "read_course",
    "write_content",
    "write_course",
]
