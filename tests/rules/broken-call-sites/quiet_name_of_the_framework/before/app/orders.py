from framework import View


class Orders(View):
    def get_queryset(self):
        return 1
