def h(x)
  return 1 if x
  raise "no" unless y
  puts x
end
