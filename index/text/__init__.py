"""Text: normalising, splitting into words, sentences and passages, comparing, telling languages."""
