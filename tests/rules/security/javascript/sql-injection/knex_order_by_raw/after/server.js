const fastify = require('fastify')();
const knex = require('knex')(require('./knexfile'));

fastify.get('/orders', async (request) => {
  const direction = request.query.dir || 'asc';
  return knex('orders').select('id', 'total').orderByRaw('created_at ' + direction);
});

module.exports = fastify;
