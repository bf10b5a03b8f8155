require 'sinatra'
require 'json'

ROOT = '/srv/notes'.freeze

def note_path(user, note)
  File.expand_path("#{user}/#{note}.md", ROOT)
end

get '/notes' do
  content_type :json
  text = File.read(note_path(params['user'], params['note']))
  { text: text }.to_json
end
