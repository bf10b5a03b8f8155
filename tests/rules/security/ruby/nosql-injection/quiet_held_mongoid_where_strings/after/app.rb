require "json"
require "mongoid"
require "sinatra"
require_relative "models/user"

post "/check" do
  body = JSON.parse(request.body.read)
  user = User.where(email: body["email"].to_s, pin: body["pin"].to_s).first
  halt 401 if user.nil?
  status 204
end
