"""`python -m xl_engagement.cli`."""

from xl_engagement.cli.main import main

main()
