require 'sinatra'
require 'securerandom'

post '/files' do
  upload = params['file']
  name = SecureRandom.uuid + File.extname(upload['filename'])
  File.open(File.join('public', name), 'wb') { |out| out.write(upload['tempfile'].read) }
  status 201
end
