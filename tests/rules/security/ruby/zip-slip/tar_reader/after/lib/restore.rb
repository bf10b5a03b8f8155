require 'rubygems/package'

def restore(backup, folder)
  Gem::Package::TarReader.new(backup) do |tar|
    tar.each do |entry|
      next unless entry.file?

      File.open("#{folder}/#{entry.full_name}", 'wb') do |out|
        out.write(entry.read(1 << 20))
      end
    end
  end
end
