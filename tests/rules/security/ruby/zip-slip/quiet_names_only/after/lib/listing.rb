require 'zip'

def listing(archive)
  Zip::File.open(archive) { |zip| zip.map(&:name).sort }
end
