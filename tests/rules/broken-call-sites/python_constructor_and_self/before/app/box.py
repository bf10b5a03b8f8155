class Box:
    def __init__(self, width, height):
        self.size = width * height

    def grow(self, by):
        self.size += by

    def twice(self):
        self.grow(1)
