module Converter
  def self.pages(name)
    `pdfinfo /srv/pdf/#{name}.pdf`[/Pages:\s+(\d+)/, 1].to_i
  end
end
