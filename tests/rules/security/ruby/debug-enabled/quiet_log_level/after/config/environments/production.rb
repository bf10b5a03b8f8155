Rails.application.configure do
  config.log_level = ENV.fetch('LOG_LEVEL', 'info')
  config.consider_all_requests_local = false
end
