from sqlalchemy import create_engine

engine = create_engine("postgresql://billing:Zt5wq8Lr2kVb@db.internal:5432/billing")
