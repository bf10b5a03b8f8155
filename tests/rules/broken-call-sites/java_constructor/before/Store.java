package shop;
class Store {
    Store(int key) { }
}
