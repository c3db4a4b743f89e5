"""Play the courses on the stand-alone site: a small XBlock runtime with keys, state and events of its own."""
