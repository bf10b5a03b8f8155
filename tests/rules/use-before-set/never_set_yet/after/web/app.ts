import { start } from './server';

start(options);

const options = { port: 8080 };

export function boot(log: (text: string) => void) {
  const task = new Task(log);
  class Task {
    constructor(readonly write: (text: string) => void) {}
  }
  return task;
}
