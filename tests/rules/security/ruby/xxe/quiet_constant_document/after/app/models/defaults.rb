class Defaults
  XML = '<config><retries>3</retries></config>'.freeze

  def self.retries
    Nokogiri::XML(XML) { |config| config.noent }.at_xpath('//retries').text.to_i
  end
end
