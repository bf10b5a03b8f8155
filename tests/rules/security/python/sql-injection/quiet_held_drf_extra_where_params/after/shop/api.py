from rest_framework import viewsets

from .models import Product
from .serializers import ProductSerializer


class ProductViewSet(viewsets.ReadOnlyModelViewSet):
    serializer_class = ProductSerializer

    def get_queryset(self):
        queryset = Product.objects.filter(active=True)
        brand = self.request.query_params.get("brand")
        if brand is None:
            return queryset
        return queryset.extra(where=["lower(brand) = %s"], params=[brand.lower()])
