"""Training: fit the weights and train the reader, offline. Nothing imports it."""
