"""Forms on paper, for classrooms and for people without a device: print them, type them in, mark them."""
