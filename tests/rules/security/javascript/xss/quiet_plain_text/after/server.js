const http = require('http');

http
  .createServer((req, res) => {
    res.setHeader('Content-Type', 'text/plain');
    res.end('you asked for ' + decodeURIComponent(req.url));
  })
  .listen(8080);
