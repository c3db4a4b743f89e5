"""Packaged delivery: SCORM 1.2, SCORM 2004 4th edition, cmi5 and plain web."""
