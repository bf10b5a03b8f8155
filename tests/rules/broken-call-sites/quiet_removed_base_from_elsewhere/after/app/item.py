class Thing(Widget):
    name = ""


class Item(Thing):
    done = False
