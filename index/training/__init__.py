"""Training: fitting the weights and training the reader, offline. Nothing imports it."""
