require "sinatra/base"

class Links < Sinatra::Base
  get "/out" do
    page = params["page"].to_i
    redirect to("/list?page=#{page}"), 302
  end
end
