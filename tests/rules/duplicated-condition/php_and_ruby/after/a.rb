def m(a)
  if a.empty?
    1
  elsif a.empty?
    2
  end
end
