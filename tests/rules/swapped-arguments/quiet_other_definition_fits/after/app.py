def thumb(frame, photo, width, height):
    return frame.resize(photo, height, width)
