"""Banks out and in: QTI 2.1 and 3.0, GIFT, CSV, Aiken, and Open edX problems out."""
