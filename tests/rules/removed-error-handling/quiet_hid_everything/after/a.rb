def avatar
  fetch(url)
end
