def lib():
    try:
        load("fast")
    except ImportError:
        load("slow")
    return 1
