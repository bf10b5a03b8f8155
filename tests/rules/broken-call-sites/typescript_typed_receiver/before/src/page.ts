import { Client } from './client';

export class Page {
  constructor(private readonly client: Client) {}

  load(): string {
    return this.client.fetch('/');
  }
}
