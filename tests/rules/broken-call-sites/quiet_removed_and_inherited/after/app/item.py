class Thing:
    def close(self):
        pass


class Item(Thing):
    done = False
