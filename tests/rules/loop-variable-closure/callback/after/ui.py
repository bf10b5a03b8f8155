def build(names, box):
    for name in names:
        box.add(Button(name, command=lambda: select(name)))
