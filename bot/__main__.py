"""`python -m bot`, and the `briefing` command."""


def main() -> None:
    """Run the command line; what is heavy is imported by the command that needs it."""
    from bot.adapters.cli import run

    run()


if __name__ == "__main__":
    main()
