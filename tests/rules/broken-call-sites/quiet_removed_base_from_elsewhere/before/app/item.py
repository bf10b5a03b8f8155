class Thing(Widget):
    name = ""


class Item(Thing):
    def close(self):
        self.done = True
