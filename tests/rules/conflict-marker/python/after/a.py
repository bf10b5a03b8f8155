<<<<<<< HEAD
limit = 10
=======
limit = 20
>>>>>>> feature
