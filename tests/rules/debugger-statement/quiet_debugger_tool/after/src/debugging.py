def wrap():
    pdb.set_trace()
