def avatar
  begin
    fetch(url)
  rescue => e
    # log it
  end
end
