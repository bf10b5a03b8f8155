from app.item import Item


def finish():
    item = Item()
    item.close()
