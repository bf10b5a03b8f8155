def resize(image, width, height):
    return image, width, height
