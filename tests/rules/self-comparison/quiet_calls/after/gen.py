def pair(it, rng):
    return next(it) == next(it) or rng.random() < rng.random()
