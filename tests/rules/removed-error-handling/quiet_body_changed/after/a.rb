def port
  raw.to_i
end
