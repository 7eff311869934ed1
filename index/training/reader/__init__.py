"""Train the reader: `python -m index.training.reader TRAIN_DIR`. Answering needs none of this."""
