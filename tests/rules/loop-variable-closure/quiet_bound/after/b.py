def build(names, box):
    for name in names:
        box.append(lambda name=name: select(name))
        box.append(lambda event: event.name)
