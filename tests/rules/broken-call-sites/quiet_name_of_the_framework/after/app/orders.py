from framework import View


class Orders(View):
    def get_queryset(self, user):
        return 1
