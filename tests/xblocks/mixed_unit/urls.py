"""The stock workbench's addresses, and one of a unit of our blocks beside other people's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from workbench.scenarios import SCENARIOS, add_xml_scenario, get_scenarios
from workbench.views import show_scenario

from xblocks.shared.scenario import scenario

NAME = "mixed_unit"
DAYS = """[["mon", {"label": "Monday", "img": null, "img_alt": null}],
           ["tue", {"label": "Tuesday", "img": null, "img_alt": null}]]"""
UNIT = f"""<vertical_demo>
  {scenario("knowledge_check")}
  <poll question="Which day suits you?" answers='{DAYS}'/>
  {scenario("knowledge_check")}
  <drag-and-drop-v2/>
  {scenario("attestation")}
  <done align="left"/>
</vertical_demo>"""
"""The knowledge check stands in it twice, as a component does that an author takes from a library twice."""


def mixed_unit(request: HttpRequest) -> HttpResponse:
    """Show the unit; add it to the workbench's own scenarios at the first visit."""
    get_scenarios()
    if NAME not in SCENARIOS:
        add_xml_scenario(NAME, "A mixed unit", UNIT)
    page: HttpResponse = show_scenario(request, NAME)
    return page


urlpatterns = [path(f"scenario/{NAME}/", mixed_unit), path("", include("workbench.urls"))]
