const tls = require('tls');

exports.connect = (host) => tls.connect({ host, port: 443, servername: host });
