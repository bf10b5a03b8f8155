from framework import View


class Items(View):
    def show(self):
        return self.get_queryset()
