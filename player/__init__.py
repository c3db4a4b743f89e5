"""How it looks to a learner: component to accessible HTML, one stylesheet, one script, storage adapters."""
