class Frame:
    def resize(self, image, height, width):
        pass
