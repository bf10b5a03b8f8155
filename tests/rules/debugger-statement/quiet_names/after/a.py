def breakpoint_at(x):
    handlers = {"breakpoint": breakpoint}
    return sys.breakpointhook
