require "json"
require "sinatra"
require_relative "models/member"

post "/members" do
  body = JSON.parse(request.body.read)
  member = Member.create!(body.slice("name", "city"))
  status 201
  content_type :json
  { id: member.id }.to_json
end
