from image import resize


def thumb(photo, width, height):
    return resize(photo, height, width)
