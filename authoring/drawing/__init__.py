"""How a form looks: accessible HTML, one stylesheet, one script."""
