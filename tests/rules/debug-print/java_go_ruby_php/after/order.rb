def f(x)
  p x
  x
end
