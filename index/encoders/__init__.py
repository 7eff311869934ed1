"""Encoders: vectors for questions and passages, and the reader, which reads the two together."""
