"""jobs: what the clock does by itself: designations expire at their instant, every list is held against every other."""


def start() -> None:
    """Do the clock's work beside the site, in a thread that ends with the process."""
    from sekisho.jobs.running import Runner  # noqa: PLC0415 -- models exist only once apps are ready

    Runner().start()
