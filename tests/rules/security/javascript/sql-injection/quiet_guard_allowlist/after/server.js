const fastify = require('fastify')();
const { pool } = require('./pool');

const COLUMNS = ['name', 'price', 'created_at'];

fastify.get('/items', async (request, reply) => {
  const column = request.query.sort;
  if (!COLUMNS.includes(column)) {
    return reply.code(400).send({ error: 'unknown column' });
  }
  const { rows } = await pool.query(`SELECT id, name FROM items ORDER BY ${column}`);
  return rows;
});
