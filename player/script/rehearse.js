// Lines chosen, ordered or written, beside a model.
