require "active_support/core_ext/integer/time"
require "action_cable/engine"

Rails.application.configure do
  config.eager_load = false
end
