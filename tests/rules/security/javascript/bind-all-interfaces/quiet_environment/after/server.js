const fastify = require('./app');

fastify.listen({ port: 3000, host: process.env.HOST || 'localhost' });
