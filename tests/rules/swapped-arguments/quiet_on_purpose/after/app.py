from image import resize


def rotate_quarter(photo, width, height):
    return resize(photo, height, width)
