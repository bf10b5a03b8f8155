class Point:
    def __eq__(self, other):
        return self.x == self.x and self.y == other.y
