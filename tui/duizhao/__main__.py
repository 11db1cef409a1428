"""Runs the command line as `python -m duizhao`."""

from duizhao.cli import main

if __name__ == "__main__":  # processes that align import this again
    main()
