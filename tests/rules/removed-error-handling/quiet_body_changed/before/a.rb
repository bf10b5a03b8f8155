def port
  begin
    Integer(raw)
  rescue ArgumentError
    80
  end
end
