"""What deploys Briefing fits what it deploys."""
