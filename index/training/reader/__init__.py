"""Train the reader: `python -m index.training.reader TRAIN_DIR`. Answering does not need this."""
