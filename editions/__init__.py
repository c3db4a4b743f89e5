"""What we publish: assemble a course, freeze it, number it, tell editions apart."""
