const express = require('express');
const { MongoClient } = require('mongodb');

const app = express();
const client = new MongoClient(process.env.MONGO_URL);

app.get('/stock', async (req, res) => {
  const min = req.query.min;
  const filter = { $where: `this.count > ${min}` };
  const items = await client.db('shop').collection('items').find(filter).toArray();
  res.json(items);
});
