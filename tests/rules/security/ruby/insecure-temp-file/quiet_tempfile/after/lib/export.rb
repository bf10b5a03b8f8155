require 'tempfile'

def export(rows)
  Tempfile.create('export') { |out| rows.each { |row| out.puts(row.join(',')) } }
end
