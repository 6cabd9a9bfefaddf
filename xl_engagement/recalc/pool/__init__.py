"""Many workbooks recalculated by worker processes, each of which may be ended over its file without harm to the others.

Why no library: the workers of multiprocessing, concurrent.futures and pebble answer over one pipe. With pebble 5.2, a
worker killed while it sent a large result stopped the whole pool in two of five trials, and a limit of 2 seconds ended
a formula after 5, because the SIGTERM that it sends first does not interrupt the engine. It also tells nothing of what
a dying worker wrote to stderr, which here tells a lack of memory from a crash.
"""
