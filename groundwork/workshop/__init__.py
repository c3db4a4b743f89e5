"""The workshop: trainers write courses in a browser, and the files stay the truth."""
