import got from 'got';

export class Api {
  async create(body) {
    const url = 'https://api.example.com/items';
    return got.post(url, { json: body }).json();
  }
}
