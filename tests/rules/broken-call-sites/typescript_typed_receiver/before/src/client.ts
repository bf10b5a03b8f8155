export class Client {
  fetch(path: string): string {
    return path;
  }
}
