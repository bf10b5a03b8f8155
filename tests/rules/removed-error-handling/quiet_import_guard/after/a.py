def lib():
    load("fast")
    return 1
