require "open3"

class Archive < Grape::API
  format :json

  post :archive do
    options = ["--gzip"]
    options << "--label=#{params[:label]}" if params[:label]
    _out, status = Open3.capture2e("tar", *options, "-cf", "/srv/a.tgz", "/srv/data")
    { done: status.success? }
  end
end
