export class Client {
  fetch(path: string, depth: number): string {
    return path;
  }
}
