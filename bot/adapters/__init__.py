"""One folder for each surface."""
