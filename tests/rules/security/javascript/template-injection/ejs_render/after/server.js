const fastify = require('fastify')();
const ejs = require('ejs');

fastify.post('/mail', async (request) => {
  const { subject = 'Hello' } = request.body;
  const text = ejs.render(`${subject}, <%= user %>`, { user: 'Ada' });
  return { text };
});
