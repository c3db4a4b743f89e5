"""What holds of every course that the City teaches; tests of the code stand on ``tests.sample_city``."""
