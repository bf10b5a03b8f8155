def f(x):
    if x.a0:
        if x.a1:
            if x.a2:
                if x.a3:
                    if x.a4:
                        if x.a5:
                            if x.a6:
                                go(x)
