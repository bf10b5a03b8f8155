import Fastify from 'fastify';
import { spawn } from 'node:child_process';

const app = Fastify();

function run(args) {
  const child = spawn('git', args, { shell: true, cwd: '/srv/repo' });
  return new Promise((resolve) => child.on('close', resolve));
}

app.get('/log', async (request) => {
  const code = await run(['log', '--author=' + request.query.author]);
  return { code };
});
