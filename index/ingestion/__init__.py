"""Ingestion: how texts come in, as corpus folders, files and pages, and what is known of each."""
