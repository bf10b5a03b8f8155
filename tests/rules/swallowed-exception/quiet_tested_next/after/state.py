def restore(db):
    trigger = None
    try:
        state = db.load("trigger")
        trigger = (state[0], state[1])
    except Exception:
        pass
    # a state of the wrong form is dropped
    if trigger is None:
        start_fresh()
