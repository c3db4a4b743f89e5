# ruff: noqa: N999  the platform's command has this name
"""Stands in for Studio's ``import DATA_DIRECTORY COURSE_FOLDER…``: keeps the run's settings."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand
from lxml import etree
from xmodule.modulestore.django import keep


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("data_directory")
        parser.add_argument("course_dirs", nargs="*")

    def handle(self, *_, **options):
        for folder in options["course_dirs"]:
            place = Path(options["data_directory"]) / folder
            root = etree.parse(place / "course.xml").getroot()
            run = root.get("url_name")
            policy = json.loads((place / "policies" / run / "policy.json").read_text(encoding="utf-8"))
            key = f"course-v1:{root.get('org')}+{root.get('course')}+{run}"
            keep(key, policy[f"course/{run}"]["other_course_settings"])
