package app;
import lib.Store;
class App {
    Store make() { return new Store(1); }
}
