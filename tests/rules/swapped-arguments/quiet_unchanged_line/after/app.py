from image import resize


def thumb(photo, width, height):
    print(photo)
    return resize(photo, height, width)
