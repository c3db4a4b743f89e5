"""Play QTI 3 items in @citolab/qti-components, the work of others, in real Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[3] / "node_modules/@citolab/qti-components/cdn/index.global.js"
_SHOW = """async (xml) => {
  document.body.innerHTML = '<qti-item><item-container></item-container></qti-item>';
  const container = document.querySelector('item-container');
  await container.updateComplete;
  container.itemXML = xml;
  for (let turn = 0; turn < 100; turn++) {
    const item = container.shadowRoot.querySelector('qti-assessment-item');
    if (item && item.updateComplete) {
      await item.updateComplete;
      await new Promise(requestAnimationFrame);
      if (item.querySelector('qti-response-processing').process) return;
    }
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('the item was not drawn');
}"""
_ANSWER = """async (responses) => {
  const item = document.querySelector('item-container').shadowRoot.querySelector('qti-assessment-item');
  for (const [name, value] of Object.entries(responses)) item.updateResponseVariable(name, value);
  item.processResponse();
  await new Promise(requestAnimationFrame);
  const value = (name) => item.variables.find((one) => one.identifier === name)?.value;
  const shown = [...item.querySelectorAll('qti-modal-feedback')].filter((one) => one.showStatus === 'on');
  return {
    score: Number(value('SCORE')),
    feedback: shown.map((one) => one.getAttribute('identifier')).sort(),
  };
}"""


class QtiPlayer:
    """One page with the player in it."""

    def __init__(self, page: Page) -> None:
        """Load the player's script into *page*."""
        self.page = page
        page.set_content("<!DOCTYPE html><html lang='en'><title>Item</title><body></body></html>")
        page.add_script_tag(path=SCRIPT)

    def show(self, xml: bytes) -> None:
        """Draw the item *xml*."""
        self.page.evaluate(_SHOW, xml.decode())

    def answer(self, responses: dict[str, Any]) -> tuple[float, list[str]]:
        """Return SCORE after *responses*, and which feedback is shown."""
        found = self.page.evaluate(_ANSWER, responses)
        return found["score"], found["feedback"]
