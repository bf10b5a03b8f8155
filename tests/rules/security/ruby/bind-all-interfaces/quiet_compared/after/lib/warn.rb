def warning(host)
  host == '0.0.0.0' ? 'reachable from everywhere' : ''
end
