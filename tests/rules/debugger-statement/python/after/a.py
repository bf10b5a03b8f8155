def charge(order):
    breakpoint()
    import pdb; pdb.set_trace()
    return order
