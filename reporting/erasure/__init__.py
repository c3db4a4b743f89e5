"""Take a person out of the chains, so that they can still be proved (decision 0039)."""
