require_relative '../lib/build'

begin
  Build.run
rescue RuntimeError => e
  warn "error: #{e.message}"
  exit 1
end
