class Thing:
    def close(self):
        pass


class Item(Thing):
    def close(self):
        self.done = True
