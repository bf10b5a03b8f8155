require "active_support/core_ext/integer/time"

Rails.application.configure do
end
