"""Answering: which sentences answer, how surely, and the quotations cut, proven and cited."""
