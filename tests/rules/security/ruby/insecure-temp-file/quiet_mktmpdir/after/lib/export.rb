require 'tmpdir'

def export(text)
  Dir.mktmpdir do |folder|
    File.write(File.join(folder, 'rows.csv'), text)
  end
end
