class Thing:
    name = ""


class Item(Thing):
    done = False
