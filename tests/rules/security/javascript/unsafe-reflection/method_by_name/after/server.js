const fastify = require('fastify')();
const reports = require('./reports');

fastify.get('/report/:kind', async (request) => {
  const method = request.params.kind;
  return reports[method](new Date().getFullYear());
});
