"""Charts drawn by the server: plain values become SVG, without a script, in both directions of writing."""
