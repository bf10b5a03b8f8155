require 'sinatra'
require 'securerandom'

ALLOWED = %w[.png .jpg].freeze

post '/files' do
  extension = File.extname(params['file']['filename']).downcase
  halt 415 unless ALLOWED.include?(extension)
  File.binwrite("public/#{SecureRandom.uuid}#{extension}", params['file']['tempfile'].read)
  status 201
end
