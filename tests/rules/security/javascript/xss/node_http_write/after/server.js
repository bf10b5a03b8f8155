const http = require('http');
const { URL } = require('url');

const page = (name) => `<p>Hello ${name}</p>`;

http
  .createServer((req, res) => {
    const url = new URL(req.url, 'http://localhost');
    res.writeHead(200, { 'Content-Type': 'text/html' });
    res.end(page(url.searchParams.get('name')));
  })
  .listen(8080);
