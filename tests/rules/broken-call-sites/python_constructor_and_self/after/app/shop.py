from app import box

small = box.Box(1, 2)
