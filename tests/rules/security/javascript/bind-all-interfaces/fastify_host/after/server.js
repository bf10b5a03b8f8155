import Fastify from 'fastify';

const HOST = '0.0.0.0';
const app = Fastify();

app.get('/', async () => ({ ok: true }));

await app.listen({ port: 3000, host: HOST });
