"""The walk of HR: figures beside their pictures, a unit, a person, and a form with a mistake."""

from __future__ import annotations

from tests.screen_reader.reading import Places, Reader


def hr(reader: Reader, places: Places) -> None:
    """Read the overview, a course, a unit, a person; filter; make a mistake in a form."""
    reader.open(places.links["HR analyst"])
    for path in ("/hr/", "/hr/courses/arc-100/", "/hr/units/Transit/"):
        reader.open(f"{places.site}{path}?language=en")
        reader.read()
        reader.try_to("main figure details summary, main details summary", "space")
    reader.use("#as_of", "Up")
    reader.use("main form.gr-days button")
    reader.open(f"{places.site}/hr/people/?course=arc-100")
    reader.read()
    reader.try_to("main table a[href*='/hr/people/']")
    reader.read()
    reader.open(f"{places.site}/hr/published/")
    reader.read()
    reader.use("#threshold", "x")
    reader.use("main form:has(#threshold) button")
    reader.read("what the form answers")
