CONFLICT = """
<<<<<<< HEAD
a
=======
b
>>>>>>> other
"""
