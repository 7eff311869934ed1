"""Train the reader: `python -m index.train TRAIN_DIR`; nothing here is needed to answer."""
