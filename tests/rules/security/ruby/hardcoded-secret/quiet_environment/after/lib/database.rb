require 'pg'

def connect
  PG.connect(host: 'db.internal', user: 'billing', password: ENV.fetch('DB_PASSWORD'))
end
