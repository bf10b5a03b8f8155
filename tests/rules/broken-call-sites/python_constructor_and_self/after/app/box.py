class Box:
    def __init__(self, width, height, depth):
        self.size = width * height * depth

    def grow(self, by, unit):
        self.size += by

    def twice(self):
        self.grow(1)
