import Fastify from 'fastify';

const app = Fastify();

async function load(host: string, path: string): Promise<unknown> {
  const reply = await fetch('https://' + host + path, { signal: AbortSignal.timeout(3000) });
  return reply.json();
}

app.get<{ Querystring: { region: string } }>('/status', async (request) => {
  const { region } = request.query;
  return load(`${region}.example.com`, '/status');
});
