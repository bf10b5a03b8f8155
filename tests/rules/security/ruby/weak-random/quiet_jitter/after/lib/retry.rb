def backoff(attempt)
  sleep([30, 2**attempt].min * (0.5 + rand))
end
