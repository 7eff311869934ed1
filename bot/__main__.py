"""`python -m bot`, and the `briefing` command."""

import gc
import os
import signal


def main() -> None:
    """Run the command line."""
    # What people ask, and what an index is made of, is for whoever runs this alone.
    os.umask(0o077)
    # What is imported lives as long as the process: looking through it for garbage, again and again
    # while it is imported, costs a tenth of a short command's time.
    gc.disable()
    # Between two small products numpy's threads would spin: half of a question's processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Ctrl-C while all of it is imported ends the process, without a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from bot.adapters.cli import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.freeze()
    gc.enable()
    try:
        run()
    finally:
        # What is left is to end: another Ctrl-C would only interrupt that.
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
