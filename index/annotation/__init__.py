"""Annotation: what is read off a text: whose words, footnotes, attributions, speakers' turns."""
