require 'sinatra'
require 'rexml/document'

USERS = REXML::Document.new(File.read('users.xml'))

get '/role' do
  path = "//user[login='" + params['login'] + "']"
  user = REXML::XPath.first(USERS, path)
  status user ? 200 : 404
end
