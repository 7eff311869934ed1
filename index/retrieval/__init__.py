"""Retrieval: what a question asks, and the passages that may answer it."""
