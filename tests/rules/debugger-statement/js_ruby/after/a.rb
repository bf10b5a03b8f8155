def f(x)
  binding.pry
  byebug
  x
end
