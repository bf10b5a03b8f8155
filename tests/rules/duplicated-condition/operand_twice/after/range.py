def whole(box):
    return box.left is None and box.top is None and box.left is None
