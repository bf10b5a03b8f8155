class Feeds < Grape::API
  format :json

  params do
    requires :region, type: String, values: %w[eu us]
  end
  get :feeds do
    host =
      case params[:region]
      when "us" then "us.feeds.example.org"
      else "eu.feeds.example.org"
      end
    answer = HTTParty.get("https://#{host}/latest", timeout: 5)
    { status: answer.code }
  end
end
