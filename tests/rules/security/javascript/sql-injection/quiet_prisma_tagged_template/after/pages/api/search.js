import { prisma } from '../../lib/prisma';

export default async function handler(req, res) {
  const term = `%${req.query.q}%`;
  const rows = await prisma.$queryRaw`SELECT id, title FROM posts WHERE title LIKE ${term}`;
  res.status(200).json(rows);
}
