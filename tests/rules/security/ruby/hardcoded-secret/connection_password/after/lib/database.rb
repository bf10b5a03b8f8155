require 'pg'

def connect
  PG.connect(host: 'db.internal', user: 'billing', password: 'tR7#kQ9v!mX2pL')
end
