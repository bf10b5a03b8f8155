require 'sinatra'

post '/service' do
  verb = case params[:action]
         when 'start' then 'start'
         when 'stop' then 'stop'
         else 'status'
         end
  status system("systemctl #{verb} shop") ? 200 : 500
end
