require 'sinatra'
require 'nokogiri'

OPTIONS = Nokogiri::XML::ParseOptions::NOENT | Nokogiri::XML::ParseOptions::DTDLOAD

post '/feed' do
  doc = Nokogiri::XML.parse(params['feed'], nil, nil, OPTIONS)
  status doc.root ? 200 : 422
end
