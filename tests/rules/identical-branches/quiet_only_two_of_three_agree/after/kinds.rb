def kind(x)
  if x.a?
    :first
  elsif x.b?
    :second
  else
    :first
  end
end
