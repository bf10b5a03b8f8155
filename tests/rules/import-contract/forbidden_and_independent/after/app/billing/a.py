from app.catalogue.b import c
