class Feeds < Grape::API
  format :json

  params do
    requires :feed, type: Hash do
      requires :url, type: String
    end
  end
  post :feeds do
    url = params.dig(:feed, :url)
    answer = HTTParty.get(url, timeout: 5)
    { status: answer.code }
  end
end
