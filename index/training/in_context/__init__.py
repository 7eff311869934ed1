"""Train the reader of passages in context: `python -m index.training.in_context`."""
