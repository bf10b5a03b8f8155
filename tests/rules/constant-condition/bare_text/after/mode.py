def f(mode):
    if mode == "r" or "rb":
        return 1
